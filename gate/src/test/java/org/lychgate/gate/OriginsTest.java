package org.lychgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Outcome;
import org.lychgate.model.Provenance;
import org.lychgate.model.Provenance.Told;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterHistory;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Ruling;
import org.lychgate.model.Standing;

/** Sources count by origin, and our own word weighs nothing, whoever passes it on. */
final class OriginsTest {
  private static final String BANK = "bank-1";
  private static final LocalDate BEFORE = Samples.RECEIVED.minusDays(1);

  private static DeathReport by(ReporterRole role) {
    return Samples.good()
        .role(role)
        .key(role == ReporterRole.REGISTRAR ? Optional.of(Samples.KEY) : Optional.empty())
        .report();
  }

  private static Origins.Known told(String who, LocalDate day) {
    return new Origins.Known(Map.of(who, day), Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(ReporterRole.class)
  void of_whereNobodyWasTold_isASourceOfItsOwn(ReporterRole role) {
    assertThat(Origins.of(by(role), BANK, Origins.Known.NOTHING).derivesFromUs()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(ReporterRole.class)
  void of_whomWeTold_isAnEchoButForARegistrarsOwnRecord(ReporterRole role) {
    assertThat(Origins.of(by(role), BANK, told(BANK, BEFORE)).derivesFromUs())
        .isEqualTo(role != ReporterRole.REGISTRAR);
  }

  @ParameterizedTest
  @EnumSource(ReporterRole.class)
  void of_whenWeToldAnother_onlyALeadIsAnEcho(ReporterRole role) {
    assertThat(Origins.of(by(role), BANK, told("insurer-1", BEFORE)).derivesFromUs())
        .isEqualTo(role == ReporterRole.LEAD);
  }

  @Test
  void of_registrarWithoutCertificate_whomWeTold_isAnEcho() {
    DeathReport bare = Samples.good().key(Optional.empty()).report();

    assertThat(Origins.of(bare, BANK, told(BANK, BEFORE)).derivesFromUs()).isTrue();
  }

  @Test
  void of_whomWeToldLater_isNoEcho() {
    Origins.Known later = told(BANK, Samples.RECEIVED.plusDays(1));

    assertThat(Origins.of(by(ReporterRole.LEAD), BANK, later).derivesFromUs()).isFalse();
    assertThat(Origins.of(by(ReporterRole.COURT), BANK, later).derivesFromUs()).isFalse();
  }

  @Test
  void of_aDeathAfterOurWordWasTakenBack_isNoEcho() {
    LocalDate death = Samples.DEATH.findLocalDate().orElseThrow();
    Map<String, LocalDate> told = Map.of(BANK, death.minusDays(90));
    DeathReport lead = by(ReporterRole.LEAD);

    Origins.Known takenBack = new Origins.Known(told, Optional.of(death.minusDays(1)));
    assertThat(Origins.of(lead, BANK, takenBack).derivesFromUs()).isFalse();
    Origins.Known sameDay = new Origins.Known(told, Optional.of(death));
    assertThat(Origins.of(lead, BANK, sameDay).derivesFromUs()).isTrue();
    DeathReport undated = Samples.good().role(ReporterRole.LEAD).death("XXXX-XX-XX").report();
    assertThat(Origins.of(undated, BANK, takenBack).derivesFromUs()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(ReporterRole.class)
  void rule_anEcho_hasNoEvidenceAndIsNeverTaken(ReporterRole role) {
    Provenance echo = Origins.of(by(ReporterRole.LEAD), BANK, told(BANK, BEFORE));
    Standing standing = new Standing(List.of(), List.of(), echo, ReporterHistory.NONE, List.of());
    Ruling ruling = Samples.rule(by(role), Samples.linked(), standing, Samples.SMALL);

    assertThat(ruling.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(ruling.evidence()).isEmpty();
    assertThat(ruling.reasons()).contains(Reason.ECHO_OF_OUR_OWN_NOTICE);
  }

  @Test
  void derivesFromUs_alongAChainInTimeOnly() {
    Told us = new Told(Provenance.REGISTRY, "a", BEFORE);
    Told next = new Told("a", "b", BEFORE.plusDays(1));
    Told tooEarly = new Told("a", "b", BEFORE.minusDays(1));
    Told round = new Told("b", "a", BEFORE.plusDays(2));

    assertThat(new Provenance("b", List.of(round, next, us)).derivesFromUs()).isTrue();
    assertThat(new Provenance("b", List.of(us, tooEarly)).derivesFromUs()).isFalse();
    assertThat(new Provenance("b", List.of(next, round)).derivesFromUs()).isFalse();
    assertThat(new Provenance("c", List.of(us, next, round)).derivesFromUs()).isFalse();
  }

  @Test
  void countSources_ofTwoAgenciesThatBothHaveItFromUs_isNone() {
    List<Told> told =
        List.of(new Told(Provenance.REGISTRY, "a", BEFORE), new Told("a", "b", BEFORE.plusDays(1)));
    Provenance a = new Provenance("a", told);
    Provenance b = new Provenance("b", told);
    Provenance c = new Provenance("c", told);

    assertThat(Provenance.countSources(List.of(a, b))).isZero();
    // Two keys of one organisation are one source.
    assertThat(Provenance.countSources(List.of(a, b, c, c))).isEqualTo(1);
  }
}
