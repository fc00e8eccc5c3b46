package org.lychgate.bench.stats;

/**
 * How many pairs have at least so many bits, of one person and of two: the steps of a curve over
 * the threshold. Bits are log2 of the odds, p .5 at 0, .99 at 6.6, .999 at 10.
 */
public final class Ladder {
  /** Below it nothing is told apart. */
  public static final int LOWEST = -10;

  /** From here up nothing is told apart. */
  public static final int HIGHEST = 50;

  private final long[] same = new long[HIGHEST - LOWEST + 1];
  private final long[] other = new long[HIGHEST - LOWEST + 1];

  public void add(double bits, boolean samePerson) {
    int step = (int) Math.floor(Math.clamp(bits, LOWEST, HIGHEST)) - LOWEST;
    (samePerson ? same : other)[step]++;
  }

  public void addAll(Ladder more) {
    for (int i = 0; i < same.length; i++) {
      same[i] += more.same[i];
      other[i] += more.other[i];
    }
  }

  /** Pairs of one person with {@code bits} or more. */
  public long sameFrom(int bits) {
    return sum(same, bits);
  }

  /** Pairs of two people with {@code bits} or more. */
  public long otherFrom(int bits) {
    return sum(other, bits);
  }

  /** Bits of a probability, finite for 0 and 1 as well. */
  public static double bits(double probability) {
    double p = Math.clamp(probability, 1e-15, 1 - 1e-15);
    return Math.log(p / (1 - p)) / Math.log(2);
  }

  private static long sum(long[] counts, int bits) {
    long sum = 0;
    for (int i = Math.max(0, bits - LOWEST); i < counts.length; i++) {
      sum += counts[i];
    }
    return sum;
  }
}
