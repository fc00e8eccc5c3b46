package org.lychgate.screening.link;

import java.util.Arrays;

/**
 * Which ids were there before, in eight to sixteen bytes an id: it keeps 64-bit hashes. Two ids in
 * ten million share one with a chance of three in a million; that costs one wrong finding.
 */
final class SeenIds {
  private static final long MIX_1 = 0xff51afd7ed558ccdL;
  private static final long MIX_2 = 0xc4ceb9fe1a85ec53L;
  private static final long BASE = 0x100000001b3L;

  private long[] slots = new long[1 << 10];
  private int used;

  /** Notes {@code id}; whether it is new. */
  boolean add(String id) {
    long hash = hash(id);
    if (2 * used >= slots.length) {
      grow();
    }
    if (!put(hash)) {
      return false;
    }
    used++;
    return true;
  }

  private boolean put(long hash) {
    int at = (int) hash & (slots.length - 1);
    while (slots[at] != 0) {
      if (slots[at] == hash) {
        return false;
      }
      at = (at + 1) & (slots.length - 1);
    }
    slots[at] = hash;
    return true;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[Math.multiplyExact(old.length, 2)];
    Arrays.stream(old).filter(hash -> hash != 0).forEach(this::put);
  }

  /** Never 0, which marks a free slot. */
  private static long hash(String id) {
    long hash = id.length();
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * BASE;
      hash ^= hash >>> 29;
    }
    hash = (hash ^ (hash >>> 33)) * MIX_1;
    hash = (hash ^ (hash >>> 33)) * MIX_2;
    hash ^= hash >>> 33;
    return hash == 0 ? 1 : hash;
  }
}
