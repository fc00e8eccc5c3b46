package org.lychgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;
import org.lychgate.model.Ruling;
import org.lychgate.model.Sha256;

final class TwoOfficersTest {
  private static final Sha256 HASH = Sha256.of(new byte[0]);

  private static Ruling ruling(Outcome outcome, Reason... reasons) {
    return new Ruling(
        outcome, Optional.of(EvidenceClass.E4), List.of(reasons), HASH, HASH, Optional.of(HASH));
  }

  @Test
  void mayList_whatWaitsForOfficersAlone_yes() {
    assertThat(TwoOfficers.mayList(ruling(Outcome.WAITS, Reason.PRESUMED_DEATH_NEEDS_TWO_OFFICERS)))
        .isTrue();
    assertThat(
            TwoOfficers.mayList(
                ruling(
                    Outcome.WAITS,
                    Reason.FUNERAL_DIRECTOR_WAITS_FOR_REGISTRAR,
                    Reason.NO_HOLDER_FILE)))
        .isTrue();
  }

  @Test
  void mayList_withAnyOtherReasonBeside_no() {
    for (Reason other : Reason.values()) {
      boolean told =
          other == Reason.NO_HOLDER_FILE
              || other == Reason.PRESUMED_DEATH_NEEDS_TWO_OFFICERS
              || other == Reason.FUNERAL_DIRECTOR_WAITS_FOR_REGISTRAR;
      assertThat(
              TwoOfficers.mayList(
                  ruling(Outcome.WAITS, Reason.PRESUMED_DEATH_NEEDS_TWO_OFFICERS, other)))
          .as(other.name())
          .isEqualTo(told);
    }
  }

  @Test
  void mayList_whatDoesNotWait_no() {
    Arrays.stream(Outcome.values())
        .filter(outcome -> outcome != Outcome.WAITS)
        .forEach(outcome ->
            assertThat(
                    TwoOfficers.mayList(ruling(outcome, Reason.PRESUMED_DEATH_NEEDS_TWO_OFFICERS)))
                .as(outcome.name())
                .isFalse());
    assertThat(TwoOfficers.mayList(ruling(Outcome.WAITS, Reason.NO_HOLDER_FILE))).isFalse();
  }

  private static Ruling restorable(EvidenceClass evidence, Outcome outcome, Reason... reasons) {
    return new Ruling(
        outcome, Optional.of(evidence), List.of(reasons), HASH, HASH, Optional.of(HASH));
  }

  @Test
  void mayRestore_newCertifiedRecordAfterAReversal_yesAndWithAnyOtherReasonNo() {
    for (Reason other : Reason.values()) {
      boolean told =
          other == Reason.NO_HOLDER_FILE
              || other == Reason.RESTORE_NEEDS_TWO_OFFICERS
              || other == Reason.REGISTRAR_SSN_VERIFIED
              || other == Reason.REGISTRAR_RECORD;
      assertThat(
              TwoOfficers.mayRestore(
                  restorable(
                      EvidenceClass.E1, Outcome.WAITS, Reason.RESTORE_NEEDS_TWO_OFFICERS, other)))
          .as(other.name())
          .isEqualTo(told);
    }
  }

  @Test
  void mayRestore_otherEvidenceOrOutcomeOrNoReversal_no() {
    for (EvidenceClass evidence : EvidenceClass.values()) {
      assertThat(
              TwoOfficers.mayRestore(
                  restorable(evidence, Outcome.WAITS, Reason.RESTORE_NEEDS_TWO_OFFICERS)))
          .as(evidence.name())
          .isEqualTo(evidence == EvidenceClass.E1 || evidence == EvidenceClass.E2);
    }
    for (Outcome outcome : Outcome.values()) {
      assertThat(
              TwoOfficers.mayRestore(
                  restorable(EvidenceClass.E2, outcome, Reason.RESTORE_NEEDS_TWO_OFFICERS)))
          .as(outcome.name())
          .isEqualTo(outcome == Outcome.WAITS);
    }
    assertThat(
            TwoOfficers.mayRestore(
                restorable(EvidenceClass.E1, Outcome.WAITS, Reason.REGISTRAR_SSN_VERIFIED)))
        .isFalse();
  }
}
