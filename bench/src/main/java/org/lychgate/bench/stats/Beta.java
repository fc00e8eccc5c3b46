package org.lychgate.bench.stats;

/**
 * The regularised incomplete beta function I_x(a, b), by its continued fraction (Abramowitz and
 * Stegun 26.5.8, evaluated as Lentz does), and its inverse. Good to about 1e-10 for parameters from
 * 0.5 to 1e8.
 */
final class Beta {
  /** Lanczos' coefficients for g = 7, n = 9 (Godfrey). */
  private static final double[] LANCZOS = {
    0.9999999999998099,
    676.5203681218851,
    -1259.1392167224028,
    771.3234287776531,
    -176.6150291621406,
    12.507343278686905,
    -0.13857109526572012,
    9.984369578019572e-6,
    1.5056327351493116e-7
  };

  private static final double TINY = 1e-300;
  private static final double PRECISE = 1e-15;

  /** Needs about the root of the larger parameter. */
  private static final int STEPS_MAX = 200_000;

  private Beta() {}

  /**
   * I_x(a, b): the probability that a Beta(a, b) variable is at most {@code x}.
   *
   * @param x 0 to 1
   * @param a above 0
   * @param b above 0
   */
  static double regularized(double x, double a, double b) {
    if (!(x >= 0 && x <= 1 && a > 0 && b > 0)) {
      throw new IllegalArgumentException("outside of the beta function");
    }
    if (x == 0 || x == 1) {
      return x;
    }
    // The fraction converges fast on this side of the mean only.
    if (x > (a + 1) / (a + b + 2)) {
      return 1 - tail(1 - x, b, a);
    }
    return tail(x, a, b);
  }

  /**
   * The x for which I_x(a, b) is {@code p}, by halving.
   *
   * @param p 0 to 1
   */
  static double inverse(double p, double a, double b) {
    double low = 0;
    double high = 1;
    // 200 halvings reach neighbouring doubles wherever in (0, 1) the answer is.
    for (int i = 0; i < 200; i++) {
      double middle = (low + high) / 2;
      if (middle <= low || middle >= high) {
        break;
      }
      if (regularized(middle, a, b) < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static double tail(double x, double a, double b) {
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    return front * fraction(x, a, b) / a;
  }

  private static double fraction(double x, double a, double b) {
    double c = 1;
    double d = 1 / atLeastTiny(1 - (a + b) * x / (a + 1));
    double f = d;
    for (int m = 1; m <= STEPS_MAX; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / atLeastTiny(1 + even * d);
      c = atLeastTiny(1 + even / c);
      f *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / atLeastTiny(1 + odd * d);
      c = atLeastTiny(1 + odd / c);
      f *= d * c;
      if (Math.abs(d * c - 1) < PRECISE) {
        break;
      }
    }
    return f;
  }

  private static double atLeastTiny(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /** ln Γ(x) for x of 0.5 and more. */
  static double logGamma(double x) {
    double z = x - 1;
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (z + i);
    }
    double t = z + 7.5;
    return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
  }
}
