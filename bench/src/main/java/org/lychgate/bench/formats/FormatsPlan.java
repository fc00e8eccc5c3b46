package org.lychgate.bench.formats;

import java.util.function.LongSupplier;

/**
 * How much is measured.
 *
 * @param seed of everything that is drawn
 * @param records of IJE in the file that is read over and over; 50 times as many rows of DMF
 * @param nanos a running clock in nanoseconds
 * @param cpu nanoseconds of processor that the asking thread has used
 */
public record FormatsPlan(long seed, int records, LongSupplier nanos, LongSupplier cpu) {
  /** Records that the bars speak of. */
  public static final int RECORDS = 4_000;

  /** Whether this run is large enough for the bars; a smaller one only reports. */
  boolean judged() {
    return records >= RECORDS;
  }
}
