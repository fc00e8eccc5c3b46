package org.lychgate.linkage.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The checksums of a mapped index, a block of 64 KiB each, compared when a block is first read: so
 * that opening takes no look at the whole file, and no damaged byte is ever believed.
 *
 * <p>A block's checksum also covers the {@link #OVERLAP} bytes behind it: a value that begins in a
 * block is covered by it whole, and one look is enough. Any number of threads.
 */
final class Blocks {
  static final int SHIFT = 16;
  static final int BYTES = 1 << SHIFT;

  /** No value that is read by itself is longer. */
  static final int OVERLAP = 16;

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment file;
  private final long start;
  private final long end;
  private final long sums;
  // Two threads may both compare a block: they come to the same.
  private final byte[] seen;

  /**
   * @param start offset of the first byte that is covered
   * @param sums offset of the checksums, and the end of what they cover
   */
  Blocks(MemorySegment file, long start, long sums) {
    this.file = file;
    this.start = start;
    this.end = sums;
    this.sums = sums;
    this.seen = new byte[count(end - start)];
  }

  /** Blocks in so many bytes. */
  static int count(long bytes) {
    return Math.toIntExact((bytes + BYTES - 1) >>> SHIFT);
  }

  /** A block's checksum: of {@code bytes} from their position to their limit. */
  static int crc(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  /**
   * Makes sure that the value at this offset of the file is what was written.
   *
   * @throws org.lychgate.model.OperatorException INPUT where it is not
   */
  void check(long offset) {
    int block = (int) ((offset - start) >>> SHIFT);
    if (seen[block] == 0) {
      compare(block);
    }
  }

  /** The same for {@code length} bytes. */
  void check(long offset, long length) {
    for (long at = offset; at < offset + length; at += BYTES) {
      check(at);
    }
    if (length > 0) {
      check(offset + length - 1);
    }
  }

  /** Compares every block that was not compared yet. */
  void checkAll() {
    for (int block = 0; block < seen.length; block++) {
      if (seen[block] == 0) {
        compare(block);
      }
    }
  }

  private void compare(int block) {
    long from = start + ((long) block << SHIFT);
    long length = Math.min(BYTES + OVERLAP, end - from);
    int known = file.get(INT, sums + 4L * block);
    if (crc(file.asSlice(from, length).asByteBuffer()) != known) {
      throw IndexLayout.corrupt();
    }
    seen[block] = 1;
  }
}
