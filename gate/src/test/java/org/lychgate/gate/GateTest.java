package org.lychgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lychgate.gate.Samples.SMALL;
import static org.lychgate.gate.Samples.good;
import static org.lychgate.gate.Samples.linked;
import static org.lychgate.gate.Samples.profile;
import static org.lychgate.gate.Samples.rule;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Linkage;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Ruling;
import org.lychgate.model.Standing;

final class GateTest {
  private static final BatchProfile LIST = profile(8, 23, 19, 0, 0, 0);

  @Test
  void rule_registrarVerifiedByLinkage_publishesOnE1() {
    Ruling ruling = rule(good().report(), linked(), Standing.NONE, SMALL);

    assertThat(ruling.outcome()).isEqualTo(Outcome.PUBLISH);
    assertThat(ruling.evidence()).contains(EvidenceClass.E1);
    assertThat(ruling.reasons()).containsExactly(Reason.REGISTRAR_SSN_VERIFIED);
    assertThat(ruling.policyHash()).isEqualTo(Policy.floor().hash());
    assertThat(ruling.weightsHash()).isEqualTo(Samples.WEIGHTS);
    assertThat(ruling.holdersHash()).isEqualTo(Samples.HOLDERS);
  }

  @Test
  void rule_registrarWithoutHolderFile_publishesOnE2AndSaysSo() {
    Ruling ruling = rule(good().report(), new Linkage.NoHolders(), Standing.NONE, SMALL);

    assertThat(ruling.outcome()).isEqualTo(Outcome.PUBLISH);
    assertThat(ruling.evidence()).contains(EvidenceClass.E2);
    assertThat(ruling.reasons()).containsExactly(Reason.NO_HOLDER_FILE, Reason.REGISTRAR_RECORD);
  }

  @Test
  void rule_unsigned_refusesWithoutLookingFurther() {
    BatchProfile unsigned = new BatchProfile(1, false, SMALL.ageGroups(), 1, 1, 1, 1);
    Ruling ruling = rule(good().birth("2031-01-01").report(), linked(), Standing.NONE, unsigned);

    assertThat(ruling.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(ruling.reasons()).containsExactly(Reason.NOT_SIGNED);
    assertThat(ruling.evidence()).isEmpty();
  }

  @Test
  void rule_listSignedWithStolenRegistrarKey_quarantinesEvenItsImplausibleReports() {
    Ruling ruling = rule(good().birth("2031-01-01").report(), linked(), Standing.NONE, LIST);

    assertThat(ruling.outcome()).isEqualTo(Outcome.QUARANTINED);
    assertThat(ruling.reasons())
        .containsExactly(
            Reason.AGES_UNLIKE_MORTALITY, Reason.BIRTH_AFTER_DEATH, Reason.REGISTRAR_SSN_VERIFIED);
  }

  @Test
  void rule_implausibleLead_isRefusedAndOpensNoCase() {
    Ruling ruling =
        rule(
            good().role(ReporterRole.LEAD).death("XXXX-XX-XX").report(),
            linked(),
            Standing.NONE,
            SMALL);

    assertThat(ruling.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(ruling.evidence()).contains(EvidenceClass.E5);
  }

  @Test
  void rule_leadAboutNobodyWeKnow_isALead() {
    Ruling ruling =
        rule(
            good().role(ReporterRole.LEAD).report(), new Linkage.Unmatched(), Standing.NONE, SMALL);

    assertThat(ruling.outcome()).isEqualTo(Outcome.LEAD);
    assertThat(ruling.reasons())
        .containsExactly(Reason.NO_HOLDER_FOUND, Reason.LEAD_NEVER_PUBLISHES);
  }

  @Test
  void rule_funeralDirectorUnmatched_isUnmatchedRatherThanWaiting() {
    Ruling ruling =
        rule(
            good().role(ReporterRole.FUNERAL_DIRECTOR).noSsn().report(),
            new Linkage.Unmatched(),
            Standing.NONE,
            SMALL);

    assertThat(ruling.outcome()).isEqualTo(Outcome.UNMATCHED);
    assertThat(ruling.reasons())
        .containsExactly(
            Reason.SSN_NOT_STATED,
            Reason.NO_HOLDER_FOUND,
            Reason.FUNERAL_DIRECTOR_WAITS_FOR_REGISTRAR);
  }

  @Test
  void rule_holderHashAgainstLinkage_throws() {
    assertThatThrownBy(() ->
            Gate.rule(
                good().report(),
                linked(),
                Standing.NONE,
                SMALL,
                Policy.floor(),
                Samples.WEIGHTS,
                Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            Gate.rule(
                good().report(),
                new Linkage.NoHolders(),
                Standing.NONE,
                SMALL,
                Policy.floor(),
                Samples.WEIGHTS,
                Samples.HOLDERS))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
