package org.lychgate.edition;

import java.util.ArrayList;
import java.util.List;

/** Some leaves of a log, added in order: a bit for each leaf of the log, 4 kB at the least. */
final class LeafBits {
  private static final int BLOCK_BITS = 15;
  private static final int WORD_BITS = 6;
  private static final int WORDS = 1 << (BLOCK_BITS - WORD_BITS);

  private final List<long[]> blocks = new ArrayList<>();

  /** How many there are in front of each block. */
  private final List<Long> before = new ArrayList<>();

  private long last = -1;
  private long size;

  /** Adds a leaf behind all that there are. */
  void add(long leaf) {
    if (leaf <= last) {
      throw new IllegalArgumentException("leaves are added in order");
    }
    while (blocks.size() <= leaf >>> BLOCK_BITS) {
      blocks.add(new long[WORDS]);
      before.add(size);
    }
    blocks.getLast()[word(leaf)] |= 1L << leaf;
    last = leaf;
    size++;
  }

  boolean has(long leaf) {
    return leaf >= 0 && leaf <= last && (block(leaf)[word(leaf)] & (1L << leaf)) != 0;
  }

  /** How many there are in front of a leaf that is one of them. */
  long rank(long leaf) {
    if (!has(leaf)) {
      throw new IllegalArgumentException("no such leaf");
    }
    long[] block = block(leaf);
    long out = before.get((int) (leaf >>> BLOCK_BITS));
    for (int i = 0; i < word(leaf); i++) {
      out += Long.bitCount(block[i]);
    }
    return out + Long.bitCount(block[word(leaf)] & ((1L << leaf) - 1));
  }

  /** The first one from {@code leaf} on; less than 0 where there is none. */
  long next(long leaf) {
    long at = leaf;
    while (at <= last) {
      long word = block(at)[word(at)] >>> at;
      if (word != 0) {
        return at + Long.numberOfTrailingZeros(word);
      }
      at = ((at >>> WORD_BITS) + 1) << WORD_BITS;
    }
    return -1;
  }

  private long[] block(long leaf) {
    return blocks.get((int) (leaf >>> BLOCK_BITS));
  }

  private static int word(long leaf) {
    return (int) (leaf & ((1 << BLOCK_BITS) - 1)) >>> WORD_BITS;
  }
}
