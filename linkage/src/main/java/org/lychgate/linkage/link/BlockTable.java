package org.lychgate.linkage.link;

import java.util.Arrays;

/** Numbers 64-bit keys from 0 in the order in which they come. Key 0 is not allowed. */
final class BlockTable {
  private long[] keys = new long[1 << 10];
  private int[] numbers = new int[1 << 10];
  private int size;

  int number(long key) {
    int slot = find(keys, key);
    if (keys[slot] == 0) {
      if (2 * (size + 1) > keys.length) {
        grow();
        slot = find(keys, key);
      }
      keys[slot] = key;
      numbers[slot] = size++;
    }
    return numbers[slot];
  }

  int size() {
    return size;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new long[2 * oldKeys.length];
    numbers = Arrays.copyOf(oldNumbers, 2 * oldKeys.length);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = find(keys, oldKeys[i]);
        keys[slot] = oldKeys[i];
        numbers[slot] = oldNumbers[i];
      }
    }
  }

  private static int find(long[] keys, long key) {
    int slot = (int) Mix.bits(key) & (keys.length - 1);
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }
}
