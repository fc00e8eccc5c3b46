package org.lychgate.linkage.link;

/**
 * One way in which two values can agree or differ.
 *
 * @param name stable word, for example {@code equal} or {@code one edit}
 * @param m probability among pairs of one person, both values stated; above 0
 * @param u probability among pairs of two people, both values stated; above 0
 */
public record LinkLevel(String name, double m, double u) {
  /** The evidence in bits, log2(m/u), before any term frequency. */
  public double bits() {
    return StrictMath.log(m / u) / StrictMath.log(2);
  }
}
