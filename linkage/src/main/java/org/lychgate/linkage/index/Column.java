package org.lychgate.linkage.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Fixed-width unsigned little-endian values in mapped memory. Width 0: every value is 0. */
final class Column {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment segment;
  private final int width;

  /** Takes a section of {@code count} values; throws OperatorException where it has other bytes. */
  Column(MemorySegment segment, int width, long count) {
    if (!(width <= 4 || width == 8) || segment.byteSize() != width * count) {
      throw IndexLayout.corrupt();
    }
    this.segment = segment;
    this.width = width;
  }

  /** The value at {@code i} as an int; values are at most four bytes wide. */
  int get(long i) {
    return switch (width) {
      case 0 -> 0;
      case 1 -> segment.get(ValueLayout.JAVA_BYTE, i) & 0xff;
      case 2 -> segment.get(SHORT, 2 * i) & 0xffff;
      case 3 ->
          (segment.get(SHORT, 3 * i) & 0xffff)
              | (segment.get(ValueLayout.JAVA_BYTE, 3 * i + 2) & 0xff) << 16;
      case 4 -> segment.get(INT, 4 * i);
      default -> throw IndexLayout.corrupt();
    };
  }

  /** The value at {@code i}, up to eight bytes wide. */
  long getLong(long i) {
    return width == 8 ? segment.get(LONG, 8 * i) : Integer.toUnsignedLong(get(i));
  }
}
