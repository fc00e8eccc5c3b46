package org.lychgate.linkage.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntToLongFunction;

/**
 * Turns the packed rows of one part after the other into columns, and hands each row on to both
 * orders. One thread's; parts in any sequence.
 *
 * <p>Rows are in the order of (number, birth, surname, given, middle, suffix, death, birthplace,
 * place of death, flags, entry): a total order over what a row says, so that rows that come in any
 * order give the same bytes.
 */
final class RowSorter implements Work.Worker {
  private static final int BUFFER = 1 << 20;
  private static final int PART_MASK = (1 << PackedRow.PART_SHIFT) - 1;
  private static final int LARGE_GROUP = 24;
  private static final int DIGIT_BITS = PackedRow.PART_SHIFT / 2;
  private static final int DIGIT_MASK = (1 << DIGIT_BITS) - 1;

  private final Job job;
  private final OrderParts.Feed births;
  private final OrderParts.Feed families;
  private final PartRows rows;
  private final ByteBuffer buffer = IndexFile.buffer(BUFFER + Long.BYTES);
  private final ByteBuffer bits = IndexFile.buffer(1 << PackedRow.PART_SHIFT - 3);
  private final int[] lower = new int[1 << DIGIT_BITS];
  private final int[] upper = new int[1 << DIGIT_BITS];
  private int[] order = new int[0];
  private int[] before = new int[0];
  private long[] keys = new long[0];

  /**
   * What all threads share.
   *
   * @param bases the first row of each part
   * @param buckets rows in each bucket of numbers, to be counted
   */
  record Job(
      IndexPlan plan,
      IndexFile file,
      PartRows.Source source,
      int[] bases,
      AtomicIntegerArray buckets,
      OrderParts births,
      OrderParts families,
      Runnable done) {}

  RowSorter(Job job) {
    this.job = job;
    this.births = job.births().newFeed();
    this.families = job.families().newFeed();
    this.rows = new PartRows(job.plan());
  }

  /** Adds rows by given name to {@code to}, as far as this thread has seen them. */
  void addGivenRows(int[] to) {
    rows.addGivenRows(to);
  }

  @Override
  public void run(int part) throws IOException {
    rows.load(job.source(), part);
    int n = rows.size();
    if (n > 0) {
      sort(part, n);
      writeColumns(job.bases()[part], n);
      if (PackedRow.isNumbered(part)) {
        writeNumbers(part, n);
      }
      addToOrders(job.bases()[part], n);
    }
    job.done().run();
  }

  private void addToOrders(int base, int n) {
    for (int k = 0; k < n; k++) {
      int i = order[k];
      int birth = rows.birth[i];
      int family = rows.family[i];
      int given = rows.given[i];
      births.add(birth, family, given, base + k);
      families.add(family, birth, given, base + k);
    }
  }

  /** Leaves the rows' places, in their order, in {@link #order}. */
  private void sort(int part, int n) {
    if (order.length < n) {
      order = new int[n + n / 8];
      before = new int[n + n / 8];
    }
    if (PackedRow.isNumbered(part)) {
      sortByNumber(n);
      sortEqual(n, k -> rows.number[order[k]]);
    } else {
      sortByBirth(n);
      sortEqual(n, k -> keys[k] >>> Integer.SIZE);
    }
  }

  /** By the numbers' lower digits, then, leaving equals as they are, by the upper ones. */
  private void sortByNumber(int n) {
    int[] number = rows.number;
    Arrays.fill(lower, 0);
    Arrays.fill(upper, 0);
    for (int i = 0; i < n; i++) {
      lower[number[i] & DIGIT_MASK]++;
      upper[number[i] >>> DIGIT_BITS & DIGIT_MASK]++;
    }
    toStarts(lower);
    toStarts(upper);
    for (int i = 0; i < n; i++) {
      before[lower[number[i] & DIGIT_MASK]++] = i;
    }
    for (int k = 0; k < n; k++) {
      int i = before[k];
      order[upper[number[i] >>> DIGIT_BITS & DIGIT_MASK]++] = i;
    }
  }

  private static void toStarts(int[] counts) {
    int start = 0;
    for (int i = 0; i < counts.length; i++) {
      int count = counts[i];
      counts[i] = start;
      start += count;
    }
  }

  /** The upper 31 bits of (birth, surname) tell nearly all rows apart. */
  private void sortByBirth(int n) {
    if (keys.length < n) {
      keys = new long[n + n / 8];
    }
    int birthShift = 31 - birthBits();
    int familyShift = familyShift();
    for (int i = 0; i < n; i++) {
      long key = (long) rows.birth[i] << birthShift | rows.family[i] >>> familyShift;
      keys[i] = key << Integer.SIZE | i;
    }
    Arrays.sort(keys, 0, n);
    for (int k = 0; k < n; k++) {
      order[k] = (int) keys[k];
    }
  }

