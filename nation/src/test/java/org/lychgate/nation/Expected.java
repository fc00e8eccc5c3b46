package org.lychgate.nation;

import java.util.stream.IntStream;

/** What rates come to when one sloppiness multiplies them; worked out apart from the code. */
final class Expected {
  private Expected() {}

  /** Share of records with an error of {@code rate} at {@code factor} and mean sloppiness 1. */
  static double share(double rate, double factor) {
    return mean(s -> Math.min(.95, rate * factor * s));
  }

  /**
   * Share of records with two errors of these rates that know of each other by sloppiness alone.
   */
  static double both(double one, double other, double factor) {
    return mean(s -> Math.min(.95, one * factor * s) * Math.min(.95, other * factor * s));
  }

  interface Of {
    double at(double sloppiness);
  }

  /** Mean over 21·Beta(1, 20), whose density is (20/21)·(1 − s/21)^19, by the midpoint rule. */
  private static double mean(Of of) {
    int steps = 20_000;
    double width = 21.0 / steps;
    return IntStream.range(0, steps)
        .mapToDouble(i -> {
          double s = (i + .5) * width;
          return of.at(s) * 20 / 21 * Math.pow(1 - s / 21, 19) * width;
        })
        .sum();
  }

  /** Whether {@code seen} of {@code of} fits a share between these, allowing 5 standard errors. */
  static boolean fits(long seen, long of, double least, double most) {
    double low = of * least - 5 * Math.sqrt(of * least) - 1;
    double high = of * most + 5 * Math.sqrt(of * most) + 1;
    return seen >= low && seen <= high;
  }
}
