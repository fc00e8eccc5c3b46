package org.lychgate.linkage.index;

import java.util.Arrays;

/**
 * The rows' numbers. Rows are sorted by number; a bucket holds the rows whose numbers have the same
 * upper digits (in base 256), and a start table leads to it; the lower bytes stand in row order. So
 * a number costs its bucket's start and a look at some 40 neighbouring bytes, whatever the size;
 * several rows of one number need no exception. Large indexes also have a bit for each number.
 */
final class Numbers {
  /** Stands for no number; sorts behind every number there is. */
  static final int NONE = 1_000_000_000;

  /** A sample for every so many rows. */
  static final int SAMPLE_SHIFT = 6;

  /** From so many rows on, a bit for each number is worth its 125 MB. */
  static final int BITS_FROM = 1 << 23;

  static final int BITS_BYTES = NONE / 8;

  private final Column starts;
  private final Column lows;
  private final Column samples;
  private final Column bits;
  private final int shift;
  private final int numbered;

  /** The sections of numbers, with {@code rows} the rows of the index. */
  Numbers(Column starts, Column lows, Column samples, Column bits, int rows) {
    this.starts = starts;
    this.lows = lows;
    this.samples = samples;
    this.bits = bits;
    this.shift = lows.width() * 8;
    this.numbered = starts.get(starts.count() - 1);
    if (numbered < 0 || numbered > rows || lows.count() != numbered) {
      throw IndexLayout.corrupt();
    }
  }

  /** Bits of a number that its bucket leaves open, for so many rows with a number. */
  static int shiftFor(long numbered) {
    return numbered >= 1 << 22 ? 8 : numbered >= 1 << 14 ? 16 : 24;
  }

  /** Buckets with so many open bits. */
  static int buckets(int shift) {
    return (NONE - 1 >>> shift) + 1;
  }

  /** Rows that have a number: those before this row. */
  int numbered() {
    return numbered;
  }

  /** Whether the number may be there: always true in a small index. One read. */
  boolean mayHold(int number) {
    return bits.count() == 0 || (bits.get(number >>> 3) >>> (number & 7) & 1) != 0;
  }

  /** Moves those of {@code count} numbers that {@link #mayHold} to the front; returns how many. */
  int keepHeld(int[] candidates, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int number = candidates[i];
      // No branch on what was read: the next read need not wait for it.
      int held =
          number < 0 || number >= NONE
              ? 0
              : bits.count() == 0 ? 1 : bits.get(number >>> 3) >>> (number & 7) & 1;
      candidates[kept] = number;
      kept += held;
    }
    return kept;
  }

  /**
   * Writes the places of those numbers from {@code from} to before {@code to} that {@link
   * #mayHold}, rising; returns how many. In three steps, so that the one that reads far apart has
   * next to nothing else in it: the processor then waits for many reads at a time.
   *
   * @param bytes room for as many bytes as there are numbers
   */
  int placesHeld(int[] sought, int from, int to, byte[] bytes, int[] places) {
    if (bits.count() != 0) {
      for (int i = from; i < to; i++) {
        bits.check(Math.clamp(sought[i], 0, NONE - 1) >>> 3);
      }
      for (int i = from; i < to; i++) {
        bytes[i - from] = (byte) bits.read(Math.clamp(sought[i], 0, NONE - 1) >>> 3, 0, 0xff);
      }
    } else {
      Arrays.fill(bytes, 0, to - from, (byte) -1);
    }
    int kept = 0;
    for (int i = from; i < to; i++) {
      int number = sought[i];
      boolean isNumber = number >= 0 & number < NONE;
      places[kept] = i;
      kept += bytes[i - from] >>> (number & 7) & (isNumber ? 1 : 0);
    }
    return kept;
  }

  /**
   * What {@link #rowsOf} gives, for a single question: the bucket is read beside the bit, which
   * most often says that there is none.
   */
  long rowsAtOnce(int number) {
    if (number < 0 || number >= NONE) {
      return 0;
    }
    // Of a damaged index only is it below 0, and then rowsOf throws.
    int start = first(number >>> shift);
    return start < 0 | mayHold(number) ? rowsOf(number) : 0;
  }

  /** The rows with this number: from the upper half to before the lower half. */
  long rowsOf(int number) {
    if (number < 0 || number >= NONE) {
      return 0;
    }
    int bucket = number >>> shift;
    int low = number & (1 << shift) - 1;
    int from = first(bucket);
    int to = first(bucket + 1);
    if (from < 0 || from > to || to > numbered) {
      throw IndexLayout.corrupt();
    }
    int end = to;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (lows.get(middle) < low) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    to = from;
    while (to < end && lows.get(to) == low) {
      to++;
    }
    return (long) from << Integer.SIZE | to;
  }

  /**
   * The rows with each of the first {@code count} numbers, all of them numbers there can be: what
   * {@link #rowsOf} gives, in steps for all of them, so that no read waits for one before it.
   */
  void rowsOf(int[] wanted, int count, long[] ranges) {
    for (int i = 0; i < count; i++) {
      int bucket = wanted[i] >>> shift;
      ranges[i] = (long) first(bucket) << Integer.SIZE | first(bucket + 1);
    }
    int touched = 0;
    for (int i = 0; i < count; i++) {
      int from = (int) (ranges[i] >>> Integer.SIZE);
      touched |= from >= 0 && from < numbered ? lows.get(from) : 0;
    }
    // Always true: what was read is used, so that it is read.
    for (int i = 0; touched >= 0 && i < count; i++) {
      ranges[i] = rowsOf(wanted[i]);
    }
  }

  /** The number of this row, or {@link #NONE}. */
  int of(int row) {
    if (row >= numbered) {
      return NONE;
    }
    int bucket = samples.get(row >>> SAMPLE_SHIFT);
    int last = (int) starts.count() - 2;
    if (bucket < 0 || bucket > last || first(bucket) > row) {
      throw IndexLayout.corrupt();
    }
    // Doubling steps: buckets of a small index are many more than its rows.
    int low = bucket;
    int step = 1;
    while (low + step <= last && first(low + step) <= row) {
      low += step;
      step *= 2;
    }
    int high = Math.min(last, low + step);
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (first(middle) <= row) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    int number = low << shift | lows.get(row);
    if (number < 0 || number >= NONE) {
      throw IndexLayout.corrupt();
    }
    return number;
  }

  private int first(int bucket) {
    return starts.get(bucket);
  }
}
