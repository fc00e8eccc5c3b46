package org.lychgate.linkage.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Which rows have which of many numbers: what {@link PersonIndex#listBySsn} says of each of them,
 * for thousands at once, so that hardly a read of the file waits for the one before it. A row's
 * texts are read when {@link #listRows} is asked, and not before.
 *
 * <p>One thread; may be used again and again, and forgets what it found before. Prints its size
 * only.
 */
public final class NumberPairs {
  /** So many numbers are looked at together: what is known of them stays near the processor. */
  private static final int TOGETHER = 1_024;

  /** Rows whose columns and texts are on their way from memory at a time. */
  private static final int AHEAD = 32;

  private final PersonIndex index;
  private final Numbers numbers;
  private final byte[] bytes = new byte[TOGETHER];
  private final int[] held = new int[TOGETHER];
  private final int[] wanted = new int[TOGETHER];
  private final long[] ranges = new long[TOGETHER];
  private int[] places = new int[TOGETHER];
  private int[] ordinals = new int[TOGETHER];
  // The number of each pair: it need not be looked for again by the row.
  private int[] found = new int[TOGETHER];
  private int count;

  NumberPairs(PersonIndex index) {
    this.index = index;
    this.numbers = index.rows().numbers();
  }

  /**
   * Finds every row under each of the numbers from {@code from} to before {@code to}.
   *
   * @param sought as {@link org.lychgate.model.Ssn#value} has them; an int that is no number, as
   *     −1, has no rows. As with {@link PersonIndex#listBySsn}, a placeholder is a number like
   *     others: whoever reads customers leaves it out, as the readers of {@code formats} do
   * @throws IndexOutOfBoundsException where the array has no such places
   * @throws org.lychgate.model.OperatorException INPUT where the index is damaged
   */
  public void find(int[] sought, int from, int to) {
    Objects.checkFromToIndex(from, to, sought.length);
    count = 0;
    for (int first = from; first < to; first += TOGETHER) {
      findTogether(sought, first, Math.min(to, first + TOGETHER));
    }
  }

  /** How many pairs were found. */
  public int count() {
    return count;
  }

  /**
   * The place in the array of a pair's number; places rise, and the rows of one place too.
   *
   * @param pair 0 to {@link #count} − 1
   */
  public int place(int pair) {
    return places[Objects.checkIndex(pair, count)];
  }

  /**
   * The rows of all pairs, in their order: as {@link PersonIndex#row} gives them one by one, and
   * quicker, since the reads of one row do not wait for those of another.
   *
   * @throws org.lychgate.model.OperatorException INPUT where the index is damaged
   */
  public List<IndexRow> listRows() {
    List<IndexRow> rows = new ArrayList<>(count);
    for (int from = 0; from < count; from += AHEAD) {
      int to = Math.min(count, from + AHEAD);
      index.touch(ordinals, from, to);
      for (int i = from; i < to; i++) {
        rows.add(index.row(ordinals[i], found[i]));
      }
    }
    return rows;
  }

  /** The row of a pair, for {@link PersonIndex#row}. */
  public int ordinal(int pair) {
    return ordinals[Objects.checkIndex(pair, count)];
  }

  private void findTogether(int[] sought, int from, int to) {
    int some = numbers.placesHeld(sought, from, to, bytes, held);
    for (int i = 0; i < some; i++) {
      wanted[i] = sought[held[i]];
    }
    numbers.rowsOf(wanted, some, ranges);
    for (int i = 0; i < some; i++) {
      int end = (int) ranges[i];
      for (int row = (int) (ranges[i] >>> Integer.SIZE); row < end; row++) {
        if (count == places.length) {
          places = Arrays.copyOf(places, 2 * count);
          ordinals = Arrays.copyOf(ordinals, 2 * count);
          found = Arrays.copyOf(found, 2 * count);
        }
        found[count] = wanted[i];
        places[count] = held[i];
        ordinals[count++] = row;
      }
    }
  }

  @Override
  public String toString() {
    return "pairs(" + count + ")";
  }
}
