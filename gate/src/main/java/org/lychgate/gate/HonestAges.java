package org.lychgate.gate;

import java.util.List;

/**
 * What shapes honest deaths by age can have, and the e-value against all of them at once.
 *
 * <p>The bet: ages as of the living, or any shape at all, half and half. That is what the power
 * comes from, and it is fitted to no list.
 */
final class HonestAges {
  /** Each share of a shape may be this much larger (in nats) before a batch is held against it. */
  static final double SLACK = .02;

  /** The same against a reporter's own past, whose seasons differ. */
  static final double OWN_SLACK = .05;

  /** Standard deviations by which the shares of a past are widened: it is a sample, too. */
  private static final double WIDE = 4;

  /*
   * By age group: registered deaths of 2000 and the same moved to the 2020s (Mortality); the SSA
   * period life table of 2022 in populations that grow by -0.5 to 2.5 % a year (recomputed by a
   * test); and a young, sparse state, wide on purpose.
   */
  private static final double[][] SHAPES = {
    {.0298, .0542, .1670, .1836, .2915, .2739},
    {.0230, .0600, .1770, .2080, .2520, .2800},
    {.0282, .0385, .1258, .1664, .2757, .3654},
    {.0117, .0327, .1139, .1451, .2762, .4204},
    {.0162, .0403, .1264, .1508, .2729, .3934},
    {.0225, .0493, .1393, .1555, .2679, .3656},
    {.0310, .0598, .1523, .1591, .2607, .3371},
    {.0423, .0720, .1652, .1612, .2514, .3079},
    {.0574, .0857, .1772, .1616, .2398, .2783},
    {.0770, .1008, .1879, .1600, .2258, .2485},
    {.0400, .0900, .2300, .2100, .2300, .2000}
  };

  /** Where the growing populations stand in the list, and by how much each grows a year. */
  static final int FIRST_GROWN = 3;

  static final List<Double> GROWTH = List.of(-.005, 0.0, .005, .01, .015, .02, .025);

  private static final double[] ANY_SHAPE = {.5, .5, .5, .5, .5, .5};

  /* Shares of the living in round figures, worth six reports. They decide power, nothing else. */
  private static final double[] LIVING = {1.86, 1.62, 1.5, .6, .3, .12};

  private static final double[][] LOGS = logs();

  private HonestAges() {}

  private static double[][] logs() {
    double[][] out = new double[SHAPES.length][];
    for (int i = 0; i < SHAPES.length; i++) {
      out[i] = new double[SHAPES[i].length];
      for (int j = 0; j < out[i].length; j++) {
        out[i][j] = StrictMath.log(SHAPES[i][j]);
      }
    }
    return out;
  }

  /** The share of an age group in one of the shapes. */
  static double share(int shape, int group) {
    return SHAPES[shape][group];
  }

  /** The largest share that an honest shape gives to an age group. */
  static double largestShare(int group) {
    double most = 0;
    for (double[] shape : SHAPES) {
      most = Math.max(most, shape[group]);
    }
    return most;
  }

  /** The e-value of these counts by age against every shape; 0 (that is, 1) for none. */
  static double againstShapes(List<Integer> ages) {
    double honest = Double.NEGATIVE_INFINITY;
    for (double[] logs : LOGS) {
      double likelihood = 0;
      for (int i = 0; i < logs.length; i++) {
        likelihood += ages.get(i) * logs[i];
      }
      honest = Math.max(honest, likelihood);
    }
    return bet(ages) - honest - SLACK * Mortality.sum(ages);
  }

  /**
   * The e-value against "as in this past": each group's share is at most what the past lets
   * believe.
   *
   * @param past counts by age, not all 0
   */
  static double againstOwn(List<Integer> ages, List<Integer> past) {
    double n = Mortality.sum(past);
    double honest = 0;
    for (int i = 0; i < ages.size(); i++) {
      honest += ages.get(i) * StrictMath.log(upper(past.get(i), n));
    }
    return bet(ages) - honest - OWN_SLACK * Mortality.sum(ages);
  }

  /** The largest share that {@code count} of {@code n} still lets believe (Wilson's bound). */
  static double upper(double count, double n) {
    double p = count / n;
    double z = WIDE * WIDE / n;
    double wide = WIDE * StrictMath.sqrt(p * (1 - p) / n + z / (4 * n));
    return Math.min(1, (p + z / 2 + wide) / (1 + z));
  }

  private static double bet(List<Integer> ages) {
    return EValue.add(EValue.dirichlet(ages, ANY_SHAPE), EValue.dirichlet(ages, LIVING))
        - StrictMath.log(2);
  }
}
