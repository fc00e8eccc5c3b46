package org.lychgate.linkage.index;

import java.nio.charset.StandardCharsets;
import org.lychgate.linkage.compare.NameText;

/**
 * The texts of an index, each once, in mapped memory. Number 0 is the empty text. Names are sorted
 * by (folded spelling, spelling), so that all spellings of one name stand together, and a hash
 * table leads to the first of them.
 */
final class Dictionary {
  /** Longest text: longer than any field of any format. */
  private static final int TEXT_MAX = 1 << 20;

  private final Column offsets;
  private final Column bytes;
  private final int size;

  Dictionary(Column offsets, Column bytes) {
    // One offset more than texts; the last is the end of the bytes.
    if (offsets.count() < 2 || offsets.count() - 1 > NameHash.NAMES_MAX) {
      throw IndexLayout.corrupt();
    }
    this.offsets = offsets;
    this.bytes = bytes;
    this.size = (int) (offsets.count() - 1);
  }

  int size() {
    return size;
  }

  /** The text with this number; throws OperatorException where there can be none. */
  String get(int id) {
    if (id == 0) {
      return "";
    }
    if (id < 0 || id >= size) {
      throw IndexLayout.corrupt();
    }
    long start = Integer.toUnsignedLong(offsets.get(id));
    long end = Integer.toUnsignedLong(offsets.get(id + 1L));
    if (end < start || end > bytes.count() || end - start > TEXT_MAX) {
      throw IndexLayout.corrupt();
    }
    byte[] text = new byte[(int) (end - start)];
    bytes.copy(start, text);
    return new String(text, StandardCharsets.UTF_8);
  }

  /**
   * Reads the first byte of a text for nothing but its arrival, as {@link Rows#touch}; of a number
   * that was checked.
   *
   * @return never below 0
   */
  private int touch(int id) {
    return bytes.get(Math.min(Integer.toUnsignedLong(offsets.get(id)), bytes.count() - 1));
  }

  /** The names of an index, with what leads from a folded spelling to them. */
  static final class Names {
    private final Dictionary texts;
    private final Column runs;
    private final Column slots;

    Names(Dictionary texts, Column runs, Column slots) {
      if (Long.bitCount(slots.count()) != 1 || runs.count() != (texts.size() + 7) / 8) {
        throw IndexLayout.corrupt();
      }
      this.texts = texts;
      this.runs = runs;
      this.slots = slots;
    }

    int size() {
      return texts.size();
    }

    String get(int id) {
      return texts.get(id);
    }

    /** Reads the beginnings of three names, as {@link Rows#touch}. */
    int touch(int one, int other, int third) {
      return texts.touch(one) | texts.touch(other) | texts.touch(third);
    }

    /**
     * The numbers of all spellings of one name: from {@code (int) (range >>> 32)} to before {@code
     * (int) range}; both the same where there is none.
     */
    long rangeOf(String folded) {
      long hash = NameHash.of(folded.getBytes(StandardCharsets.UTF_8));
      long mask = slots.count() - 1;
      for (long i = 0; i <= mask; i++) {
        int slot = slots.get((hash + i) & mask);
        if (slot == 0) {
          return 0;
        }
        int id = NameHash.idOf(slot);
        if (NameHash.tagOf(slot) == NameHash.tagOf(hash)
            && NameText.fold(texts.get(id)).equals(folded)) {
          return (long) id << Integer.SIZE | endOfRun(id);
        }
      }
      return 0;
    }

    private int endOfRun(int id) {
      int end = id + 1;
      while (end < texts.size() && (runs.get(end >>> 3) >>> (end & 7) & 1) == 0) {
        end++;
      }
      return end;
    }
  }
}
