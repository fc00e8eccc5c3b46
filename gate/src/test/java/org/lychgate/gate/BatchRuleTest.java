package org.lychgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lychgate.gate.Samples.profile;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.CountedDay;
import org.lychgate.model.Declaration;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterHistory;

final class BatchRuleTest {
  private static final LocalDate TODAY = Samples.RECEIVED;
  private static final BatchProfile LIST = profile(8, 23, 19, 0, 0, 0);
  private static final BatchProfile HONEST = profile(3, 5, 17, 18, 29, 28);
  private static final BatchProfile CHILDREN = profile(40, 0, 0, 0, 0, 0);

  private static List<Reason> judge(BatchProfile batch, ReporterHistory history) {
    return BatchRule.judge(batch, history, List.of(), Policy.floor(), TODAY);
  }

  private static ReporterHistory past(int quarantined, int... ages) {
    BatchProfile profile = profile(ages);
    return new ReporterHistory(profile.count(), quarantined, 0, profile);
  }

  private static BatchProfile dates(BatchProfile batch, int distinct, int largest) {
    return new BatchProfile(
        batch.count(),
        true,
        batch.ageGroups(),
        batch.withAge(),
        distinct,
        largest,
        batch.certificates());
  }

  @Test
  void judge_fiftyLivingPeople_isUnlikeMortalityWithMargin() {
    assertThat(judge(LIST, ReporterHistory.NONE)).containsExactly(Reason.AGES_UNLIKE_MORTALITY);
    assertThat(Mortality.g(LIST.byAge())).isGreaterThan(3 * Policy.floor().maxAgeG());
  }

  @Test
  void judge_honestBatch_passes() {
    assertThat(judge(HONEST, ReporterHistory.NONE)).isEmpty();
    assertThat(judge(BatchProfile.EMPTY, ReporterHistory.NONE)).isEmpty();
  }

  @Test
  void judge_hospiceOrPandemicShape_passes() {
    // Few young, many very old; then a year with half as many deaths again between 65 and 84.
    assertThat(judge(profile(3, 7, 70, 100, 140, 180), ReporterHistory.NONE)).isEmpty();
    assertThat(judge(profile(25, 55, 180, 290, 390, 300), ReporterHistory.NONE)).isEmpty();
  }

  @Test
  void judge_purgeOfTheVeryOld_isUnlikeMortalityToo() {
    assertThat(judge(profile(0, 0, 0, 0, 0, 50), ReporterHistory.NONE))
        .containsExactly(Reason.AGES_UNLIKE_MORTALITY);
  }

  @Test
  void judge_childrensHospital_needsItsOwnCleanBaseline() {
    assertThat(judge(CHILDREN, ReporterHistory.NONE)).containsExactly(Reason.AGES_UNLIKE_MORTALITY);
    assertThat(judge(CHILDREN, past(0, 298, 1, 0, 0, 0, 0))).contains(Reason.AGES_UNLIKE_MORTALITY);
    assertThat(judge(CHILDREN, past(0, 300, 1, 0, 0, 0, 0))).isEmpty();
    assertThat(judge(CHILDREN, past(1, 300, 1, 0, 0, 0, 0))).contains(Reason.AGES_UNLIKE_MORTALITY);
  }

  @Test
  void judge_mortalityFromChildrensHospital_isUnlikeItsBaseline() {
    assertThat(judge(HONEST, past(0, 300, 1, 0, 0, 0, 0)))
        .containsExactly(Reason.AGES_UNLIKE_REPORTERS_BASELINE);
  }

  @Test
  void judge_smallBatches_arePooledWithWhatCameBefore() {
    BatchProfile six = profile(1, 3, 2, 0, 0, 0);

    assertThat(judge(six, ReporterHistory.NONE)).isEmpty();
    assertThat(judge(six, past(0, 5, 11, 6, 0, 0, 0)))
        .containsExactly(Reason.AGES_UNLIKE_MORTALITY);
    assertThat(judge(six, past(0, 3, 5, 17, 18, 29, 28))).isEmpty();
  }

  @Test
  void judge_fourteenOfWorkingAge_areNoticedWhateverCameBefore() {
    BatchProfile fourteen = profile(3, 7, 4, 0, 0, 0);

    for (ReporterHistory before :
        List.of(ReporterHistory.NONE, past(0, 3, 7, 4, 0, 0, 0), past(0, 3, 5, 17, 18, 29, 28))) {
      assertThat(judge(fourteen, before)).containsExactly(Reason.AGES_UNLIKE_MORTALITY);
    }
  }

  @Test
  void judge_agesWithheld_isNotAWayRound() {
    BatchProfile hidden =
        new BatchProfile(50, true, profile(0, 0, 0, 4, 4, 4).ageGroups(), 12, 50, 1, 50);

    assertThat(judge(hidden, ReporterHistory.NONE)).containsExactly(Reason.AGES_UNLIKE_MORTALITY);
  }

  @ParameterizedTest
  @CsvSource({
    // reports, of which so many with an age (as of the dead), held
    "20, 14, false",
    "20, 13, true",
    "15, 10, true",
    "14, 9, false"
  })
  void judge_agesOfTooFew_areHeldFromTheSmallestTestedBatchOn(int count, int ages, boolean held) {
    int[] groups = {0, 1, 2, 3, 4, ages - 10};
    if (ages == 9) {
      groups = new int[] {0, 1, 2, 2, 2, 2};
    }
    BatchProfile batch =
        new BatchProfile(count, true, profile(groups).ageGroups(), ages, count, 1, count);

    assertThat(judge(batch, ReporterHistory.NONE))
        .isEqualTo(held ? List.of(Reason.AGES_UNLIKE_MORTALITY) : List.of());
  }

