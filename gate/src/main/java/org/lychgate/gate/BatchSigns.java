package org.lychgate.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterHistory;
import org.lychgate.model.Share;

/**
 * All statistics of a batch under one budget of false alarms. Each is an e-value ({@link EValue});
 * their weighted mean is one, too, however they hang together, so that an honest batch is held at
 * most as often as the policy's budget says, for the lot of them. A statistic alone holds a batch
 * when its weighted e-value does.
 */
final class BatchSigns {
  static final double AGES_WEIGHT = .5;
  static final double OWN_WEIGHT = .1;
  static final double DATES_WEIGHT = .13;
  static final double BIRTHS_WEIGHT = .07;
  static final double TOGETHER_WEIGHT = .09;

  /** Of each of the eleven other shares; all weights sum to 1. */
  static final double SHARE_WEIGHT = .01;

  /** From here on a reporter's own past is firm enough to be held against a new batch. */
  static final int FIRM_BASELINE = 200;

  private static final double BIT = StrictMath.log(2);

  private final double limit;
  private final List<Value> values = new ArrayList<>();
  private double sum = Double.NEGATIVE_INFINITY;

  /* Words are put together only for those who ask. */
  private record Value(double above, Reason reason, Supplier<BatchSign> sign) {}

  private BatchSigns(double limit) {
    this.limit = limit;
  }

  /** The statistics that hold this batch, the strongest first; none where it passes. */
  static List<BatchSign> listTooMuch(BatchProfile batch, ReporterHistory history, Policy policy) {
    BatchSigns all = of(batch, history, policy);
    if (all.sum < all.limit) {
      return List.of();
    }
    List<BatchSign> alone =
        all.values.stream()
            .filter(v -> v.above() >= 0 && v.reason() != Reason.SIGNS_TAKEN_TOGETHER)
            .map(v -> v.sign().get())
            .toList();
    // Together they are named only where none would do by itself.
    return alone.isEmpty() ? List.of(all.values.getFirst().sign().get()) : alone;
  }

  /** Every statistic that could be computed, the strongest (against its limit) first. */
  static List<BatchSign> list(BatchProfile batch, ReporterHistory history, Policy policy) {
    return of(batch, history, policy).values.stream().map(v -> v.sign().get()).toList();
  }

  private static BatchSigns of(BatchProfile batch, ReporterHistory history, Policy policy) {
    BatchSigns out = new BatchSigns(limit(policy));
    List<Integer> ages = batch.byAge();
    int withAge = Mortality.sum(ages);
    double byAge = ages(ages, history, policy);
    out.add(
        Reason.AGES_UNLIKE_MORTALITY,
        "ages against mortality",
        () -> ages + " under 25, 25, 45, 65, 75, 85 and over",
        "one of the shapes of docs/batch.md",
        byAge,
        AGES_WEIGHT,
        withAge);
    out.add(
        Reason.AGES_UNLIKE_REPORTERS_BASELINE,
        "ages against own past",
        () -> ages + " after " + history.profile().byAge(),
        "the shares so far",
        own(ages, history, policy),
        OWN_WEIGHT,
        withAge);
    List<Integer> dates = batch.traits().deathDates();
    double byDate = HonestDates.againstSpread(dates, policy.maxSameDateShare());
    out.add(
        Reason.DEATH_DATES_TOO_ALIKE,
        "death dates",
        () ->
            dates.stream().findFirst().orElse(0)
                + " of "
                + Mortality.sum(dates)
                + " on one of "
                + dates.size()
                + " dates",
        "max-same-date-share on one date, the same of the rest on the next",
        byDate,
        DATES_WEIGHT,
        dates.size());
    Map<HonestShare, Double> shares = out.addShares(batch);
    out.add(
        Reason.SIGNS_TAKEN_TOGETHER,
        "ages, days and identities together",
        () -> "the product of their odds",
        "odds of 1",
        together(byAge, byDate, shares),
        TOGETHER_WEIGHT,
        batch.count());
    out.values.sort(Comparator.comparingDouble((Value v) -> -v.above()));
    return out;
  }

