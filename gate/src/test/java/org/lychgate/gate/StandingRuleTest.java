package org.lychgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lychgate.gate.Samples.CERTIFIED;
import static org.lychgate.gate.Samples.HOLDER;
import static org.lychgate.gate.Samples.KEY;
import static org.lychgate.gate.Samples.OTHER_HOLDER;
import static org.lychgate.gate.Samples.OTHER_KEY;
import static org.lychgate.gate.Samples.OTHER_RAW;
import static org.lychgate.gate.Samples.RAW;
import static org.lychgate.gate.Samples.good;
import static org.lychgate.gate.Samples.linked;
import static org.lychgate.gate.Samples.ofCertificate;
import static org.lychgate.gate.Samples.ofHolder;
import static org.lychgate.gate.Samples.prior;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.HolderRef;
import org.lychgate.model.Linkage;
import org.lychgate.model.Outcome;
import org.lychgate.model.PriorEntry;
import org.lychgate.model.Reason;
import org.lychgate.model.Sha256;
import org.lychgate.model.Standing;

final class StandingRuleTest {
  private static final Optional<LocalDate> NONE = Optional.empty();
  private static final Optional<LocalDate> DAY_BEFORE = Optional.of(CERTIFIED.minusDays(1));
  private static final Optional<HolderRef> SAME = Optional.of(HOLDER);
  private static final Optional<HolderRef> OTHER = Optional.of(OTHER_HOLDER);

  private static PriorEntry listed(
      Optional<HolderRef> holder, CertificateKey key, Sha256 raw, String death) {
    return prior(EntryStatus.LISTED, holder, key, raw, death, NONE);
  }

  private static PriorEntry reversed(
      Optional<HolderRef> holder, CertificateKey key, Sha256 raw, Optional<LocalDate> on) {
    return prior(EntryStatus.REVERSED, holder, key, raw, "2025-07-01", on);
  }

  static Stream<Object[]> standings() {
    return Stream.concat(standingsOfLive(), standingsOfReversed());
  }

  private static Stream<Object[]> standingsOfLive() {
    PriorEntry held = prior(EntryStatus.HELD, SAME, KEY, OTHER_RAW, "2025-07-01", NONE);
    PriorEntry reversedBefore = reversed(SAME, OTHER_KEY, OTHER_RAW, DAY_BEFORE);
    return Stream.of(
        row(
            ofHolder(listed(SAME, KEY, OTHER_RAW, "2025-07-01")),
            Outcome.CORROBORATES,
            Reason.ALREADY_LISTED),
        row(
            ofHolder(listed(SAME, KEY, OTHER_RAW, "2025-XX-XX")),
            Outcome.CORROBORATES,
            Reason.ALREADY_LISTED),
        row(
            ofHolder(listed(SAME, KEY, OTHER_RAW, "2025-07-02")),
            Outcome.WAITS,
            Reason.DATES_CONFLICT),
        row(
            ofHolder(listed(SAME, OTHER_KEY, OTHER_RAW, "2025-07-01")),
            Outcome.UNMATCHED,
            Reason.VETO_OTHER_CERTIFICATE),
        row(
            ofCertificate(listed(SAME, KEY, OTHER_RAW, "2025-07-01")),
            Outcome.CORROBORATES,
            Reason.ALREADY_LISTED),
        row(
            ofCertificate(listed(OTHER, KEY, OTHER_RAW, "2025-07-01")),
            Outcome.REFUSED,
            Reason.CERTIFICATE_OF_ANOTHER_PERSON),
        row(
            ofCertificate(listed(Optional.empty(), KEY, OTHER_RAW, "2025-07-01")),
            Outcome.REFUSED,
            Reason.CERTIFICATE_OF_ANOTHER_PERSON),
        row(ofHolder(held), Outcome.WAITS, Reason.ENTRY_IS_HELD),
        row(ofHolder(held, reversedBefore), Outcome.WAITS, Reason.ENTRY_IS_HELD));
  }

