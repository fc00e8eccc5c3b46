package org.lychgate.edition.verify;

import java.util.HashMap;
import java.util.Map;

/** Some leaves of a log: a bit for each where they are many, and little where they are few. */
final class IndexSet {
  private static final int BITS = 10;
  private static final int WORD_BITS = 6;

  private final Map<Long, long[]> blocks = new HashMap<>();

  /**
   * Adds a leaf.
   *
   * @return false where it was there
   */
  boolean add(long index) {
    long[] block = blocks.computeIfAbsent(index >>> BITS, _ -> new long[1 << (BITS - WORD_BITS)]);
    int word = (int) (index & ((1 << BITS) - 1)) >>> WORD_BITS;
    long bit = 1L << index;
    boolean fresh = (block[word] & bit) == 0;
    block[word] |= bit;
    return fresh;
  }
}
