package org.lychgate.gate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.DayAges;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterHistory;

/**
 * False deaths that come a few a day: for each young age group of a reporter a CUSUM of the odds
 * that its share has risen, day by day over the last {@value #WINDOW_DAYS} days, against the share
 * it had before that. Shares, not numbers, so that a pandemic or a winter is no drip.
 *
 * <p>Odds are e-values day by day, and a sum that starts anew at 1 crosses A for the first time
 * after A days at the earliest in the mean, whatever the honest shares are (Shiryaev and Roberts;
 * Lorden). A is the policy's years, spread over groups and rises.
 */
final class Drip {
  static final int WINDOW_DAYS = 120;

  /** Groups under 25, 25–44 and 45–64. Older people's shares follow winters and heat waves. */
  private static final int GROUPS = 3;

  /** How much the share may drift before it counts: overdoses rose by a quarter in two years. */
  private static final double[] DRIFT = {1.2, 1.2, 1.35};

  /** Rises that are bet on. */
  private static final double[] RISES = {1.5, 3, 6};

  private static final double LARGEST = .95;
  private static final double MOST_HONEST = .9;
  private static final double DAYS_A_YEAR = 365;
  private static final double BIT = StrictMath.log(2);

  private Drip() {}

  /**
   * The drip as it stands with this batch; empty where there is but one day, which is for the
   * batch's own statistics, or where there is too little past to compare with and what there is
   * excuses the batch.
   *
   * @param history with the days that were taken before, today's among them
   */
  static Optional<BatchSign> find(
      BatchProfile batch, ReporterHistory history, Policy policy, LocalDate today) {
    LocalDate first = today.minusDays(WINDOW_DAYS);
    long[] past = new long[GROUPS + 1];
    List<DayAges> window = new ArrayList<>();
    for (DayAges day : history.days()) {
      if (day.day().isBefore(first)) {
        addPast(past, day);
      } else {
        window.add(day);
      }
    }
    addToday(window, batch.byAge(), today);
    boolean newcomer = past[GROUPS] < policy.minBaseline();
    if (window.size() < 2 || (newcomer && BatchSigns.fitsOwnPast(batch.byAge(), history, policy))) {
      return Optional.empty();
    }
    Window taken = Window.of(window);
    double most = Double.NEGATIVE_INFINITY;
    int group = 0;
    for (int i = 0; i < GROUPS; i++) {
      double honest = honest(i, past, policy);
      for (double rise : RISES) {
        double odds = taken.cusum(i, honest, Math.min(LARGEST, honest * rise));
        if (odds > most) {
          most = odds;
          group = i;
        }
      }
    }
    double limit = StrictMath.log(policy.dripYears() * DAYS_A_YEAR * GROUPS * RISES.length);
    return Optional.of(
        new BatchSign(
            Reason.DRIP_OF_YOUNG_DEATHS,
            "drip",
            taken.words(group),
            "of " + past[GROUPS] + " before, " + past[group],
            most / BIT,
            limit / BIT));
  }

  /* The days of the window as plain numbers. */
  private record Window(int[][] byGroup, int[] all) {
    static Window of(List<DayAges> days) {
      int[][] byGroup = new int[GROUPS][days.size()];
      int[] all = new int[days.size()];
      for (int d = 0; d < all.length; d++) {
        List<Integer> ages = days.get(d).byAge();
        for (int i = 0; i < GROUPS; i++) {
          byGroup[i][d] = ages.get(i);
        }
        all[d] = Mortality.sum(ages);
      }
      return new Window(byGroup, all);
    }

    double cusum(int group, double honest, double risen) {
      double with = StrictMath.log(risen / honest);
      double without = StrictMath.log((1 - risen) / (1 - honest));
      double odds = 0;
      for (int d = 0; d < all.length; d++) {
        int mine = byGroup[group][d];
        odds = Math.max(0, odds) + mine * with + (all[d] - mine) * without;
      }
      return odds;
    }

    String words(int group) {
      return IntStream.of(byGroup[group]).sum()
          + " from age "
          + BatchProfile.AGE_FROM.get(group)
          + " on of "
          + IntStream.of(all).sum();
    }
  }

  private static void addToday(List<DayAges> window, List<Integer> ages, LocalDate today) {
    List<Integer> sum = new ArrayList<>(ages);
    if (!window.isEmpty() && window.getLast().day().equals(today)) {
      List<Integer> taken = window.removeLast().byAge();
      for (int i = 0; i < sum.size(); i++) {
        sum.set(i, ages.get(i) + taken.get(i));
      }
    }
    window.add(new DayAges(today, sum));
  }

  /* By group, and all of them last. */
  private static void addPast(long[] past, DayAges day) {
    for (int i = 0; i < GROUPS; i++) {
      past[i] += day.byAge().get(i);
    }
    past[GROUPS] += Mortality.sum(day.byAge());
  }

  private static double honest(int group, long[] past, Policy policy) {
    double share =
        past[GROUPS] < policy.minBaseline()
            ? HonestAges.largestShare(group)
            : HonestAges.upper(past[group], past[GROUPS]);
    return Math.min(MOST_HONEST, share * DRIFT[group]);
  }
}
