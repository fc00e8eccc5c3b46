package org.lychgate.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.linkage.Matcher;
import org.lychgate.linkage.Scorer;
import org.lychgate.linkage.Weights;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Identity;
import org.lychgate.model.OperatorException;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/** One case for each clause of "when may a customer be called matched". */
final class ScreeningRuleTest {
  private static final PersonName ANN = new PersonName("ALBRIGHT", "ANN", "", "");

  @TempDir Path folder;

  @Test
  void decide_numberNameAndBirth_matched() {
    assertThat(ours("900-11-0001", ANN, "1950-03-04", "")).isEqualTo(ScreeningOutcome.MATCHED);
  }

  @Test
  void decide_nameAndBirthAlone_neverMatchedEvenWithAState() {
    assertThat(ours("", ANN, "1950-03-04", "")).isEqualTo(ScreeningOutcome.PENDING_MANUAL_REVIEW);
    assertThat(ours("", ANN, "1950-03-04", "TT")).isEqualTo(ScreeningOutcome.PENDING_MANUAL_REVIEW);
  }

  @Test
  void decide_nameBirthAndCommune_matchedOnlyWhereAllAgree() {
    PersonName jean = new PersonName("DURAND", "JEAN", "GABRIEL", "");
    assertThat(insee(jean, "1932-01-04", "38185")).isEqualTo(ScreeningOutcome.MATCHED);
    assertThat(insee(jean, "1932-04-01", "38185"))
        .isEqualTo(ScreeningOutcome.PENDING_MANUAL_REVIEW);
    assertThat(insee(jean, "1932-01-04", "")).isEqualTo(ScreeningOutcome.PENDING_MANUAL_REVIEW);
    assertThat(insee(new PersonName("DURANT", "JEAN", "GABRIEL", ""), "1932-01-04", "38185"))
        .isEqualTo(ScreeningOutcome.PENDING_MANUAL_REVIEW);
  }

  @Test
  void decide_numberOneDigitOff_matchedOnlyWithWholeNameAndBirth() {
    assertThat(ours("900-11-0401", ANN, "1950-03-04", "")).isEqualTo(ScreeningOutcome.MATCHED);
    assertThat(ours("900-11-0401", ANN, "1950-03-05", ""))
        .isEqualTo(ScreeningOutcome.PENDING_MANUAL_REVIEW);
    // The next number is a twin's.
    assertThat(ours("900-11-0002", ANN, "1950-03-04", ""))
        .isEqualTo(ScreeningOutcome.PENDING_MANUAL_REVIEW);
  }

  @Test
  void decide_anotherNumber_neverMatched() {
    assertThat(ours("900-11-4711", ANN, "1950-03-04", "TT"))
        .isEqualTo(ScreeningOutcome.PENDING_MANUAL_REVIEW);
  }

  @Test
  void decide_veto_neverMatched() {
    Identity male = new Identity(Ssn.parse("900-11-0001"), ANN, Sex.M, date("1950-03-04"), "");
    Identity female = new Identity(Ssn.parse("900-11-0001"), ANN, Sex.F, date("1950-03-04"), "");
    Listed listed = listed(Sex.M);
    assertThat(decide(listed, male, Optional.empty())).isEqualTo(ScreeningOutcome.MATCHED);
    assertThat(decide(listed, female, Optional.empty()))
        .isEqualTo(ScreeningOutcome.PENDING_MANUAL_REVIEW);
    PersonName junior = new PersonName("ALBRIGHT", "ANN", "", "JR");
    assertThat(ours("900-11-0001", junior, "1950-03-04", "")).isEqualTo(ScreeningOutcome.MATCHED);
    assertThat(ours("900-11-0001", junior, "1950-03-05", ""))
        .isEqualTo(ScreeningOutcome.PENDING_MANUAL_REVIEW);
  }

  @Test
  void decide_seenAliveAfterTheListedDeath_neverMatched() {
    Identity ann = new Identity(Ssn.parse("900-11-0001"), ANN, Sex.U, date("1950-03-04"), "");
    assertThat(decide(listed(), ann, Optional.of(date("2025-02-02"))))
        .isEqualTo(ScreeningOutcome.MATCHED);
    assertThat(decide(listed(), ann, Optional.of(date("2025-12-01"))))
        .isEqualTo(ScreeningOutcome.PENDING_MANUAL_REVIEW);
  }

  @Test
  void decide_tooLittleStated_invalid() {
    assertThat(ours("", new PersonName("ALBRIGHT", "", "", ""), "XXXX-XX-XX", ""))
        .isEqualTo(ScreeningOutcome.INVALID_INPUT);
    assertThat(ours("", new PersonName("UNKNOWN", "ANN", "", ""), "1950-03-04", ""))
        .isEqualTo(ScreeningOutcome.INVALID_INPUT);
  }

  @Test
  void decide_twoPeopleUnderOneNumberAlike_multiple() {
    Listed listed =
        new Listed()
            .add("900-11-0001", "ALBRIGHT", "ANN", "", "1950-03-04", "2025-02-03")
            .add("900-11-0001", "ALBRIGHT", "AMY", "", "1950-03-04", "2025-02-04");
    Identity initial =
        new Identity(
            Ssn.parse("900-11-0001"),
            new PersonName("ALBRIGHT", "A", "", ""),
            Sex.U,
            date("1950-03-04"),
            "");
    assertThat(decide(listed, initial, Optional.empty()))
        .isEqualTo(ScreeningOutcome.MULTIPLE_CANDIDATES);
  }

  @Test
  void options_outOfRange_usageError() {
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> new ScreeningOptions(0.4, 0.01, 10, 1, Listed.TODAY, false, false))
        .matches(e -> e.exit() == ExitCode.USAGE);
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> new ScreeningOptions(0.9, 0.95, 10, 1, Listed.TODAY, false, false));
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> new ScreeningOptions(0.9, 0.5, 10, 0, Listed.TODAY, false, false));
  }

  private ScreeningOutcome ours(String ssn, PersonName name, String birth, String place) {
    Identity customer = new Identity(Ssn.parse(ssn), name, Sex.U, date(birth), place);
    return decide(listed(), customer, Optional.empty());
  }

  private ScreeningOutcome insee(PersonName name, String birth, String place) {
    Listed listed =
        new Listed()
            .of(SourceKind.INSEE)
            .add(
                "",
                new PersonName("DURAND", "JEAN GABRIEL", "", ""),
                "1932-01-04",
                "1975-11-14",
                "38185");
    Identity customer = new Identity(Optional.empty(), name, Sex.U, date(birth), place);
    return decide(listed, customer, Optional.empty());
  }

  private static Listed listed() {
    return listed(Sex.U);
  }

  private static Listed listed(Sex sex) {
    return new Listed().of(sex).add("900-11-0001", ANN, "1950-03-04", "2025-02-03", "TT");
  }

  private ScreeningOutcome decide(
      Listed listed, Identity customer, Optional<PartialDate> lastSeen) {
    try (PersonIndex index = PersonIndex.open(listed.write(folder.resolve("i")))) {
      return ScreeningRule.decide(
              customer,
              Matcher.match(customer, index, new Scorer(Weights.frozen())),
              lastSeen,
              ScreeningOptions.on(Listed.TODAY))
          .outcome();
    }
  }

  private static PartialDate date(String canonical) {
    return PartialDate.parseCanonical(canonical).orElseThrow();
  }
}
