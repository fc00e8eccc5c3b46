package org.lychgate.nation;

/**
 * A seeded bijection of 0 … size − 1 that needs no table: a Feistel network over Z_a × Z_b with a·b
 * just above size, repeated while it lands outside (Black and Rogaway, CT-RSA 2002, "cycle
 * walking"). Not a cipher: it scatters, it hides nothing.
 */
final class Permutation {
  private static final int ROUNDS = 6;

  private final long size;
  private final long a;
  private final long b;
  private final long key;

  /**
   * @param size 1 to 2³¹
   */
  Permutation(long size, long key) {
    if (size < 1 || size > 1L << 31) {
      throw new IllegalArgumentException("size out of range");
    }
    this.size = size;
    this.a = (long) Math.ceil(Math.sqrt((double) size));
    this.b = (size + a - 1) / a;
    this.key = key;
  }

  long size() {
    return size;
  }

  /** Where {@code index} goes. */
  long at(long index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("index outside the permutation");
    }
    long x = index;
    do {
      x = once(x);
    } while (x >= size);
    return x;
  }

  private long once(long x) {
    long left = x / b;
    long right = x % b;
    for (int round = 0; round < ROUNDS; round += 2) {
      left = (left + word(round, right) % a) % a;
      right = (right + word(round + 1, left) % b) % b;
    }
    return left * b + right;
  }

  private long word(int round, long half) {
    return Draws.mix(key + Draws.mix(((long) round << 40) + half + 1)) >>> 1;
  }
}