  /** Sorts rows of equal keys by all they say. */
  private void sortEqual(int n, IntToLongFunction key) {
    for (int k = 0; k < n; ) {
      long known = key.applyAsLong(k);
      int end = k + 1;
      while (end < n && key.applyAsLong(end) == known) {
        end++;
      }
      if (end - k > LARGE_GROUP) {
        sortLarge(k, end);
      } else if (end - k > 1) {
        insert(k, end);
      }
      k = end;
    }
  }

  private int birthBits() {
    return Integer.SIZE - Integer.numberOfLeadingZeros(job.plan().births().length);
  }

  private int familyShift() {
    int nameBits = Integer.SIZE - Integer.numberOfLeadingZeros(job.plan().texts().names().size());
    return Math.max(0, nameBits - (31 - birthBits()));
  }

  private void insert(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int row = order[i];
      int j = i;
      for (; j > from && rows.compare(order[j - 1], row) > 0; j--) {
        order[j] = order[j - 1];
      }
      order[j] = row;
    }
  }

  private void sortLarge(int from, int to) {
    Integer[] boxed = new Integer[to - from];
    for (int i = from; i < to; i++) {
      boxed[i - from] = order[i];
    }
    Arrays.sort(boxed, rows::compare);
    for (int i = from; i < to; i++) {
      order[i] = boxed[i - from];
    }
  }

  private void writeColumns(int base, int n) throws IOException {
    writeColumn(Section.BIRTH, rows.birth, base, n);
    writeColumn(Section.DEATH, rows.death, base, n);
    writeColumn(Section.FAMILY, rows.family, base, n);
    writeColumn(Section.GIVEN, rows.given, base, n);
    writeColumn(Section.MIDDLE, rows.middle, base, n);
    writeColumn(Section.SUFFIX, rows.suffix, base, n);
    writeColumn(Section.FLAGS, rows.flags, base, n);
    writeColumn(Section.BIRTHPLACE, rows.birthPlace, base, n);
    writeColumn(Section.DEATHPLACE, rows.deathPlace, base, n);
    if (job.plan().place(Section.ENTRY).width() > 0) {
      long at = (long) base * Long.BYTES;
      buffer.clear();
      for (int k = 0; k < n; k++) {
        buffer.putLong(rows.entry[order[k]]);
        if (buffer.position() > BUFFER - Long.BYTES || k == n - 1) {
          at = flush(Section.ENTRY, at);
        }
      }
    }
  }

  private void writeColumn(Section section, int[] values, int base, int n) throws IOException {
    int width = job.plan().place(section).width();
    if (width == 0) {
      return;
    }
    long at = (long) base * width;
    int perBuffer = BUFFER / width;
    for (int k = 0; k < n; k += perBuffer) {
      int end = Math.min(n, k + perBuffer);
      fill(values, width, k, end);
      buffer.position((end - k) * width);
      at = flush(section, at);
    }
  }

  private void fill(int[] values, int width, int from, int to) {
    buffer.clear();
    for (int k = from, at = 0; k < to; k++, at += width) {
      // The bytes above the width are overwritten by the next value.
      buffer.putInt(at, values[order[k]]);
    }
  }

  private long flush(Section section, long at) throws IOException {
    buffer.flip();
    int length = buffer.remaining();
    job.file().write(section, at, buffer);
    buffer.clear();
    return at + length;
  }

  private void writeNumbers(int part, int n) throws IOException {
    int shift = job.plan().shift();
    int base = job.bases()[part];
    for (int i = 0; i < n; i++) {
      rows.low[i] = rows.number[i] & (1 << shift) - 1;
    }
    writeColumn(Section.NUMBER_LOWS, rows.low, base, n);
    for (int k = 0; k < n; ) {
      int bucket = rows.number[order[k]] >>> shift;
      int end = k + 1;
      while (end < n && rows.number[order[end]] >>> shift == bucket) {
        end++;
      }
      job.buckets().addAndGet(bucket, end - k);
      k = end;
    }
    if (job.plan().place(Section.NUMBER_BITS).length() > 0) {
      byte[] set = new byte[1 << PackedRow.PART_SHIFT - 3];
      for (int i = 0; i < n; i++) {
        int number = rows.number[i] & PART_MASK;
        set[number >>> 3] |= (byte) (1 << (number & 7));
      }
      long at = (long) part * set.length;
      int length = (int) Math.min(set.length, Numbers.BITS_BYTES - at);
      bits.clear().put(set, 0, length).flip();
      job.file().write(Section.NUMBER_BITS, at, bits);
    }
  }
}
