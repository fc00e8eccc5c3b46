package org.lychgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.DayAges;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Declaration;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterHistory;
import org.lychgate.model.Standing;

/** What is left out of a reporter's past: only what a declaration let pass. */
final class SetApartTest {
  private static final LocalDate TODAY = Samples.RECEIVED;
  private static final BatchProfile CRASH = Samples.profile(8, 23, 19, 0, 0, 0);
  private static final BatchProfile USUAL = Samples.profile(1, 3, 9, 11, 14, 12);
  private static final Declaration DECLARED =
      new Declaration("TT", LocalDate.of(2025, 7, 1), LocalDate.of(2025, 7, 31), TODAY, 60);
  private static final DeathReport VICTIM = Samples.good().report();

  private static ReporterHistory past(int reports, DayAges... days) {
    BatchProfile profile = Samples.profile(0, 0, reports / 3, reports / 3, 0, reports / 3);
    return new ReporterHistory(reports, 0, 0, profile, List.of(days), List.of());
  }

  private static boolean isApart(
      BatchProfile batch, ReporterHistory past, DeathReport report, Declaration... declared) {
    return BatchOpinion.of(batch, past, Policy.floor(), TODAY)
        .standsApart(report, List.of(declared));
  }

  @Test
  void standsApart_batchThatPassesForItsDeclarationOnly_does() {
    assertThat(isApart(CRASH, past(300), VICTIM, DECLARED)).isTrue();
  }

  @Test
  void standsApart_declarationInForceThatTheBatchDidNotNeed_doesNot() {
    ReporterHistory past = new ReporterHistory(300, 0, 0, Samples.profile(6, 18, 54, 66, 84, 72));

    assertThat(BatchRule.judge(USUAL, past, List.of(), Policy.floor(), TODAY)).isEmpty();
    assertThat(isApart(USUAL, past, VICTIM, DECLARED)).isFalse();
  }

  @Test
  void standsApart_nothingDeclaredOrElsewhereOrForFewer_doesNot() {
    Declaration few =
        new Declaration("TT", LocalDate.of(2025, 7, 1), LocalDate.of(2025, 7, 31), TODAY, 49);

    assertThat(isApart(CRASH, past(300), VICTIM)).isFalse();
    assertThat(isApart(CRASH, past(300), VICTIM, few)).isFalse();
    assertThat(isApart(CRASH, past(300), Samples.good().place("TS").report(), DECLARED)).isFalse();
    assertThat(isApart(CRASH, past(300), Samples.good().death("2025-06-30").report(), DECLARED))
        .isFalse();
  }

  @Test
  void standsApart_ofAReporterWithoutALongPast_doesNot() {
    assertThat(isApart(CRASH, past(299), VICTIM, DECLARED)).isFalse();
  }

  @Test
  void standsApart_dripUnderADeclaration_doesNot() {
    DayAges before = new DayAges(TODAY.minusDays(200), List.of(6, 18, 54, 66, 84, 72));
    DayAges dripped = new DayAges(TODAY.minusDays(1), List.of(0, 120, 6, 7, 8, 8));
    ReporterHistory past =
        new ReporterHistory(
            369, 0, 0, Samples.profile(6, 18, 54, 66, 84, 72), List.of(before, dripped), List.of());

    assertThat(BatchRule.judge(USUAL, past, List.of(), Policy.floor(), TODAY))
        .containsExactly(Reason.DRIP_OF_YOUNG_DEATHS);
    assertThat(BatchRule.judge(USUAL, past, List.of(DECLARED), Policy.floor(), TODAY)).isEmpty();
    assertThat(isApart(USUAL, past, VICTIM, DECLARED)).isFalse();
  }

  @Test
  void standsApart_onRecordedInputs_isTheSameAndNotWhatOfficersLetGo() {
    BatchInputs batch =
        new BatchInputs(
            VICTIM.role(),
            TODAY,
            TODAY,
            CRASH,
            past(300),
            List.of(DECLARED),
            Policy.floor(),
            Samples.WEIGHTS,
            Samples.HOLDERS);
    RulingInputs looked = RulingInputs.of(VICTIM, Samples.linked(), Standing.NONE, true);
    RulingInputs cleared = RulingInputs.of(VICTIM, Samples.linked(), Standing.NONE, false);

    assertThat(new Replay(batch).standsApart(looked)).isTrue();
    assertThat(new Replay(batch).standsApart(cleared)).isFalse();
  }
}
