package org.lychgate.nation;

import java.util.Arrays;
import java.util.List;

/** Values drawn by weight. */
final class Ranked {
  private final List<String> values;
  private final double[] upTo;

  private Ranked(List<String> values, double[] weights) {
    this.values = List.copyOf(values);
    this.upTo = new double[weights.length];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      upTo[i] = sum;
    }
  }

  /** The first value is the commonest: weight 1 / (rank + shift)^exponent (Mandelbrot 1953). */
  static Ranked zipf(List<String> values, double shift, double exponent) {
    double[] weights = new double[values.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 1 / StrictMath.pow(i + 1 + shift, exponent);
    }
    return new Ranked(values, weights);
  }

  static Ranked weighted(List<String> values, double... weights) {
    if (values.size() != weights.length) {
      throw new IllegalArgumentException("as many weights as values");
    }
    return new Ranked(values, weights);
  }

  String draw(Draws draws) {
    double x = draws.next() * upTo[upTo.length - 1];
    int at = Arrays.binarySearch(upTo, x);
    // Found at i means x is value i's upper end, which belongs to the next value.
    return values.get(Math.min(at >= 0 ? at + 1 : -at - 1, upTo.length - 1));
  }

  int size() {
    return values.size();
  }

  List<String> values() {
    return values;
  }
}
