package org.lychgate.linkage.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.lychgate.model.CanonicalText;

/**
 * From a padded field of a fixed-width record to the number of its text, without making a String
 * for those seen lately: a few thousand names fill most rows. A cache, direct-mapped; one thread.
 */
final class RawNames {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int WORDS = 4;

  private static final int FIRST_BITS = 8;

  private final TextCollector texts;
  private final int use;
  private final int bitsMax;
  private int bits = FIRST_BITS;
  private int misses;
  // Three words of the field, then its number plus one; 0: an empty slot. Slots come in pairs, the
  // one used later first.
  private long[] slots = new long[WORDS << FIRST_BITS];

  /**
   * @param use what the fields are used as
   * @param bitsMax at most 2 to this power slots of 32 bytes
   */
  RawNames(TextCollector texts, int use, int bitsMax) {
    this.texts = texts;
    this.use = use;
    this.bitsMax = bitsMax;
  }

  /** The number of the text in {@code bytes} at {@code at}, of 4, 15 or 20 columns. */
  int number(byte[] bytes, int at, int width) {
    long a;
    long b = 0;
    long c = 0;
    switch (width) {
      case 20 -> {
        a = (long) LONG.get(bytes, at);
        b = (long) LONG.get(bytes, at + 8);
        c = (int) INT.get(bytes, at + 16);
      }
      case 15 -> {
        a = (long) LONG.get(bytes, at);
        b = (long) LONG.get(bytes, at + 7);
      }
      case 4 -> a = (int) INT.get(bytes, at);
      default -> throw new IllegalArgumentException("no field has " + width + " columns");
    }
    int slot = pairOf(a, b, c);
    if (slots[slot] == a && slots[slot + 1] == b && slots[slot + 2] == c && slots[slot + 3] != 0) {
      return (int) slots[slot + 3] - 1;
    }
    int second = slot + WORDS;
    if (slots[second] == a
        && slots[second + 1] == b
        && slots[second + 2] == c
        && slots[second + 3] != 0) {
      return (int) slots[second + 3] - 1;
    }
    return miss(a, b, c, add(bytes, at, width));
  }

  private int miss(long a, long b, long c, int number) {
    if (++misses > 1 << bits && bits < bitsMax) {
      grow();
    }
    put(a, b, c, number + 1L);
    return number;
  }

  private void put(long a, long b, long c, long number) {
    int slot = pairOf(a, b, c);
    if (slots[slot + 3] != 0) {
      System.arraycopy(slots, slot, slots, slot + WORDS, WORDS);
    }
    slots[slot] = a;
    slots[slot + 1] = b;
    slots[slot + 2] = c;
    slots[slot + 3] = number;
  }

  private void grow() {
    long[] old = slots;
    bits = Math.min(bitsMax, bits + 2);
    misses = 0;
    slots = new long[WORDS << bits];
    for (int i = old.length - WORDS; i >= 0; i -= WORDS) {
      if (old[i + 3] != 0) {
        put(old[i], old[i + 1], old[i + 2], old[i + 3]);
      }
    }
  }

  private int pairOf(long a, long b, long c) {
    long hash = a ^ Long.rotateLeft(b * 0x9E3779B97F4A7C15L, 29) ^ c * 0xC2B2AE3D27D4EB4FL;
    hash *= 0xD6E8FEB86659FD93L;
    return (int) (hash >>> (Long.SIZE + 1 - bits)) * 2 * WORDS;
  }

  private int add(byte[] bytes, int at, int width) {
    int end = at + width;
    while (end > at && bytes[end - 1] == ' ') {
      end--;
    }
    return isCanonical(bytes, at, end)
        ? texts.add(bytes, at, end, use)
        : texts.add(
            CanonicalText.of(new String(bytes, at, end - at, StandardCharsets.ISO_8859_1)), use);
  }

  /** Whether the text is its own canonical form: no String is needed to find out. */
  private static boolean isCanonical(byte[] bytes, int from, int to) {
    int before = ' ';
    for (int i = from; i < to; i++) {
      int b = bytes[i];
      if (b < ' ' || b == 0x7f || (b >= 'a' && b <= 'z') || (b == ' ' && before == ' ')) {
        return false;
      }
      before = b;
    }
    return true;
  }
}
