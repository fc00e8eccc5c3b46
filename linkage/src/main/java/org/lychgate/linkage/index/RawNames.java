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

  private final TextCollector texts;
  private final int use;
  private final int bits;
  // Three words of the field, then its number plus one; 0: an empty slot.
  private final long[] slots;

  /**
   * @param use what the fields are used as
   * @param bits 2 to this power slots of 32 bytes
   */
  RawNames(TextCollector texts, int use, int bits) {
    this.texts = texts;
    this.use = use;
    this.bits = bits;
    this.slots = new long[WORDS << bits];
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
    long hash = (a ^ Long.rotateLeft(b * 0x9E3779B97F4A7C15L, 29) ^ c * 0xC2B2AE3D27D4EB4FL);
    hash *= 0xD6E8FEB86659FD93L;
    int slot = (int) (hash >>> (Long.SIZE - bits)) * WORDS;
    if (slots[slot] == a && slots[slot + 1] == b && slots[slot + 2] == c && slots[slot + 3] != 0) {
      return (int) slots[slot + 3] - 1;
    }
    int number = texts.add(text(bytes, at, width), use);
    slots[slot] = a;
    slots[slot + 1] = b;
    slots[slot + 2] = c;
    slots[slot + 3] = number + 1L;
    return number;
  }

  private static String text(byte[] bytes, int at, int width) {
    int end = at + width;
    while (end > at && bytes[end - 1] == ' ') {
      end--;
    }
    return CanonicalText.of(new String(bytes, at, end - at, StandardCharsets.ISO_8859_1));
  }
}
