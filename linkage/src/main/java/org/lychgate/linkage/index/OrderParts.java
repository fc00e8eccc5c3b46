package org.lychgate.linkage.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * The entries of one order while it is built: a first, a second and a third number and a row, in
 * parts by ranges of the first. An entry is one word with the three numbers, and the row.
 */
final class OrderParts {
  static final int BYTES = 12;

  private static final int ROWS_PER_PART = 1 << 18;
  private static final int PARTS_MAX = 512;
  private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;

  private final ChunkPool pool;
  private final int firsts;
  private final int secondBits;
  private final int thirdBits;
  private final int parts;
  private final int shift;
  private final List<Appender> appenders = new ArrayList<>();

  /** How many different first, second and third numbers there are, and rows. */
  record Sizes(int firsts, int seconds, int thirds, int rows) {}

  OrderParts(ChunkPool pool, Sizes sizes) {
    this.pool = pool;
    this.firsts = sizes.firsts();
    this.secondBits = bits(sizes.seconds());
    this.thirdBits = bits(sizes.thirds());
    int wanted = (int) Math.clamp(sizes.rows() / ROWS_PER_PART, 1L, PARTS_MAX);
    int shift = 0;
    while ((firsts - 1L >>> shift) + 1 > wanted) {
      shift++;
    }
    // The distance from a part's first number has to fit beside the other two.
    this.shift = Math.min(shift, Math.min(30, Long.SIZE - 1 - secondBits - thirdBits));
    this.parts = firsts == 0 ? 0 : (firsts - 1 >>> this.shift) + 1;
  }

  private static int bits(int numbers) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, numbers - 1));
  }

  int parts() {
    return parts;
  }

  /** The first number that part {@code part} begins with; that of {@link #parts} is the end. */
  int start(int part) {
    return (int) Math.min(firsts, (long) part << shift);
  }

  int secondBits() {
    return secondBits;
  }

  int thirdBits() {
    return thirdBits;
  }

  /** One thread's way in. */
  Feed newFeed() {
    Appender appender = new Appender(pool, Math.max(1, parts), BYTES);
    synchronized (appenders) {
      appenders.add(appender);
    }
    return new Feed(appender);
  }

  /** Adds entries; one thread. */
  final class Feed {
    private final Appender appender;

    private Feed(Appender appender) {
      this.appender = appender;
    }

    void add(int first, int second, int third, int row) {
      int part = first >>> shift;
      long distance = first - (part << shift);
      long word = (distance << secondBits | second) << thirdBits | third;
      appender.add(part, word, row);
    }
  }

  /** Entries of this part. */
  int count(int part) {
    long count = 0;
    for (Appender appender : appenders) {
      count += appender.count(part);
    }
    return Math.toIntExact(count);
  }

  /** Reads a part's entries, in no order, and gives their memory back. */
  void drain(int part, long[] words, int[] rows) {
    int n = 0;
    for (Appender appender : appenders) {
      List<Appender.Piece> pieces = new ArrayList<>();
      appender.collect(part, pieces);
      for (Appender.Piece piece : pieces) {
        copy(piece.chunk(), piece.records(), words, rows, n);
        n += piece.records();
      }
      appender.release(part);
    }
  }

  private static void copy(MemorySegment from, int records, long[] words, int[] rows, int to) {
    for (int i = 0; i < records; i++) {
      words[to + i] = from.get(WORD, (long) i * BYTES);
      rows[to + i] = from.get(INT, (long) i * BYTES + 8);
    }
  }
}
