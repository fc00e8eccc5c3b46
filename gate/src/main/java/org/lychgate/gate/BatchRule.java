package org.lychgate.gate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.Declaration;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterHistory;

/**
 * A batch must look like mortality, or it is quarantined whole (design §4.5).
 *
 * <p>A tripwire, not the gate: it notices a crude list of some twenty living people, and no
 * statistic notices one false record a week among true ones. That is what evidence is for.
 */
public final class BatchRule {
  /** Below this a batch alone says little, so it is also judged together with what came before. */
  private static final int POOLED_BELOW = 15;

  /** Reports of which an honest sender knows at least this many ages, in percent. */
  private static final int AGES_KNOWN_PERCENT = 70;

  /** From here on a reporter's own past is firm enough to be held against a new batch. */
  private static final int FIRM_BASELINE = 200;

  /** The surprise at which a shared death date is no accident any more. */
  private static final double SURPRISE = 1e-9;

  private BatchRule() {}

  /**
   * What speaks against taking the batch.
   *
   * <ul>
   *   <li>Ages: G-test against the shape of mortality, in both directions (a purge of the very old
   *       is a list too). An odd but honest reporter, such as a children's hospital, is excused by
   *       its own baseline: long enough, never quarantined, and fitting the batch.
   *   <li>Ages against the reporter's own firm baseline, where that differs though the shape could
   *       be somebody's mortality.
   *   <li>Death dates: one date for more reports than chance allows, or too few dates in all.
   *   <li>Ages not stated for too many reports: what cannot be compared has not been compared.
   * </ul>
   *
   * @param batch one submission, or one reporter's single messages of a day
   * @param history of the reporter before this batch
   * @param declarations those that cover every report of it ({@link Declared#listCovering}); one
   *     explains a batch of individually certified records up to its {@code maxReports}, which the
   *     caller gives as what is left of it
   * @param policy in force
   * @param today day of receipt
   * @return empty where the batch passes
   */
  public static List<Reason> judge(
      BatchProfile batch,
      ReporterHistory history,
      List<Declaration> declarations,
      Policy policy,
      LocalDate today) {
    if (declarations.stream().anyMatch(d -> explains(d, batch, today))) {
      return List.of();
    }
    List<Reason> reasons = new ArrayList<>();
    List<Integer> ages = batch.byAge();
    List<Integer> past = history.profile().byAge();
    boolean odd = batch.count() >= policy.minBatchForAges() && isUnlikeMortality(ages, policy);
    boolean oddWithPast =
        batch.count() < POOLED_BELOW
            && Mortality.sum(past) + batch.count() >= policy.minBatchForAges()
            && isUnlikeMortality(add(ages, past), policy);
    boolean hidden =
        batch.count() >= policy.minBatchForAges()
            && batch.withAge() * 100L < batch.count() * (long) AGES_KNOWN_PERCENT;
    if (hidden || ((odd || oddWithPast) && !fitsOwnBaseline(ages, history, policy))) {
      reasons.add(Reason.AGES_UNLIKE_MORTALITY);
    }
    if (batch.count() >= policy.minBatchForAges()
        && Mortality.sum(past) >= FIRM_BASELINE
        && isFar(Mortality.g(ages, past), Mortality.sum(ages), policy)) {
      reasons.add(Reason.AGES_UNLIKE_REPORTERS_BASELINE);
    }
    if (areDatesTooAlike(batch, policy)) {
      reasons.add(Reason.DEATH_DATES_TOO_ALIKE);
    }
    return List.copyOf(reasons);
  }

  private static boolean explains(Declaration declared, BatchProfile batch, LocalDate today) {
    return !today.isAfter(declared.expires())
        && !today.isBefore(declared.firstDay())
        && batch.count() <= declared.maxReports()
        && batch.certificates() == batch.count();
  }

  private static boolean isUnlikeMortality(List<Integer> ages, Policy policy) {
    return isFar(Mortality.g(ages), Mortality.sum(ages), policy);
  }

  /* Surprising, and by a margin that matters: in a large batch a trifle is surprising too. */
  private static boolean isFar(double g, int count, Policy policy) {
    return g > policy.maxAgeG() && g > 2 * count * policy.maxAgeDivergence();
  }

  private static boolean fitsOwnBaseline(
      List<Integer> ages, ReporterHistory history, Policy policy) {
    List<Integer> past = history.profile().byAge();
    return history.quarantined() == 0
        && Mortality.sum(past) >= policy.minBaseline()
        && !isFar(Mortality.g(ages, past), Mortality.sum(ages), policy);
  }

  private static boolean areDatesTooAlike(BatchProfile batch, Policy policy) {
    return batch.count() >= policy.minBatchForDates()
        && (batch.distinctDeathDates() < policy.minDeathDates()
            || upperTail(batch.count(), batch.largestDeathDate(), policy.maxSameDateShare())
                < SURPRISE);
  }

  /** Chance of {@code k} or more successes in {@code n} tries of chance {@code p}. */
  static double upperTail(int n, int k, double p) {
    if (k <= n * p) {
      return 1;
    }
    double term = 0;
    for (int i = 0; i < k; i++) {
      term += StrictMath.log(p) + StrictMath.log((n - i) / (i + 1.0));
    }
    double log = term + (n - k) * StrictMath.log1p(-p);
    double sum = 0;
    for (int i = k; i <= n; i++) {
      sum += StrictMath.exp(log);
      log += StrictMath.log((n - i) / (i + 1.0)) + StrictMath.log(p) - StrictMath.log1p(-p);
    }
    return sum;
  }

  private static List<Integer> add(List<Integer> a, List<Integer> b) {
    return IntStream.range(0, a.size()).mapToObj(i -> a.get(i) + b.get(i)).toList();
  }
}