  private static Stream<Object[]> standingsOfReversed() {
    PriorEntry reversedBefore = reversed(SAME, OTHER_KEY, OTHER_RAW, DAY_BEFORE);
    return Stream.of(
        row(
            ofHolder(reversed(SAME, OTHER_KEY, RAW, DAY_BEFORE)),
            Outcome.REFUSED,
            Reason.SAME_RECORD_AS_A_REVERSED_ENTRY),
        row(
            ofHolder(reversed(SAME, KEY, OTHER_RAW, DAY_BEFORE)),
            Outcome.REFUSED,
            Reason.SAME_RECORD_AS_A_REVERSED_ENTRY),
        row(
            ofCertificate(reversed(Optional.empty(), KEY, OTHER_RAW, DAY_BEFORE)),
            Outcome.REFUSED,
            Reason.SAME_RECORD_AS_A_REVERSED_ENTRY),
        row(ofHolder(reversedBefore), Outcome.WAITS, Reason.RESTORE_NEEDS_TWO_OFFICERS),
        row(
            ofHolder(reversed(SAME, OTHER_KEY, OTHER_RAW, Optional.of(CERTIFIED))),
            Outcome.REFUSED,
            Reason.REVERSED_NEEDS_NEWER_EVIDENCE),
        row(
            ofHolder(reversed(SAME, OTHER_KEY, OTHER_RAW, NONE)),
            Outcome.REFUSED,
            Reason.REVERSED_NEEDS_NEWER_EVIDENCE),
        // The clerk had picked another holder's number, and corrects it.
        row(
            ofCertificate(reversed(OTHER, KEY, OTHER_RAW, DAY_BEFORE)),
            Outcome.WAITS,
            Reason.RESTORE_NEEDS_TWO_OFFICERS),
        row(
            ofCertificate(reversed(OTHER, KEY, RAW, DAY_BEFORE)),
            Outcome.REFUSED,
            Reason.SAME_RECORD_AS_A_REVERSED_ENTRY));
  }

  @ParameterizedTest
  @MethodSource("standings")
  void judge_linkedHolder(Standing standing, Outcome outcome, Reason reason) {
    assertThat(StandingRule.judge(good().report(), linked(), standing))
        .isEqualTo(Verdict.stop(outcome, reason));
  }

  @Test
  void judge_nothingKnown_passes() {
    assertThat(StandingRule.judge(good().report(), linked(), Standing.NONE))
        .isEqualTo(Verdict.pass());
  }

  @Test
  void judge_withoutHolderFile_takesOneRecordForACertificateOnly() {
    Linkage none = new Linkage.NoHolders();
    PriorEntry same = listed(Optional.empty(), KEY, RAW, "2025-07-01");
    PriorEntry other = listed(Optional.empty(), KEY, OTHER_RAW, "2025-07-01");

    assertThat(StandingRule.judge(good().report(), none, ofCertificate(same)))
        .isEqualTo(Verdict.stop(Outcome.CORROBORATES, Reason.ALREADY_LISTED));
    assertThat(StandingRule.judge(good().report(), none, ofCertificate(other)))
        .isEqualTo(Verdict.stop(Outcome.REFUSED, Reason.CERTIFICATE_OF_ANOTHER_PERSON));
  }

  @Test
  void judge_reversedAndNoCertificationDay_isRefused() {
    PriorEntry before = reversed(SAME, OTHER_KEY, OTHER_RAW, DAY_BEFORE);

    assertThat(
            StandingRule.judge(
                good().certified(Optional.empty()).report(), linked(), ofHolder(before)))
        .isEqualTo(Verdict.stop(Outcome.REFUSED, Reason.REVERSED_NEEDS_NEWER_EVIDENCE));
  }

  private static Object[] row(Standing standing, Outcome outcome, Reason reason) {
    return new Object[] {standing, outcome, reason};
  }
}
