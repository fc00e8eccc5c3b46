package org.lychgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.lychgate.gate.Anything.Case;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.BatchTrait;
import org.lychgate.model.CountedDay;
import org.lychgate.model.DayAges;
import org.lychgate.model.DeathReport;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.Linkage;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterHistory;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Ruling;
import org.lychgate.model.Sha256;
import org.lychgate.model.Standing;
import org.lychgate.model.Veto;

/** The same inputs give the same ruling, to the byte, and what is recorded names nobody. */
final class ReplayTest {
  private static final int TRIES = 3000;

  private static BatchInputs batch(Case any, Policy policy) {
    return new BatchInputs(
        any.draft().role(),
        any.draft().received(),
        any.draft().received(),
        any.batch(),
        any.standing().history(),
        any.standing().declarations(),
        policy,
        Samples.WEIGHTS,
        any.linkage() instanceof Linkage.NoHolders ? Optional.empty() : Samples.HOLDERS);
  }

  private static RulingInputs inputs(Case any) {
    return RulingInputs.of(any.draft().report(), any.linkage(), any.standing(), true);
  }

  private static BatchInputs reread(BatchInputs batch) {
    Map<Sha256, byte[]> parts = new HashMap<>();
    batch.parts().forEach(part -> parts.put(Sha256.of(part), part));
    return BatchInputs.parse(batch.bytes(), hash -> Optional.ofNullable(parts.get(hash)));
  }

