package org.lychgate.edition;

import java.util.Arrays;

/** Numbers by numbers, none of them negative: 21 to 43 bytes a pair, and no object for any. */
final class LongMap {
  /** What {@link #get} answers where there is nothing. */
  static final long NONE = -1;

  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private long[] keys = empty(16);
  private long[] values = new long[16];
  private int size;

  /** Puts {@code value} in the place of what was there. */
  void put(long key, long value) {
    if (key < 0 || value < 0) {
      throw new IllegalArgumentException("not negative");
    }
    if (4L * (size + 1) > 3L * keys.length) {
      grow();
    }
    int place = place(key);
    if (keys[place] == NONE) {
      keys[place] = key;
      size++;
    }
    values[place] = value;
  }

  /** The value of {@code key}, or {@link #NONE}. */
  long get(long key) {
    int place = place(key);
    return key >= 0 && keys[place] == key ? values[place] : NONE;
  }

  boolean has(long key) {
    return get(key) != NONE;
  }

  private int place(long key) {
    int place = (int) ((key * SPREAD) >>> 32) & (keys.length - 1);
    while (keys[place] != NONE && keys[place] != key) {
      place = (place + 1) & (keys.length - 1);
    }
    return place;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    keys = empty(2 * oldKeys.length);
    values = new long[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != NONE) {
        int place = place(oldKeys[i]);
        keys[place] = oldKeys[i];
        values[place] = oldValues[i];
      }
    }
  }

  private static long[] empty(int length) {
    long[] out = new long[length];
    Arrays.fill(out, NONE);
    return out;
  }
}
