package org.lychgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.CountedDay;
import org.lychgate.model.DayAges;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterHistory;

final class DripTest {
  private static final double[] MORTALITY = {2.5, 5.5, 17, 20, 27, 28};
  private static final LocalDate BEGIN = LocalDate.of(2020, 1, 1);

  /** Days of an honest reporter, and from a day on some false deaths at 25 to 44 a day. */
  private static List<DayAges> days(
      long seed, int days, double mean, int from, double added, double... ages) {
    Batches batches = new Batches(seed);
    List<DayAges> out = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      Integer[] counts = {0, 0, 0, 0, 0, 0};
      for (int i = batches.poisson(mean); i > 0; i--) {
        counts[batches.group(ages)]++;
      }
      counts[1] += day >= from ? batches.poisson(added) : 0;
      out.add(new DayAges(BEGIN.plusDays(day), List.of(counts)));
    }
    return out;
  }

  /** The first day on which the drip is too much, with everything before it taken; or -1. */
  private static int firstAlarm(List<DayAges> days, int start) {
    for (int day = start; day < days.size(); day++) {
      ReporterHistory history =
          new ReporterHistory(0, 0, 0, BatchProfile.EMPTY, days.subList(0, day), List.of());
      BatchProfile batch =
          Samples.profile(days.get(day).byAge().stream().mapToInt(i -> i).toArray());
      if (isDrip(batch, history, days.get(day).day())) {
        return day;
      }
    }
    return -1;
  }

  private static boolean isDrip(BatchProfile batch, ReporterHistory history, LocalDate today) {
    return Drip.find(batch, history, Policy.floor(), today)
        .filter(BatchSign::isTooMuch)
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource({"12", "60", "300"})
  void judge_fourYearsOfAnHonestReporter_noAlarm(double mean) {
    assertThat(firstAlarm(days(3, 4 * 365, mean, 9999, 0, MORTALITY), 365)).isEqualTo(-1);
  }

  @Test
  void judge_pandemicTimesFour_noAlarm() {
    List<DayAges> days = new ArrayList<>(days(4, 700, 60, 9999, 0, MORTALITY));
    for (DayAges day : days(5, 120, 240, 9999, 0, 1, 4, 18, 23, 28, 26)) {
      days.add(new DayAges(BEGIN.plusDays(days.size()), day.byAge()));
    }
    assertThat(firstAlarm(days, 500)).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({
    // deaths a day; false ones a day from day 600; noticed after at least and at most so many days
    "12, 1, 10, 120",
    "12, 3, 3, 20",
    "60, 5, 4, 30",
    "60, 10, 1, 10",
    "300, 105, 0, 2"
  })
  void judge_dripIntoAnHonestReporter_isNoticedAfterDays(
      double mean, double added, int least, int most) {
    List<Integer> delays =
        IntStream.range(0, 20)
            .mapToObj(i -> firstAlarm(days(70 + i, 800, mean, 600, added, MORTALITY), 590) - 600)
            .sorted()
            .collect(Collectors.toList());

    assertThat(delays.get(10)).isBetween(least, most);
  }

  @Test
  void judge_oneFalseDeathADayAmongThreeHundred_isNotNoticed() {
    // The limit of all statistics, stated so that nobody relies on them.
    assertThat(firstAlarm(days(8, 720, 300, 600, 1, MORTALITY), 590)).isEqualTo(-1);
  }

  @Test
  void judge_sameDay_countsWhatWasTakenAlreadyTodayToo() {
    LocalDate today = BEGIN.plusDays(400);
    List<DayAges> days = new ArrayList<>(days(9, 400, 40, 9999, 0, MORTALITY));
    ReporterHistory before = new ReporterHistory(0, 0, 0, BatchProfile.EMPTY, days, List.of());
    days.add(new DayAges(today, List.of(0, 12, 0, 0, 0, 0)));
    ReporterHistory after = new ReporterHistory(0, 0, 0, BatchProfile.EMPTY, days, List.of());
    BatchProfile batch = Samples.profile(0, 3, 0, 0, 0, 0);

    assertThat(isDrip(batch, before, today)).isFalse();
    assertThat(isDrip(batch, after, today)).isTrue();
    assertThat(BatchRule.judge(batch, after, List.of(), Policy.floor(), today))
        .contains(Reason.DRIP_OF_YOUNG_DEATHS);
  }

  @Test
  void find_aDayInTwoBatches_isTheSameAsInOne() {
    LocalDate today = BEGIN.plusDays(400);
    List<DayAges> days = new ArrayList<>(days(9, 400, 40, 9999, 0, MORTALITY));
    ReporterHistory before = new ReporterHistory(0, 0, 0, BatchProfile.EMPTY, days, List.of());
    days.add(new DayAges(today, List.of(1, 12, 3, 4, 5, 6)));
    ReporterHistory after = new ReporterHistory(0, 0, 0, BatchProfile.EMPTY, days, List.of());

    assertThat(Drip.find(Samples.profile(2, 3, 1, 2, 1, 2), after, Policy.floor(), today))
        .isPresent()
        .isEqualTo(Drip.find(Samples.profile(3, 15, 4, 6, 6, 8), before, Policy.floor(), today));
  }

  @Test
  void find_moreListedThanCounted_isNoMatterOfChance() {
    List<CountedDay> even =
        List.of(new CountedDay(BEGIN, 5, 0), new CountedDay(BEGIN.plusDays(1), 5, 10));
    List<CountedDay> over = List.of(new CountedDay(BEGIN, 5, 6));

    assertThat(Reconciliation.find(even)).isEmpty();
    assertThat(Reconciliation.find(over)).isPresent();
    assertThat(
            BatchRule.judge(
                Samples.SMALL,
                new ReporterHistory(0, 0, 0, BatchProfile.EMPTY, List.of(), over),
                List.of(),
                Policy.floor(),
                BEGIN))
        .containsExactly(Reason.MORE_LISTED_THAN_COUNTED);
  }
}