  @Property(tries = TRIES)
  void rule_onRecordedInputs_isTheSameToTheByte(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = .9) double spoil) {
    Anything anything = new Anything(seed, spoil);
    Case any = anything.next();
    Policy policy = anything.policy();
    Ruling ruling = any.rule(policy);
    BatchInputs batch = batch(any, policy);
    byte[] recorded = new RulingCodec(batch).write(new RulingRecord.Ruled(inputs(any), ruling));

    BatchInputs later = reread(batch);
    RulingRecord record = new RulingCodec(later).read(recorded);

    assertThat(record).isInstanceOf(RulingRecord.Ruled.class);
    RulingRecord.Ruled ruled = (RulingRecord.Ruled) record;
    assertThat(new Replay(later).listDifferences(ruled)).isEmpty();
    assertThat(RulingCodec.bytes(new Replay(later).rule(ruled.inputs())))
        .isEqualTo(RulingCodec.bytes(ruling));
    assertThat(later.bytes()).isEqualTo(batch.bytes());
  }

  @Example
  void rule_afterOfficersLetTheBatchGo_doesNotLookAtIt() {
    DeathReport report = Samples.good().report();
    BatchProfile list = Samples.profile(8, 23, 19, 0, 0, 0);
    BatchInputs batch =
        batch(new Case(Samples.good(), Samples.linked(), Standing.NONE, list), Policy.floor());
    RulingInputs looked = RulingInputs.of(report, Samples.linked(), Standing.NONE, true);
    RulingInputs unlooked = RulingInputs.of(report, Samples.linked(), Standing.NONE, false);

    assertThat(new Replay(batch).rule(looked).reasons()).contains(Reason.AGES_UNLIKE_MORTALITY);
    assertThat(new Replay(batch).rule(unlooked).reasons())
        .containsExactly(Reason.REGISTRAR_SSN_VERIFIED);
  }

  @Example
  void write_anything_namesNobody() {
    DeathReport report = Samples.good().report();
    RulingInputs inputs = RulingInputs.of(report, Samples.linked(), Standing.NONE, true);
    BatchInputs batch =
        batch(
            new Case(Samples.good(), Samples.linked(), Standing.NONE, Samples.SMALL),
            Policy.floor());
    byte[] bytes =
        new RulingCodec(batch)
            .write(new RulingRecord.Ruled(inputs, new Replay(batch).rule(inputs)));

    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThat(text).doesNotContain("HOLLOWAY", "ADA", "9123", Samples.HOLDER.keyedHash());
    assertThat(inputs.report().decedent().ssn()).isNotEqualTo(report.decedent().ssn());
    assertThat(inputs.report().certificate()).isNotEqualTo(report.certificate());
    assertThat(inputs.report().rawHash()).isNotEqualTo(report.rawHash());
    // Small enough to be written with every report.
    assertThat(bytes).hasSizeLessThan(64);
  }

  @Example
  void read_withAnyByteFlipped_isRefusedInWords() {
    Case any = new Case(Samples.good(), Samples.linked(), Standing.NONE, Samples.SMALL);
    BatchInputs batch = batch(any, Policy.floor());
    RulingCodec codec = new RulingCodec(batch);
    byte[] recorded = codec.write(new RulingRecord.Ruled(inputs(any), any.rule(Policy.floor())));
    for (int i = 0; i < recorded.length; i++) {
      byte[] flipped = recorded.clone();
      flipped[i] ^= 1;
      assertThatThrownBy(() -> codec.read(flipped))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not those that were written");
    }
  }

  @Example
  void parse_ofABatchWithAnyByteFlipped_isRefusedOrBreaksEveryRecord() {
    Case any = new Case(Samples.good(), Samples.linked(), Standing.NONE, Samples.SMALL);
    BatchInputs batch = batch(any, Policy.floor());
    byte[] recorded =
        new RulingCodec(batch).write(new RulingRecord.Ruled(inputs(any), any.rule(Policy.floor())));
    Map<Sha256, byte[]> parts = new HashMap<>();
    batch.parts().forEach(part -> parts.put(Sha256.of(part), part));
    byte[] bytes = batch.bytes();
    for (int i = 0; i < bytes.length; i++) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= 1;
      assertThatThrownBy(() ->
              new RulingCodec(
                      BatchInputs.parse(flipped, hash -> Optional.ofNullable(parts.get(hash))))
                  .read(recorded))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> BatchInputs.parse(bytes, _ -> Optional.empty()))
        .hasMessageContaining("is missing");
    assertThatThrownBy(() -> BatchInputs.parse(bytes, _ -> Optional.of(new byte[1])))
        .hasMessageContaining("is another one");
  }

  @Example
  void listDifferences_whereTheRulingWasAnother_namesEachPart() {
    Case any = new Case(Samples.good(), Samples.linked(), Standing.NONE, Samples.SMALL);
    Ruling lead =
        new Case(
                Samples.good().role(ReporterRole.LEAD),
                Samples.linked(),
                Standing.NONE,
                Samples.SMALL)
            .rule(Policy.floor());
    List<String> differences =
        new Replay(batch(any, Policy.floor()))
            .listDifferences(new RulingRecord.Ruled(inputs(any), lead));

    assertThat(differences)
        .containsExactly(
            "outcome recorded as LEAD, now PUBLISH",
            "evidence recorded as E5, now E1",
            "reasons recorded as [EV05], now [EV01]");
  }

  @Example
  void listOther_thanTheSignedStatement_namesTheField() {
    DeathReport report = Samples.good().report();
    RulingInputs inputs = RulingInputs.of(report, Samples.linked(), Standing.NONE, true);

    assertThat(
            inputs.listOther(
                report.decedent(), report.death(), report.placeOfDeath(), report.certificate()))
        .isEmpty();
    DeathReport other = Samples.good().noSsn().birth("1942-03-05").place("").report();
    assertThat(
            inputs.listOther(
                other.decedent(), other.death(), other.placeOfDeath(), Optional.empty()))
        .containsExactly(
            "whether a number is stated is not the signed statement's",
            "the birth date is not the signed statement's",
            "the place of death is not the signed statement's",
            "the certificate's year and place is not the signed statement's");
  }

  @Example
  void parts_ofBatchesOfOneDay_areTheSame() {
    ReporterHistory morning = past(3);
    ReporterHistory evening = past(40);
    BatchInputs first = withPast(morning);
    BatchInputs second = withPast(evening);

    assertThat(second.parts().getLast()).isEqualTo(first.parts().getLast());
    assertThat(second.bytes()).isNotEqualTo(first.bytes());
    assertThat(reread(second).history()).isEqualTo(evening);
    // The past of a year stands in the part; what each batch writes stays small.
    assertThat(second.bytes()).hasSizeLessThan(180);
  }

  private static ReporterHistory past(int today) {
    LocalDate day = LocalDate.of(2026, 1, 12);
    return new ReporterHistory(
        900,
        0,
        1,
        Samples.profile(1, 2, 30, 60, 90, 120),
        List.of(
            new DayAges(day.minusDays(1), List.of(0, 1, 2, 3, 4, 5)),
            new DayAges(day, List.of(0, 0, 0, 1, 1, today))),
        List.of(new CountedDay(day.minusDays(1), 20, 15), new CountedDay(day, 10, today)));
  }

  private static BatchInputs withPast(ReporterHistory past) {
    return new BatchInputs(
        ReporterRole.REGISTRAR,
        Samples.RECEIVED,
        Samples.RECEIVED,
        Samples.SMALL,
        past,
        List.of(),
        Policy.floor(),
        Samples.WEIGHTS,
        Samples.HOLDERS);
  }

  /** Their places stand for them in records: a new one goes to the end, none is moved. */
  @Example
  void words_thatRecordsNumber_keepTheirOrder() {
    assertThat(names(ReporterRole.values()))
        .startsWith("REGISTRAR", "FUNERAL_DIRECTOR", "COURT", "LEAD");
    assertThat(names(AgreementField.values()))
        .containsExactly(
            "SSN", "FAMILY", "GIVEN", "MIDDLE", "SUFFIX", "SEX", "BIRTH", "BIRTHPLACE");
    assertThat(names(AgreementLevel.values()))
        .startsWith("EQUAL", "CLOSE", "PARTIAL", "NICKNAME", "SWAPPED", "MISSING", "DIFFERENT")
        .hasSizeLessThanOrEqualTo(8);
    assertThat(names(EntryStatus.values())).startsWith("LISTED", "HELD", "REVERSED");
    assertThat(names(Veto.values()))
        .startsWith(
            "REPORTERS_SSN",
            "SPOUSES_SSN",
            "SEX",
            "SUFFIX",
            "MIDDLE_NAME",
            "GENERATION",
            "ISSUED_AFTER_DEATH",
            "OTHER_CERTIFICATE",
            "BORN_AFTER_DEATH");
    assertThat(names(BatchTrait.values()))
        .startsWith(
            "ROUND_DATES",
            "FIVE_DATES",
            "ONE_WEEKDAY",
            "WORKDAYS",
            "ONE_LAG",
            "LATE",
            "OUT_OF_SEQUENCE",
            "ELSEWHERE",
            "ONE_FAMILY_NAME",
            "ONE_NAME",
            "ONE_BIRTH_DATE",
            "OTHER_BIRTH");
  }

  private static List<String> names(Enum<?>[] words) {
    return Arrays.stream(words).map(Enum::name).toList();
  }
}
