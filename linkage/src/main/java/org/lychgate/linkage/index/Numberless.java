package org.lychgate.linkage.index;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lychgate.model.Ssn;

/**
 * The rows of an index that state no number: those behind all numbers, and those under a number
 * that stands for "not known". Whoever asks for another number does not differ from them.
 * Immutable.
 */
final class Numberless {
  /** So many are listed by surname when that is first asked for: eight bytes each. */
  private static final int FEW = 1 << 16;

  private final int first;
  private final int[] from;
  private final int[] to;
  private final int end;
  private final Rows rows;
  private final boolean few;
  private volatile long @Nullable [] byFamily;

  Numberless(Rows rows) {
    Numbers numbers = rows.numbers();
    this.rows = rows;
    this.first = numbers.numbered();
    long[] ranges =
        Ssn.placeholders()
            .filter(numbers::mayHold)
            .mapToLong(numbers::rowsOf)
            .filter(range -> (int) (range >>> Integer.SIZE) < (int) range)
            .sorted()
            .toArray();
    this.from = new int[ranges.length];
    this.to = new int[ranges.length];
    IntStream.range(0, ranges.length)
        .forEach(i -> {
          from[i] = (int) (ranges[i] >>> Integer.SIZE);
          to[i] = (int) ranges[i];
        });
    this.end = rows.size();
    this.few = count() <= FEW;
  }

  private long count() {
    long count = end - first;
    for (int i = 0; i < from.length; i++) {
      count += to[i] - from[i];
    }
    return count;
  }

  /** Whether they are so few that {@link #forEachOf} finds those of a surname. */
  boolean areFew() {
    return few;
  }

  /** Gives the rows with the surname of this number. */
  void forEachOf(int family, IntConsumer action) {
    long[] all = byFamily;
    if (all == null) {
      all =
          IntStream.concat(
                  IntStream.range(0, from.length).flatMap(i -> IntStream.range(from[i], to[i])),
                  IntStream.range(first, end))
              .mapToLong(row -> (long) rows.family(row) << Integer.SIZE | row)
              .sorted()
              .toArray();
      byFamily = all;
    }
    int at = Arrays.binarySearch(all, (long) family << Integer.SIZE);
    for (int i = at < 0 ? -at - 1 : at; i < all.length && all[i] >>> Integer.SIZE == family; i++) {
      action.accept((int) all[i]);
    }
  }

  boolean isNone() {
    return first == end && from.length == 0;
  }

  boolean holds(int row) {
    if (row >= first) {
      return true;
    }
    for (int i = 0; i < from.length; i++) {
      if (row >= from[i] && row < to[i]) {
        return true;
      }
    }
    return false;
  }
}
