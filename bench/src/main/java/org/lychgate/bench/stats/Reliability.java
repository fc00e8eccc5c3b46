package org.lychgate.bench.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * Claimed probabilities against what was so, in bins that were fixed before anything was counted.
 * Counts only, so that tables of several threads add up to the same table in any order.
 */
public final class Reliability {
  /** Where bins begin; the last ends at 1. What is below the first is not counted. */
  private static final double[] FROM = {.01, .05, .2, .4, .6, .8, .95, .99, .999};

  /** From so many on a bin is judged by its share, below by whether its interval comes near. */
  public static final long JUDGED_FROM = 1_000;

  /** How far claimed and observed may lie apart. */
  public static final double TOLERANCE = .02;

  /** Claims are added up in whole parts of this, so that the sum does not hang on the order. */
  private static final double UNIT = 1e-9;

  private final long[] pairs = new long[FROM.length];
  private final long[] same = new long[FROM.length];
  private final long[] claimed = new long[FROM.length];

  /**
   * One bin.
   *
   * @param from least claimed probability in it
   * @param to beyond it, or 1
   * @param claimed mean of the claims; NaN where there are none
   * @param observed how many were so
   */
  public record Bin(double from, double to, double claimed, Share observed) {
    /** Observed less claimed. */
    public double gap() {
      return observed.value() - claimed;
    }

    /**
     * Whether claim and observation agree within {@link #TOLERANCE}: by the shares themselves where
     * there are {@link #JUDGED_FROM} pairs or more; in smaller bins, where chance alone moves the
     * share further, by whether the exact interval comes that near. An empty bin claims nothing.
     */
    public boolean holds() {
      if (observed.of() == 0) {
        return true;
      }
      if (observed.of() >= JUDGED_FROM) {
        return Math.abs(gap()) <= TOLERANCE;
      }
      return observed.low() <= claimed + TOLERANCE && observed.high() >= claimed - TOLERANCE;
    }
  }

  /** Counts one pair. */
  public void add(double probability, boolean samePerson) {
    int bin = FROM.length - 1;
    while (bin >= 0 && probability < FROM[bin]) {
      bin--;
    }
    if (bin >= 0) {
      pairs[bin]++;
      same[bin] += samePerson ? 1 : 0;
      claimed[bin] += Math.round(probability / UNIT);
    }
  }

  /** Adds another table's counts to this one. */
  public void addAll(Reliability other) {
    for (int i = 0; i < FROM.length; i++) {
      pairs[i] += other.pairs[i];
      same[i] += other.same[i];
      claimed[i] += other.claimed[i];
    }
  }

  /** All bins, from small to large. */
  public List<Bin> bins() {
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < FROM.length; i++) {
      bins.add(
          new Bin(
              FROM[i],
              i + 1 < FROM.length ? FROM[i + 1] : 1,
              pairs[i] == 0 ? Double.NaN : claimed[i] * UNIT / pairs[i],
              new Share(same[i], pairs[i])));
    }
    return bins;
  }
}
