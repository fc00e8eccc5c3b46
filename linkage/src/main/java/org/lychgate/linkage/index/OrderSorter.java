package org.lychgate.linkage.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Sorts and writes the parts of one order: counted into buckets by the first number, each bucket
 * sorted as words of (second, third, place). One thread's; parts in any sequence.
 */
final class OrderSorter implements Work.Worker {
  private static final int BUFFER = 1 << 20;

  /** From so many keys on they are spread over cells before they are sorted. */
  private static final int SPREAD_FROM = 48;

  private static final int CELL_BITS_MAX = 13;
  private static final int SMALL_CELL = 24;

  private final Target target;
  private final OrderParts parts;
  private final ByteBuffer buffer = IndexFile.buffer(BUFFER + Long.BYTES);
  private final long wordMask;
  private final long thirdMask;
  private long[] words = new long[0];
  private int[] rows = new int[0];
  private long[] sorted = new long[0];
  private int[] sortedRows = new int[0];
  private long[] keys = new long[0];
  private long[] spread = new long[0];
  private final int[] cells = new int[(1 << CELL_BITS_MAX) + 1];

  /**
   * Where an order goes.
   *
   * @param secondWidth bytes of the second number in an entry; the third's, then the row's follow
   * @param bases place of each part's first entry
   */
  record Target(
      IndexFile file,
      Section entries,
      Section starts,
      int secondWidth,
      int thirdWidth,
      int rowWidth,
      int[] bases,
      Runnable done) {
    int width() {
      return secondWidth + thirdWidth + rowWidth;
    }
  }

  OrderSorter(OrderParts parts, Target target) {
    this.parts = parts;
    this.target = target;
    this.wordMask = (1L << parts.secondBits() + parts.thirdBits()) - 1;
    this.thirdMask = (1L << parts.thirdBits()) - 1;
  }

  @Override
  public void run(int part) throws IOException {
    int n = parts.count(part);
    if (words.length < n) {
      int room = n + n / 8;
      words = new long[room];
      rows = new int[room];
      sorted = new long[room];
      sortedRows = new int[room];
      keys = new long[room];
      spread = new long[room];
    }
    parts.drain(part, words, rows);
    int[] starts = count(n, parts.start(part + 1) - parts.start(part));
    writeStarts(part, starts);
    int[] next = starts.clone();
    int shift = parts.secondBits() + parts.thirdBits();
    for (int i = 0; i < n; i++) {
      int at = next[(int) (words[i] >>> shift)]++;
      sorted[at] = words[i] & wordMask;
      sortedRows[at] = rows[i];
    }
    for (int i = 0; i + 1 < starts.length; i++) {
      sortBucket(starts[i], starts[i + 1]);
    }
    int width = target.width();
    int perBuffer = BUFFER / Math.max(1, width);
    for (int i = 0; i < n; i += perBuffer) {
      int end = Math.min(n, i + perBuffer);
      fill(i, end);
      buffer.limit((end - i) * width);
      target.file().write(target.entries(), (target.bases()[part] + (long) i) * width, buffer);
    }
    target.done().run();
  }

  /** Where each first number's entries will begin, and the end. */
  private int[] count(int n, int firsts) {
    int[] starts = new int[firsts + 1];
    int shift = parts.secondBits() + parts.thirdBits();
    for (int i = 0; i < n; i++) {
      starts[(int) (words[i] >>> shift) + 1]++;
    }
    for (int i = 1; i <= firsts; i++) {
      starts[i] += starts[i - 1];
    }
    return starts;
  }

  private void writeStarts(int part, int[] starts) throws IOException {
    ByteBuffer bytes = IndexFile.buffer(4 * starts.length);
    for (int start : starts) {
      bytes.putInt(target.bases()[part] + start);
    }
    // The end of one part is the beginning of the next one: written twice, the same.
    target.file().write(target.starts(), 4L * parts.start(part), bytes.flip());
  }

