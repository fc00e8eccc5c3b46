package org.lychgate.gate;

import java.util.List;

/**
 * Bets against honesty. An e-value is a number that, whatever honest batch comes, is at most 1 in
 * the mean; so it exceeds x in at most one honest batch of x (Markov), and where it is a product of
 * bets on one report after the other this holds for a batch that grows, too (Ville). No table and
 * no simulation is needed for that, and no kind of list is assumed: what is bet on decides only how
 * soon a list is noticed. All values here are natural logarithms.
 */
final class EValue {
  /** Shares that a bet against a cap is spread over. */
  private static final int STEPS = 16;

  private static final double HALF_LOG_TWO_PI = 0.5 * StrictMath.log(2 * StrictMath.PI);

  private EValue() {}

  /**
   * Against "each report has the trait with a given chance at most": the mean over larger chances
   * of their likelihood ratio. Logarithms are taken once for each cap.
   */
  static final class Cap {
    private final double cap;
    private final double[] with = new double[STEPS];
    private final double[] without = new double[STEPS];

    /**
     * @param cap above 0 and below 1
     */
    Cap(double cap) {
      this.cap = cap;
      for (int i = 0; i < STEPS; i++) {
        double p = cap + (1 - cap) * (i + .5) / STEPS;
        with[i] = StrictMath.log(p / cap);
        without[i] = StrictMath.log((1 - p) / (1 - cap));
      }
    }

    double cap() {
      return cap;
    }

    /** For a trait that was chosen beforehand. */
    double share(int count, int of) {
      if (of == 0) {
        return 0;
      }
      double[] ratios = new double[STEPS];
      double most = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < STEPS; i++) {
        ratios[i] = count * with[i] + (of - count) * without[i];
        most = Math.max(most, ratios[i]);
      }
      double sum = 0;
      for (double ratio : ratios) {
        sum += StrictMath.exp(ratio - most);
      }
      return most + StrictMath.log(sum / STEPS);
    }

    /**
     * For the most frequent of all values, whichever it is. With e(k) from {@link #share}, the mean
     * of e(k) − e(0) is convex in the chance of a value, 0 at 0 and at most 1 at the cap, so at
     * most chance / cap; the chances of all values sum to 1, so cap × (e(k) − e(0)), even summed
     * over all values, has a mean of 1 at most.
     */
    double mostFrequent(int count, int of) {
      double most = share(count, of);
      double none = share(0, of);
      return most <= none
          ? Double.NEGATIVE_INFINITY
          : StrictMath.log(cap) + most + StrictMath.log1p(-StrictMath.exp(none - most));
    }
  }

  /** Likelihood of a sequence with these counts where the shares are Dirichlet with this prior. */
  static double dirichlet(List<Integer> counts, double[] prior) {
    double out = 0;
    double n = 0;
    double all = 0;
    for (int i = 0; i < prior.length; i++) {
      out += logGamma(counts.get(i) + prior[i]) - logGamma(prior[i]);
      n += counts.get(i);
      all += prior[i];
    }
    return out - logGamma(n + all) + logGamma(all);
  }

  /** Logarithm of the sum of two numbers, given by their logarithms. */
  static double add(double a, double b) {
    double high = Math.max(a, b);
    return high == Double.NEGATIVE_INFINITY
        ? high
        : high + StrictMath.log1p(StrictMath.exp(Math.min(a, b) - high));
  }

  /** Logarithm of the gamma function for x above 0, by Stirling's series. */
  static double logGamma(double x) {
    double shift = 0;
    double at = x;
    while (at < 9) {
      shift += StrictMath.log(at);
      at++;
    }
    double inverse = 1 / at;
    double square = inverse * inverse;
    double series =
        inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
    return (at - .5) * StrictMath.log(at) - at + HALF_LOG_TWO_PI + series - shift;
  }
}