  private Map<HonestShare, Double> addShares(BatchProfile batch) {
    Map<HonestShare, Double> out = new EnumMap<>(HonestShare.class);
    for (HonestShare honest : HonestShare.values()) {
      Share share = batch.traits().share(honest.trait());
      double value = honest.against(share);
      out.put(honest, value);
      add(
          honest.reason(),
          honest.statistic(),
          () -> share.count() + " of " + share.of(),
          honest.words(),
          value,
          honest == HonestShare.OTHER_BIRTH ? BIRTHS_WEIGHT : SHARE_WEIGHT,
          share.of());
    }
    return out;
  }

  private void add(
      Reason reason,
      String statistic,
      Supplier<String> observed,
      String honest,
      double value,
      double weight,
      int looked) {
    double weighted = value + StrictMath.log(weight);
    sum = EValue.add(sum, weighted);
    if (looked > 0) {
      double held = limit - StrictMath.log(weight);
      values.add(
          new Value(
              value - held,
              reason,
              () ->
                  new BatchSign(
                      reason, statistic, observed.get(), honest, value / BIT, held / BIT)));
    }
  }

  /** Natural logarithm of one over the budget. */
  static double limit(Policy policy) {
    return -StrictMath.log(policy.batchFalseAlarms() / 1000);
  }

  /* 0 nats (odds of 1) for a reporter whose own odd past excuses it, or within the tolerance. */
  private static double ages(List<Integer> ages, ReporterHistory history, Policy policy) {
    boolean near = Mortality.g(ages) <= 2 * Mortality.sum(ages) * policy.maxAgeDivergence();
    return near || fitsOwnPast(ages, history, policy) ? 0 : HonestAges.againstShapes(ages);
  }

  private static double own(List<Integer> ages, ReporterHistory history, Policy policy) {
    List<Integer> past = history.profile().byAge();
    boolean near = Mortality.g(ages, past) <= 2 * Mortality.sum(ages) * policy.maxAgeDivergence();
    return near || Mortality.sum(past) < FIRM_BASELINE ? 0 : HonestAges.againstOwn(ages, past);
  }

  /** Whether a past that is long, and was never held, has the ages of this batch. */
  static boolean fitsOwnPast(List<Integer> ages, ReporterHistory history, Policy policy) {
    List<Integer> past = history.profile().byAge();
    return history.quarantined() == 0
        && Mortality.sum(past) >= policy.minBaseline()
        && HonestAges.againstOwn(ages, past) + StrictMath.log(OWN_WEIGHT) < limit(policy);
  }

  /*
   * Ages, days and identities fail for different causes, so their odds multiply. Each factor is
   * the mean of 1 and an e-value, so that one of them that sees nothing costs one bit.
   */
  private static double together(double ages, double dates, Map<HonestShare, Double> shares) {
    return hedge(ages)
        + hedge(
            mean(
                Optional.of(dates),
                shares,
                HonestShare.ROUND_DATES,
                HonestShare.FIVE_DATES,
                HonestShare.ONE_WEEKDAY,
                HonestShare.WORKDAYS,
                HonestShare.ONE_LAG,
                HonestShare.LATE,
                HonestShare.OUT_OF_SEQUENCE))
        + hedge(
            mean(
                Optional.empty(),
                shares,
                HonestShare.ONE_FAMILY_NAME,
                HonestShare.ONE_NAME,
                HonestShare.ONE_BIRTH_DATE,
                HonestShare.OTHER_BIRTH));
  }

  private static double mean(
      Optional<Double> first, Map<HonestShare, Double> shares, HonestShare... which) {
    double out = first.orElse(Double.NEGATIVE_INFINITY);
    for (HonestShare honest : which) {
      out = EValue.add(out, shares.getOrDefault(honest, 0.0));
    }
    return out - StrictMath.log(which.length + (first.isPresent() ? 1 : 0));
  }

  private static double hedge(double value) {
    return EValue.add(0, value) - BIT;
  }
}