  private void sortBucket(int from, int to) {
    int n = to - from;
    if (n < 2) {
      return;
    }
    int indexBits = Integer.SIZE - Integer.numberOfLeadingZeros(n - 1);
    if (parts.secondBits() + parts.thirdBits() + indexBits > Long.SIZE - 1) {
      sortByComparing(from, to);
      return;
    }
    for (int i = 0; i < n; i++) {
      keys[from + i] = sorted[from + i] << indexBits | i;
    }
    sortKeys(from, to, parts.secondBits() + parts.thirdBits() + indexBits);
    // The unsorted rows are still in their places: read through the key, written to the other
    // array.
    int mask = (1 << indexBits) - 1;
    for (int i = from; i < to; i++) {
      rows[i] = sortedRows[from + ((int) keys[i] & mask)];
      sorted[i] = keys[i] >>> indexBits;
    }
    System.arraycopy(rows, from, sortedRows, from, n);
    for (int i = from; i < to; ) {
      int end = i + 1;
      while (end < to && sorted[end] == sorted[i]) {
        end++;
      }
      if (end - i > 1) {
        Arrays.sort(sortedRows, i, end);
      }
      i = end;
    }
  }

  /** For numbers so many or buckets so large that both do not fit into a word: hardly ever. */
  private void sortByComparing(int from, int to) {
    record Entry(long word, int row) {}
    Entry[] entries = new Entry[to - from];
    for (int i = from; i < to; i++) {
      entries[i - from] = new Entry(sorted[i], sortedRows[i]);
    }
    Arrays.sort(
        entries, java.util.Comparator.comparingLong(Entry::word).thenComparingInt(Entry::row));
    for (int i = from; i < to; i++) {
      sorted[i] = entries[i - from].word();
      sortedRows[i] = entries[i - from].row();
    }
  }

  /** Sorts keys of so many bits: by their upper bits into cells, about one a key, then these. */
  private void sortKeys(int from, int to, int bits) {
    int n = to - from;
    if (n < SPREAD_FROM) {
      Arrays.sort(keys, from, to);
      return;
    }
    int cellBits = Math.min(CELL_BITS_MAX, Integer.SIZE - Integer.numberOfLeadingZeros(n));
    int shift = Math.max(0, bits - cellBits);
    int count = 1 << cellBits;
    Arrays.fill(cells, 0, count + 1, 0);
    for (int i = from; i < to; i++) {
      cells[(int) (keys[i] >>> shift)]++;
    }
    int start = from;
    for (int cell = 0; cell < count; cell++) {
      int size = cells[cell];
      cells[cell] = start;
      start += size;
    }
    for (int i = from; i < to; i++) {
      spread[cells[(int) (keys[i] >>> shift)]++] = keys[i];
    }
    System.arraycopy(spread, from, keys, from, n);
    // Each cell's start has moved to its end.
    start = from;
    for (int cell = 0; cell < count; cell++) {
      int end = cells[cell];
      if (end - start > SMALL_CELL) {
        Arrays.sort(keys, start, end);
      } else if (end - start > 1) {
        insert(start, end);
      }
      start = end;
    }
  }

  private void insert(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      long key = keys[i];
      int j = i;
      for (; j > from && keys[j - 1] > key; j--) {
        keys[j] = keys[j - 1];
      }
      keys[j] = key;
    }
  }

  private void fill(int from, int to) {
    buffer.clear();
    int width = target.width();
    int second = target.secondWidth();
    int third = second + target.thirdWidth();
    for (int i = from, at = 0; i < to; i++, at += width) {
      // Values overlap what follows them, which is put next.
      buffer.putInt(at, (int) (sorted[i] >>> parts.thirdBits()));
      buffer.putInt(at + second, (int) (sorted[i] & thirdMask));
      buffer.putInt(at + third, sortedRows[i]);
    }
  }
}
