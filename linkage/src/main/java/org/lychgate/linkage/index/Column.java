package org.lychgate.linkage.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Fixed-width unsigned little-endian values of a mapped section, each checked against its block's
 * checksum. Width 0: every value is 0. Also sections whose items hold several such values.
 */
final class Column {
  static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment file;
  private final Blocks blocks;
  private final long start;
  private final int width;
  private final long count;

  /** Takes a section of {@code count} items of {@code width} bytes; throws where it has others. */
  Column(MemorySegment file, Blocks blocks, IndexLayout.Place place, int width, long count) {
    if (place.width() != width || place.length() != width * count) {
      throw IndexLayout.corrupt();
    }
    this.file = file;
    this.blocks = blocks;
    this.start = place.offset();
    this.width = width;
    this.count = count;
  }

  long count() {
    return count;
  }

  int width() {
    return width;
  }

  /** The value at {@code i} as an int; values are at most four bytes wide. */
  int get(long i) {
    if (width == 0) {
      return 0;
    }
    long at = start + i * width;
    blocks.check(at);
    return value(at, width);
  }

  /** A value of {@code bytes} bytes at {@code offset} within the item at {@code i}. */
  int get(long i, int offset, int bytes) {
    if (bytes == 0) {
      return 0;
    }
    long at = start + i * width;
    blocks.check(at);
    return value(at + offset, bytes);
  }

  /** Compares the block of the item at {@code i} with its checksum. */
  void check(long i) {
    blocks.check(start + i * width);
  }

  /** Compares the items from {@code from} to before {@code to} with their checksums. */
  void check(long from, long to) {
    blocks.check(start + from * width, (to - from) * width);
  }

  /**
   * The four bytes at {@code offset} within the item at {@code i}, masked, of an item that was
   * checked before; the checksums come behind every value, so that there are four.
   */
  int read(long i, int offset, int mask) {
    return file.get(INT, start + i * width + offset) & mask;
  }

  /**
   * Of the items from {@code from} to before {@code to}, all checked before, those whose masked
   * four bytes at {@code offset} may be in a set: their places, in order.
   *
   * @param bits a bit for each remainder by 4096 of what is in the set
   * @param places at least as long as there are items
   * @return how many places there are
   */
  int find(int from, int to, int offset, int mask, long[] bits, int[] places) {
    MemorySegment items =
        file.asSlice(start + (long) from * width + offset, (long) (to - from - 1) * width + 4);
    int found = 0;
    // Without a branch: reads do not wait for each other, and nothing is guessed wrong.
    for (int i = 0; i < to - from; i++) {
      int value = items.get(INT, (long) i * width) & mask;
      places[found] = from + i;
      found += (int) (bits[value >>> 6 & 63] >>> value & 1);
    }
    return found;
  }

  /** The value at {@code i}, eight bytes wide. */
  long getLong(long i) {
    long at = start + i * width;
    blocks.check(at);
    return file.get(LONG, at);
  }

  /** Copies bytes of a section of bytes. */
  void copy(long from, byte[] to) {
    blocks.check(start + from, to.length);
    MemorySegment.copy(file, ValueLayout.JAVA_BYTE, start + from, to, 0, to.length);
  }

  /** All values of a section of four bytes each. */
  int[] ints() {
    int[] values = new int[Math.toIntExact(count)];
    blocks.check(start, count * width);
    MemorySegment.copy(file, INT, start, values, 0, values.length);
    return values;
  }

  private int value(long at, int bytes) {
    return switch (bytes) {
      case 0 -> 0;
      case 1 -> file.get(ValueLayout.JAVA_BYTE, at) & 0xff;
      case 2 -> file.get(SHORT, at) & 0xffff;
      // The checksums come behind every value: there is a fourth byte.
      case 3 -> file.get(INT, at) & 0xffffff;
      case 4 -> file.get(INT, at);
      default -> throw IndexLayout.corrupt();
    };
  }
}
