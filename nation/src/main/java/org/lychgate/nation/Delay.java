package org.lychgate.nation;

/**
 * Days from a death to its report, from three points of their distribution; between the points the
 * logarithm rises straight, beyond the last the slowest takes {@link #SLOWEST} times as long.
 *
 * <p>The points are assumptions: electronic registration takes days, a family that hears of its
 * duty late takes months.
 */
final class Delay {
  static final Delay REGISTRAR = new Delay(4, 9, 45);
  static final Delay FUNERAL_HOME = new Delay(3, 12, 60);
  static final Delay AGENCY = new Delay(12, 60, 400);

  private static final double SLOWEST = 2;

  private final double p50;
  private final double p90;
  private final double p99;

  private Delay(double p50, double p90, double p99) {
    this.p50 = p50;
    this.p90 = p90;
    this.p99 = p99;
  }

  /** At least one day. */
  int draw(Draws draws) {
    double u = draws.next();
    double days;
    if (u < .5) {
      days = between(1, p50, u / .5);
    } else if (u < .9) {
      days = between(p50, p90, (u - .5) / .4);
    } else if (u < .99) {
      days = between(p90, p99, (u - .9) / .09);
    } else {
      days = between(p99, p99 * SLOWEST, (u - .99) / .01);
    }
    return (int) Math.round(days);
  }

  private static double between(double from, double to, double share) {
    return from * StrictMath.pow(to / from, share);
  }
}
