package org.lychgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.PartialDate;
import org.lychgate.model.ReporterHistory;

/**
 * How often the batch rule is wrong, by simulation with fixed seeds. Honest deaths follow the
 * Gompertz–Makeham figures of 2022 in a nation that grows by a given rate a year; lists are of
 * living people with invented dates, each report with a certificate number, as from a stolen key.
 */
final class BatchSimulationTest {
  private static final LocalDate TODAY = Samples.RECEIVED;

  /* Deaths by single age 0–114 of men and women, the living shrinking by growth a year of age. */
  private static double[] cumulativeDeaths(double growth) {
    double[] out = new double[116];
    double men = 1;
    double women = 1;
    for (int age = 0; age < 115; age++) {
      double dyingMen = men * -Math.expm1(-.0012 - 6.4418e-5 * Math.exp(.08606 * (age + .5)));
      double dyingWomen = women * -Math.expm1(-.0008 - 1.4663e-5 * Math.exp(.10071 * (age + .5)));
      out[age + 1] = out[age] + (dyingMen + dyingWomen) * Math.exp(-growth * age);
      men -= dyingMen;
      women -= dyingWomen;
    }
    return out;
  }

  private static int drawAge(double[] cumulative, RandomGenerator random) {
    double u = random.nextDouble() * cumulative[cumulative.length - 1];
    int age = 0;
    while (cumulative[age + 1] < u) {
      age++;
    }
    return age;
  }

  /* Days from death to report: three log-normals, as in the handbook's model of a registrar. */
  private static int drawLag(RandomGenerator random) {
    double u = random.nextDouble();
    double median = u < .75 ? 4 : u < .95 ? 25 : 150;
    double sigma = u < .75 ? .9 : u < .95 ? .8 : 1;
    return (int) (median * Math.exp(sigma * random.nextGaussian()));
  }

  private static BatchProfile honest(int n, double[] cumulative, RandomGenerator random) {
    int[] ages = new int[n];
    LocalDate[] days = new LocalDate[n];
    for (int i = 0; i < n; i++) {
      ages[i] = drawAge(cumulative, random);
      days[i] = TODAY.minusDays(drawLag(random));
    }
    return profile(ages, days);
  }

  private static BatchProfile list(int n, int youngest, int oldest, RandomGenerator random) {
    int[] ages = new int[n];
    LocalDate[] days = new LocalDate[n];
    for (int i = 0; i < n; i++) {
      ages[i] = random.nextInt(youngest, oldest + 1);
      days[i] = TODAY.minusDays(random.nextInt(365));
    }
    return profile(ages, days);
  }

  private static BatchProfile profile(int[] ages, LocalDate[] days) {
    int[] groups = new int[6];
    Set<LocalDate> distinct = new HashSet<>();
    TreeMap<LocalDate, Integer> counts = new TreeMap<>();
    for (int i = 0; i < ages.length; i++) {
      PartialDate death = PartialDate.of(days[i]);
      PartialDate birth = PartialDate.of(days[i].minusYears(ages[i]).minusDays(100));
      groups[BatchProfile.findAgeGroup(birth, death).orElseThrow()]++;
      distinct.add(days[i]);
      counts.merge(days[i], 1, Integer::sum);
    }
    BatchProfile byAge = Samples.profile(groups);
    int largest = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return new BatchProfile(
        ages.length, true, byAge.ageGroups(), ages.length, distinct.size(), largest, ages.length);
  }

  private static boolean isStopped(BatchProfile batch) {
    return !BatchRule.judge(batch, ReporterHistory.NONE, List.of(), Policy.floor(), TODAY)
        .isEmpty();
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  @ParameterizedTest
  @CsvSource({
    // growth a year, alarms in 2,000; at 1.5 % no shape fits well, and 1 in 1,000 is the bar
    "0, 0",
    "0.005, 0",
    "0.01, 0",
    "0.015, 2"
  })
  void judge_twoThousandHonestBatchesOf20To1000_falseAlarmsAtMost(double growth, int most) {
    double[] cumulative = cumulativeDeaths(growth);
    RandomGenerator random = random(1);
    int alarms = 0;
    for (int i = 0; i < 2000; i++) {
      alarms += isStopped(honest(20 + i % 50 * 20, cumulative, random)) ? 1 : 0;
    }

    assertThat(alarms).isLessThanOrEqualTo(most);
  }

  @ParameterizedTest
  @CsvSource({"20, 1980", "50, 2000"})
  void judge_twoThousandListsOfLivingPeople18To60_atLeastSoManyNoticed(int size, int noticed) {
    RandomGenerator random = random(2);
    int found = 0;
    for (int i = 0; i < 2000; i++) {
      found += isStopped(list(size, 18, 60, random)) ? 1 : 0;
    }

    assertThat(found).isGreaterThanOrEqualTo(noticed);
  }

  @ParameterizedTest
  @CsvSource({"20, 0.15, 0.25", "40, 0.93, 0.98", "60, 0.999, 1"})
  void judge_listsAged13To83_needAboutFortyToBeNoticed(int size, double least, double most) {
    // The ages of April 2025, spread evenly. The nearer a list comes to the ages of the dead, the
    // longer it must be for statistics to see it: evidence is what stops a short one.
    RandomGenerator random = random(3);
    int found = 0;
    for (int i = 0; i < 2000; i++) {
      found += isStopped(list(size, 13, 83, random)) ? 1 : 0;
    }

    assertThat(found / 2000.0).isBetween(least, most);
  }

  @ParameterizedTest
  @CsvSource({"1000, 0.05, false", "1000, 0.35, true", "5000, 0.35, true"})
  void judge_listHiddenInAnHonestBatch_isNoticedOnlyFromAThirdOn(
      int size, double share, boolean noticed) {
    RandomGenerator random = random(4);
    double[] cumulative = cumulativeDeaths(.005);
    int listed = (int) (size * share);
    List<Integer> honest = honest(size - listed, cumulative, random).byAge();
    List<Integer> list = list(listed, 18, 60, random).byAge();
    int[] both = new int[6];
    for (int i = 0; i < 6; i++) {
      both[i] = honest.get(i) + list.get(i);
    }

    assertThat(isStopped(Samples.profile(both))).isEqualTo(noticed);
  }
}