  @ParameterizedTest
  @CsvSource({"20, 3, true", "20, 4, false", "19, 3, false"})
  void judge_fewDates_areHeldFromTheSmallestTestedBatchOn(int count, int dates, boolean held) {
    BatchProfile batch = dates(profile(0, 1, 3, 4, 6, count - 14), dates, 7);

    assertThat(judge(batch, ReporterHistory.NONE))
        .isEqualTo(held ? List.of(Reason.DEATH_DATES_TOO_ALIKE) : List.of());
  }

  @Test
  void explain_countsThatDoNotFit_standFirst() {
    ReporterHistory history =
        new ReporterHistory(
            0, 0, 0, BatchProfile.EMPTY, List.of(), List.of(new CountedDay(TODAY, 4, 5)));

    assertThat(BatchRule.explain(HONEST, history, Policy.floor(), TODAY).getFirst().toString())
        .isEqualTo(
            "BA12 listed against counted: 5 listed, honest is 4 counted by the registrar; Infinity"
                + " bits, held from 0.0");
    assertThat(judge(BatchProfile.EMPTY, history)).isEmpty();
    assertThat(judge(HONEST, history)).containsExactly(Reason.MORE_LISTED_THAN_COUNTED);
  }

  @Test
  void g_againstTheObviousSum_isTheSame() {
    double[] n = {3, 1, 4, 1, 5, 9};
    double[] m = {2, 0, 5, 3, 5, 8};
    double expected = 0;
    for (int i = 0; i < 6; i++) {
      double share = (n[i] + m[i]) / 46;
      expected += 2 * n[i] * Math.log(n[i] / (23 * share));
      expected += m[i] == 0 ? 0 : 2 * m[i] * Math.log(m[i] / (23 * share));
    }
    assertThat(Mortality.g(List.of(3, 1, 4, 1, 5, 9), List.of(2, 0, 5, 3, 5, 8)))
        .isCloseTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    // the honest batch of 100 with so many dates, so many on one of them
    "100, 1, false",
    "20, 17, false",
    "10, 40, false",
    "4, 60, false",
    "30, 70, true",
    "3, 34, true",
    "1, 100, true"
  })
  void judge_deathDates(int distinct, int largest, boolean alike) {
    assertThat(judge(dates(HONEST, distinct, largest), ReporterHistory.NONE))
        .isEqualTo(alike ? List.of(Reason.DEATH_DATES_TOO_ALIKE) : List.of());
  }

  @Test
  void judge_declaration_explainsCertifiedRecordsUpToItsSizeAndDay() {
    LocalDate first = TODAY.minusDays(3);
    BatchProfile disaster = dates(LIST, 1, 50);
    Declaration declared = new Declaration("TT", first, TODAY, TODAY, 50);

    assertThat(explained(disaster, declared, TODAY)).isTrue();
    assertThat(explained(disaster, declared, TODAY.plusDays(1))).isFalse();
    assertThat(explained(disaster, new Declaration("TT", first, TODAY, TODAY, 49), TODAY))
        .isFalse();
    BatchProfile oneUncertified = new BatchProfile(50, true, LIST.ageGroups(), 50, 1, 50, 49);
    assertThat(explained(oneUncertified, declared, TODAY)).isFalse();
  }

  private static boolean explained(BatchProfile batch, Declaration declared, LocalDate today) {
    return BatchRule.judge(batch, ReporterHistory.NONE, List.of(declared), Policy.floor(), today)
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // place of death, death, covered by a declaration for TT from 2025-07-01 to 2025-07-31
    "TT, 2025-07-01, true",
    "TT, 2025-07-XX, true",
    "'', 2025-07-01, true",
    "TS, 2025-07-01, false",
    "TT, 2025-06-30, false",
    "TT, 2025-XX-XX, false",
    "TT, XXXX-XX-XX, false"
  })
  void rule_declaration_coversItsPlaceAndDaysOnly(String place, String death, boolean covered) {
    Declaration declared =
        new Declaration(
            "TT", LocalDate.of(2025, 7, 1), LocalDate.of(2025, 7, 31), TODAY.plusDays(9), 60);
    Outcome outcome =
        Samples.rule(
                Samples.good().place(place).death(death).report(),
                Samples.linked(),
                Samples.declared(ReporterHistory.NONE, declared),
                LIST)
            .outcome();

    assertThat(outcome != Outcome.QUARANTINED).isEqualTo(covered);
  }

  @Test
  void listCovering_reportWithoutPlace_isCoveredByNone() {
    Declaration declared = new Declaration("TT", LocalDate.of(2025, 1, 1), TODAY, TODAY, 60);

    assertThat(
            Declared.listCovering(
                List.of(declared),
                List.of(
                    Samples.good().report(),
                    Samples.good().place("").key(java.util.Optional.empty()).report())))
        .isEmpty();
  }

  @Test
  void upperTail_againstTheObviousSum_isTheSame() {
    for (int n = 1; n <= 60; n += 7) {
      for (int k = 0; k <= n; k++) {
        double slow = 0;
        for (int i = k; i <= n; i++) {
          double choose = 1;
          for (int j = 0; j < i; j++) {
            choose = choose * (n - j) / (j + 1);
          }
          slow += choose * Math.pow(.35, i) * Math.pow(.65, n - i);
        }
        double expected = k <= n * .35 ? 1 : slow;
        assertThat(BatchRule.upperTail(n, k, .35)).isCloseTo(expected, within(1e-9 * expected));
      }
    }
  }
}
