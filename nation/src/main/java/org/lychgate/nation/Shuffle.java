package org.lychgate.nation;

/**
 * A seeded bijection of 0 … size − 1 that needs no table and no division: a Feistel network over
 * the next power of four, repeated while it lands outside. {@link Permutation} does the same with
 * more rounds; this one is asked some dozen times for each person.
 */
final class Shuffle {
  private static final int ROUNDS = 4;

  private Shuffle() {}

  /**
   * Where {@code x} goes.
   *
   * @param size 1 to 2³¹
   */
  static long at(long x, long size, long key) {
    if (size <= 1) {
      return 0;
    }
    int half = Math.max(1, (65 - Long.numberOfLeadingZeros(size - 1)) / 2);
    long mask = (1L << half) - 1;
    long y = x;
    do {
      long left = y >>> half;
      long right = y & mask;
      long k = key;
      for (int round = 0; round < ROUNDS; round++) {
        k += 0x9E3779B97F4A7C15L;
        long word = (right ^ k) * 0xBF58476D1CE4E5B9L;
        word = (word ^ (word >>> 29)) * 0x94D049BB133111EBL;
        long next = left ^ ((word >>> 32) & mask);
        left = right;
        right = next;
      }
      y = (left << half) | right;
    } while (y >= size);
    return y;
  }
}
