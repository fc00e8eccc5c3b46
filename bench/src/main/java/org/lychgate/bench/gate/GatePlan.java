package org.lychgate.bench.gate;

import java.util.function.LongSupplier;

/**
 * How much is measured.
 *
 * @param seed of everything that is drawn
 * @param tries batches or lists that stand behind one figure, about
 * @param people of the nation whose deaths are reported
 * @param nanos a running clock in nanoseconds
 * @param cpu nanoseconds of processor that the asking thread has used
 */
public record GatePlan(long seed, int tries, int people, LongSupplier nanos, LongSupplier cpu) {
  /** Tries that the bars speak of. */
  public static final int TRIES = 4_000;

  /** People that the bars speak of. */
  public static final int PEOPLE = 1_000_000;

  /** Whether this run is large enough for the bars; a smaller one only reports. */
  boolean judged() {
    return tries >= TRIES && people >= PEOPLE;
  }

  /** So many where {@link #TRIES} are asked for, in proportion otherwise; at least one. */
  int scaled(int full) {
    return Math.max(1, (int) ((long) full * tries / TRIES));
  }
}
