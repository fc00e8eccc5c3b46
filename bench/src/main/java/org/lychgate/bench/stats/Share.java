package org.lychgate.bench.stats;

/**
 * So many of so many, with the exact binomial bounds of Clopper and Pearson (Biometrika 1934).
 *
 * @param hits 0 to {@code of}
 * @param of how many there were; 0 gives a value that is no number
 */
public record Share(long hits, long of) {
  /** Left out on each side of a 95 % interval. */
  private static final double SIDE = 0.025;

  /** Left out above a one-sided 95 % bound. */
  private static final double ONE_SIDE = 0.05;

  public Share {
    if (hits < 0 || hits > of) {
      throw new IllegalArgumentException("not so many of so many");
    }
  }

  /** The share itself, NaN where there was nothing. */
  public double value() {
    return of == 0 ? Double.NaN : (double) hits / of;
  }

  /** Lower end of the two-sided exact 95 % interval. */
  public double low() {
    return hits == 0 ? 0 : Beta.inverse(SIDE, (double) hits, of - hits + 1.0);
  }

  /** Upper end of the two-sided exact 95 % interval. */
  public double high() {
    return hits == of ? 1 : Beta.inverse(1 - SIDE, hits + 1.0, (double) (of - hits));
  }

  /**
   * One-sided exact upper bound at 95 %: with no hits 1 − 0.05^(1/n), which is the rule of three,
   * 3/n.
   */
  public double upperBound() {
    return hits == of ? 1 : Beta.inverse(1 - ONE_SIDE, hits + 1.0, (double) (of - hits));
  }

  /** Both together, as if counted in one. */
  public Share plus(Share other) {
    return new Share(hits + other.hits, of + other.of);
  }
}
