package org.lychgate.bench.register;

import java.util.List;

/**
 * A straight line through measured values, by least squares.
 *
 * @param growth from the first value to the last, along the line
 * @param noise twice the standard error of that growth
 * @param mean of the values
 */
record Slope(double growth, double noise, double mean) {
  /** Growth that is called none, however quiet the values are, as a share of their mean. */
  private static final double NOTHING = .02;

  /**
   * @param x ascending
   * @param y as many; three at least
   */
  static Slope of(List<Double> x, List<Double> y) {
    int n = x.size();
    if (n < 3 || y.size() != n) {
      throw new IllegalArgumentException("too few values for a line");
    }
    double meanX = x.stream().mapToDouble(d -> d).average().orElseThrow();
    double meanY = y.stream().mapToDouble(d -> d).average().orElseThrow();
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < n; i++) {
      xx += (x.get(i) - meanX) * (x.get(i) - meanX);
      xy += (x.get(i) - meanX) * (y.get(i) - meanY);
    }
    double slope = xx == 0 ? 0 : xy / xx;
    double rest = 0;
    for (int i = 0; i < n; i++) {
      double off = y.get(i) - meanY - slope * (x.get(i) - meanX);
      rest += off * off;
    }
    double width = x.getLast() - x.getFirst();
    double error = xx == 0 ? 0 : Math.sqrt(rest / (n - 2) / xx);
    return new Slope(slope * width, 2 * error * width, meanY);
  }

  /** Whether it does not grow: not beyond what the values scatter, or by next to nothing. */
  boolean isLevel() {
    return growth <= Math.max(noise, NOTHING * mean);
  }
}
