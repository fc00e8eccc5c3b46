package org.lychgate.gate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.Declaration;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterHistory;

/**
 * A batch must look like mortality, or it is quarantined whole (design §4.5).
 *
 * <p>A tripwire, not the gate: it notices a list of ten to twenty living people, and no statistic
 * notices one false record a week among true ones. That is what evidence is for.
 */
public final class BatchRule {
  /** Below this a batch alone says little, so it is also judged together with what came before. */
  private static final int POOLED_BELOW = 15;

  /** Reports of which an honest sender knows at least this many ages, in percent. */
  private static final int AGES_KNOWN_PERCENT = 70;

  /** The surprise at which a shared death date is no accident any more. */
  private static final double SURPRISE = 1e-9;

  /**
   * What no declaration explains: a disaster strikes at any age, on one day, in one place; it does
   * not change when people were born, what they are called or how many a registrar counted.
   */
  private static final Set<Reason> NEVER_EXPLAINED =
      EnumSet.of(
          Reason.PLACES_UNLIKE_ONE_REPORTER,
          Reason.SAME_WORDS_REPEATED,
          Reason.BIRTHS_UNLIKE_HOLDERS,
          Reason.MORE_LISTED_THAN_COUNTED);

  private BatchRule() {}

  /**
   * What speaks against taking the batch.
   *
   * <ul>
   *   <li>The fixed limits of the policy: ages, one's own firm baseline, death dates too alike or
   *       too few, ages not stated for too many reports (what cannot be compared has not been).
   *   <li>The statistics under one budget of false alarms ({@link BatchSigns}), which are sharper:
   *       ages, death dates, their patterns, lags, the certificates' sequence, places, repeated
   *       words, births unlike the holders', and all of it together.
   *   <li>The drip over weeks ({@link Drip}).
   *   <li>More listings than the registrar counts ({@link Reconciliation}).
   * </ul>
   *
   * <p>An odd but honest reporter, such as a children's hospital, is excused by its own baseline:
   * long enough, never quarantined, and fitting the batch.
   *
   * @param batch one submission, or one reporter's single messages of a day
   * @param history of the reporter before this batch
   * @param declarations those that cover every report of it ({@link Declared#listCovering}); one
   *     explains a batch of individually certified records up to its {@code maxReports}, which the
   *     caller gives as what is left of it; only those logged before the batch
   * @param policy in force
   * @param today day of receipt
   * @return empty where the batch passes; else reasons in the order of their codes
   */
  public static List<Reason> judge(
      BatchProfile batch,
      ReporterHistory history,
      List<Declaration> declarations,
      Policy policy,
      LocalDate today) {
    EnumSet<Reason> reasons = fixedLimits(batch, history, policy);
    listTooMuch(batch, history, policy, today).forEach(sign -> reasons.add(sign.reason()));
    if (declarations.stream().anyMatch(d -> explains(d, batch, today))) {
      reasons.retainAll(NEVER_EXPLAINED);
    }
    return List.copyOf(reasons);
  }

  /**
   * Every statistic of the batch with what it is, what it may be and its limit; the strongest
   * first. For people who decide on a quarantine, and for a reporter who asks why.
   */
  public static List<BatchSign> explain(
      BatchProfile batch, ReporterHistory history, Policy policy, LocalDate today) {
    List<BatchSign> out = new ArrayList<>(Reconciliation.find(history.counts()).stream().toList());
    out.addAll(BatchSigns.list(batch, history, policy));
    Drip.find(batch, history, policy, today).ifPresent(out::add);
    return List.copyOf(out);
  }

  private static List<BatchSign> listTooMuch(
      BatchProfile batch, ReporterHistory history, Policy policy, LocalDate today) {
    List<BatchSign> out = new ArrayList<>(BatchSigns.listTooMuch(batch, history, policy));
    if (batch.count() > 0) {
      Reconciliation.find(history.counts()).ifPresent(out::add);
      Drip.find(batch, history, policy, today).filter(BatchSign::isTooMuch).ifPresent(out::add);
    }
    return out;
  }

  private static EnumSet<Reason> fixedLimits(
      BatchProfile batch, ReporterHistory history, Policy policy) {
    EnumSet<Reason> reasons = EnumSet.noneOf(Reason.class);
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
        && Mortality.sum(past) >= BatchSigns.FIRM_BASELINE
        && isFar(Mortality.g(ages, past), Mortality.sum(ages), policy)) {
      reasons.add(Reason.AGES_UNLIKE_REPORTERS_BASELINE);
    }
    if (areDatesTooAlike(batch, policy)) {
      reasons.add(Reason.DEATH_DATES_TOO_ALIKE);
    }
    return reasons;
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
    return BatchSigns.fitsOwnPast(ages, history, policy)
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
