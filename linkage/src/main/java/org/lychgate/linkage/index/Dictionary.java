package org.lychgate.linkage.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import org.lychgate.linkage.compare.NameText;

/**
 * The texts of an index, each once, in mapped memory. Number 0 is the empty text. Names are sorted
 * by (folded spelling, spelling), so that all spellings of one name stand together.
 */
final class Dictionary {
  private final Column offsets;
  private final MemorySegment bytes;
  private final int size;

  Dictionary(Column offsets, long count, MemorySegment bytes) {
    // One offset more than texts; the last is the end of the bytes.
    if (count < 2 || count - 1 > Integer.MAX_VALUE) {
      throw IndexLayout.corrupt();
    }
    this.offsets = offsets;
    this.bytes = bytes;
    this.size = (int) (count - 1);
    long last = 0;
    for (long i = 0; i < count; i++) {
      long offset = offsets.getLong(i);
      if (offset < last || (i == 0 && offset != 0)) {
        throw IndexLayout.corrupt();
      }
      last = offset;
    }
    if (last != bytes.byteSize()) {
      throw IndexLayout.corrupt();
    }
  }

  int size() {
    return size;
  }

  String get(int id) {
    if (id < 0 || id >= size) {
      throw IndexLayout.corrupt();
    }
    long start = offsets.getLong(id);
    int length = Math.toIntExact(offsets.getLong(id + 1L) - start);
    byte[] text = new byte[length];
    MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, start, text, 0, length);
    return new String(text, StandardCharsets.UTF_8);
  }

  /** The first number whose folded spelling is not before {@code folded}. */
  int firstOf(String folded) {
    return search(folded, false);
  }

  /** The first number whose folded spelling is after {@code folded}. */
  int firstAfter(String folded) {
    return search(folded, true);
  }

  private int search(String folded, boolean after) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = NameText.fold(get(middle)).compareTo(folded);
      if (order < 0 || (after && order == 0)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
