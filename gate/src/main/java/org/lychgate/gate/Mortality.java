package org.lychgate.gate;

import java.util.List;

/**
 * Whether counts by age group look like mortality: the multinomial G-test of {@code
 * BatchProfile.byAge()} against the shape of honest deaths.
 *
 * <p>One shape would be wrong for somebody: how many old people die depends on how many there are.
 * So there are three, and counts are only unlike mortality when they are unlike all of them. Groups
 * are under 25, 25–44, 45–64, 65–74, 75–84, 85 and over.
 */
final class Mortality {
  /*
   * Registered US deaths of 2000; the same moved to the 2020s (more deaths at 25–44 and 65–74); and
   * the stationary population of the 2022 Gompertz–Makeham figures, both sexes (women A .0008,
   * B 1.4663e-5, G .10071; men A .0012, B 6.4418e-5, G .08606), which is the oldest shape that an
   * honest registrar can show.
   */
  private static final double[][] SHAPES = {
    {.0298, .0542, .1670, .1836, .2915, .2739},
    {.0230, .0600, .1770, .2080, .2520, .2800},
    {.0282, .0385, .1258, .1664, .2757, .3654}
  };

  private Mortality() {}

  /** The least G of {@code counts} against the honest shapes; 0 for no counts. */
  static double g(List<Integer> counts) {
    double least = Double.POSITIVE_INFINITY;
    for (double[] shape : SHAPES) {
      double g = 0;
      double total = sum(counts);
      for (int i = 0; i < shape.length; i++) {
        g += term(counts.get(i), total * shape[i]);
      }
      least = Math.min(least, g);
    }
    return Math.max(0, least);
  }

  /**
   * The G of two sets of counts against their common shape: 0 where either is empty. Both are
   * samples, so an honest reporter's later batch scores like χ² with five degrees of freedom.
   */
  static double g(List<Integer> counts, List<Integer> baseline) {
    double n = sum(counts);
    double m = sum(baseline);
    double g = 0;
    for (int i = 0; i < counts.size(); i++) {
      double both = counts.get(i) + (double) baseline.get(i);
      g += term(counts.get(i), n * both / (n + m));
      g += term(baseline.get(i), m * both / (n + m));
    }
    return Math.max(0, g);
  }

  static int sum(List<Integer> counts) {
    int sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }

  private static double term(double observed, double expected) {
    return observed == 0 ? 0 : 2 * observed * StrictMath.log(observed / expected);
  }
}
