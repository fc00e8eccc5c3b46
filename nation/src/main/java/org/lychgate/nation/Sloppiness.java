package org.lychgate.nation;

/**
 * How careless one record was written: a factor on all of its error rates, so that errors come
 * together as they do on a bad day. Beta(1, 20), scaled to mean 1: half of the records below .72,
 * one in a hundred above 4.3, none above 21.
 */
final class Sloppiness {
  private static final double SHAPE = 20;

  private Sloppiness() {}

  static double draw(Draws draws) {
    // Inverse of the distribution function 1 − (1 − x)^20.
    return (1 + SHAPE) * (1 - StrictMath.pow(1 - draws.next(), 1 / SHAPE));
  }
}
