package org.lychgate.linkage.link;

import java.util.Arrays;

/** Counts of level patterns: how many pairs agree in exactly this way. For one thread. */
final class Patterns {
  private static final int BITS = 4;
  private static final long MASK = (1L << BITS) - 1;

  /** Fields that fit into a pattern. */
  static final int MOST_FIELDS = Long.SIZE / BITS;

  private long[] levels = new long[1 << 10];
  private int[] extra = new int[1 << 10];
  private long[] counts = new long[1 << 10];
  private int size;

  static long pack(int[] level) {
    long pattern = 0;
    for (int f = 0; f < level.length; f++) {
      pattern |= (long) (level[f] + 1) << (BITS * f);
    }
    return pattern;
  }

  /** The level of field f, {@link PairLevels#NONE} for none. */
  static int level(long pattern, int f) {
    return (int) (pattern >>> (BITS * f) & MASK) - 1;
  }

  void add(long pattern, int mask, long count) {
    int slot = find(pattern, mask);
    if (counts[slot] == 0) {
      levels[slot] = pattern;
      extra[slot] = mask;
      size++;
      if (size * 2 > counts.length) {
        counts[slot] += count;
        grow();
        return;
      }
    }
    counts[slot] += count;
  }

  void addAll(Patterns other) {
    for (int i = 0; i < other.counts.length; i++) {
      if (other.counts[i] > 0) {
        add(other.levels[i], other.extra[i], other.counts[i]);
      }
    }
  }

  int size() {
    return size;
  }

  /** Leaves only full slots, in the order of their patterns, and ends the counting. */
  Frozen freeze() {
    Integer[] order = new Integer[size];
    int n = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        order[n++] = i;
      }
    }
    Arrays.sort(
        order,
        (a, b) ->
            levels[a] != levels[b]
                ? Long.compareUnsigned(levels[a], levels[b])
                : Integer.compare(extra[a], extra[b]));
    Frozen frozen = new Frozen(new long[n], new int[n], new long[n]);
    for (int i = 0; i < n; i++) {
      frozen.levels()[i] = levels[order[i]];
      frozen.masks()[i] = extra[order[i]];
      frozen.counts()[i] = counts[order[i]];
    }
    return frozen;
  }

  /** Sorted patterns, masks and counts of one length. */
  record Frozen(long[] levels, int[] masks, long[] counts) {
    int size() {
      return counts.length;
    }
  }

  private int find(long pattern, int mask) {
    int slot = (int) Mix.bits(pattern ^ Mix.bits(mask)) & (counts.length - 1);
    while (counts[slot] > 0 && (levels[slot] != pattern || extra[slot] != mask)) {
      slot = (slot + 1) & (counts.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] oldLevels = levels;
    int[] oldExtra = extra;
    long[] oldCounts = counts;
    levels = new long[2 * oldCounts.length];
    extra = new int[2 * oldCounts.length];
    counts = new long[2 * oldCounts.length];
    for (int i = 0; i < oldCounts.length; i++) {
      if (oldCounts[i] > 0) {
        int slot = find(oldLevels[i], oldExtra[i]);
        levels[slot] = oldLevels[i];
        extra[slot] = oldExtra[i];
        counts[slot] = oldCounts[i];
      }
    }
  }
}
