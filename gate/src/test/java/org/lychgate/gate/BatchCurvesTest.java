package org.lychgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lychgate.gate.Batches.Dates;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Declaration;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterHistory;

/**
 * How often honest batches are held and lists noticed, by simulation of whole reports with fixed
 * seeds. No constant of the rule was chosen by what happens here; docs/batch.md has the same curves
 * from longer runs.
 */
final class BatchCurvesTest {
  private static final int TRIES = 1000;

  /** Ages of the list that the handbook computes with (5.6), in percent. */
  private static final double[] PUBLIC_RECORD = {25, 55, 17, 2, 1, 0};

  private static final double[] MORTALITY = {2.5, 5.5, 17, 20, 27, 28};

  private static List<Reason> judge(
      List<DeathReport> batch, ReporterHistory history, Declaration... declared) {
    return BatchRule.judge(
        Batches.profile(batch), history, List.of(declared), Policy.floor(), Batches.TODAY);
  }

  private static double share(int size, Dates dates, double... ages) {
    Batches batches = new Batches(20 + size);
    int noticed = 0;
    for (int i = 0; i < TRIES; i++) {
      noticed += judge(batches.list(size, dates, ages), ReporterHistory.NONE).isEmpty() ? 0 : 1;
    }
    return noticed / (double) TRIES;
  }

  @ParameterizedTest
  @EnumSource
  void judge_listOfThePublicRecordsAges_twentyNearlyAlwaysTenMostly(Dates dates) {
    // The bars: 20 living people in 99 of 100 cases, 10 in one of two, however dates were invented.
    assertThat(share(20, dates, PUBLIC_RECORD)).isGreaterThanOrEqualTo(.99);
    assertThat(share(10, dates, PUBLIC_RECORD)).isGreaterThanOrEqualTo(.5);
  }

  @ParameterizedTest
  @CsvSource({
    // ages evenly from, to, size, noticed at least and at most; dates as a registrar's
    "18, 60, 5, 0, .02",
    "18, 60, 10, .1, .5",
    "18, 60, 15, .8, 1",
    "18, 60, 20, .99, 1",
    "20, 45, 10, .6, 1",
    "13, 83, 10, 0, .1",
    "13, 83, 20, .05, .3",
    "13, 83, 40, .5, 1",
    "13, 83, 80, .99, 1",
    "0, 12, 10, .99, 1"
  })
  void judge_listWithHonestDates_isNoticedTheSoonerTheYounger(
      int from, int to, int size, double least, double most) {
    assertThat(share(size, Dates.AS_HONEST, Batches.evenly(from, to))).isBetween(least, most);
  }

  @ParameterizedTest
  @CsvSource({
    // ages as of the dead; how dates were invented; size; noticed at least
    "ONE, 20, .9",
    "ONE, 30, 1",
    "THREE, 60, .9",
    "ANY_DAY_OF_A_YEAR, 60, .9",
    "FIRST_OF_MONTHS, 40, .9",
    "AS_HONEST, 100, 0"
  })
  void judge_listWithTheAgesOfTheDead_isNoticedByItsDatesOrNotAtAll(
      Dates dates, int size, double least) {
    assertThat(share(size, dates, MORTALITY)).isGreaterThanOrEqualTo(least);
  }

  private static int alarms(int tries, java.util.function.IntFunction<List<Reason>> judged) {
    int out = 0;
    for (int i = 0; i < tries; i++) {
      out += judged.apply(i).isEmpty() ? 0 : 1;
    }
    return out;
  }

  private static ReporterHistory ofPast(int n, double... ages) {
    return Batches.past(n, ages);
  }

  @ParameterizedTest
  @CsvSource({
    // scenario; reports so far; mean size; ages by group
    "state, 0, 60, 2.5 5.5 17 20 27 28",
    "state that knows itself, 30000, 60, 2.5 5.5 17 20 27 28",
    "small young state, 0, 12, 4 9 23 21 23 20",
    "hospice, 0, 8, .2 1 9 18 32 40",
    "children's hospital, 600, 6, 97 3 0 0 0 0",
    "prison, 400, 10, 1 24 48 18 7 2",
    "military, 400, 10, 30 45 14 4 4 3",
    "January peak, 30000, 69, 2 4.6 15 19 28 31",
    "pandemic times four, 30000, 240, 1 4 18 23 28 26",
    "pandemic without a past, 0, 240, 1 4 18 23 28 26"
  })
  void judge_oneThousandHonestOddBatches_atMostOneIsHeld(
      String name, int past, double mean, String ages) {
    double[] weights = parse(ages);
    Batches batches = new Batches(name.hashCode());
    ReporterHistory history = past == 0 ? ReporterHistory.NONE : ofPast(past, weights);

    int held =
        alarms(TRIES, _ -> judge(batches.honest(1 + batches.poisson(mean), weights), history));

    assertThat(held).as(name).isLessThanOrEqualTo(1);
  }

  @Test
  void judge_heatWaveOrHurricane_passesWithoutADeclaration() {
    Batches batches = new Batches(5);
    int held =
        alarms(
            TRIES,
            i -> {
              List<DeathReport> batch = new ArrayList<>(batches.honest(40, MORTALITY));
              LocalDate day = Batches.TODAY.minusDays(6);
              // Heat: half as many again, old, on three days; hurricane: an eighth, on one day.
              for (int d = 0; i % 2 == 0 && d < 3; d++) {
                batch.addAll(batches.onOneDay(7, day.plusDays(d), 0, 1, 8, 18, 33, 40));
              }
              if (i % 2 == 1) {
                batch.addAll(batches.onOneDay(5, day, 6, 14, 30, 20, 18, 12));
              }
              return judge(batch, ofPast(30_000, MORTALITY));
            });

    assertThat(held).isLessThanOrEqualTo(1);
  }

  @Test
  void judge_planeCrash_isHeldUntilItIsDeclared() {
    Batches batches = new Batches(6);
    LocalDate day = Batches.TODAY.minusDays(9);
    Declaration declared = new Declaration("TT", day, day, Batches.TODAY.plusDays(30), 200);
    List<DeathReport> crash = batches.onOneDay(150, day, 12, 35, 38, 10, 4, 1);

    assertThat(judge(crash, ofPast(30_000, MORTALITY)))
        .contains(Reason.AGES_UNLIKE_MORTALITY, Reason.DEATH_DATES_TOO_ALIKE);
    assertThat(alarms(TRIES, _ -> judge(crash, ofPast(30_000, MORTALITY), declared))).isZero();
  }

  @Test
  void judge_announcedLoadOfOldDeaths_passesInEachOfItsBatches() {
    Batches batches = new Batches(7);
    Declaration declared =
        new Declaration(
            "TT", LocalDate.of(1998, 1, 1), LocalDate.of(2023, 1, 1), Batches.TODAY, 1_000_000);

    assertThat(
            alarms(20, _ -> judge(batches.load(1000, MORTALITY), ReporterHistory.NONE, declared)))
        .isZero();
  }

  private static double[] parse(String text) {
    return java.util.Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }
}
