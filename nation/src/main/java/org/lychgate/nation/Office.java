package org.lychgate.nation;

import org.lychgate.model.Ssn;

/**
 * Gives out the numbers of some blocks (an area and a group) one block after the other; within a
 * block the serials are scattered, and twins get two that follow each other.
 */
final class Office {
  static final int SERIALS = 9_999;
  private static final int PAIRS = SERIALS / 2;

  private final int[] blocks;
  private final long singles;
  private final long pairs;
  private final int pairsMax;
  private final long key;

  /**
   * @param blocks area · 100 + group each, in the order in which they are given out
   * @param singles how many people
   * @param pairs how many twins, two people each
   */
  Office(int[] blocks, long singles, long pairs, long key) {
    this.blocks = blocks.clone();
    this.singles = singles;
    this.pairs = pairs;
    this.key = key;
    this.pairsMax = (int) ((pairs + blocks.length - 1) / blocks.length);
    long singlesMax = (singles + blocks.length - 1) / blocks.length;
    if (singlesMax + 2L * pairsMax > SERIALS) {
      throw new IllegalArgumentException("more people than numbers");
    }
  }

  /** Number of the single person at this place, 0 to singles − 1. */
  Ssn single(int at) {
    int block = (int) (at * (long) blocks.length / singles);
    int x = at - first(block, singles);
    int room = SERIALS - 2 * pairsMax;
    int y = (int) Shuffle.at(x, room, key + 2L * block);
    int serial = y == room - 1 ? SERIALS : serial(block, pairsMax + y / 2) + (y & 1);
    return number(block, serial);
  }

  /**
   * Number of a twin.
   *
   * @param at place of the pair, 0 to pairs − 1
   * @param second whether the second of the two
   */
  Ssn twin(int at, boolean second) {
    int block = (int) (at * (long) blocks.length / pairs);
    return number(block, serial(block, at - first(block, pairs)) + (second ? 1 : 0));
  }

  private int serial(int block, int pair) {
    return 2 * (int) Shuffle.at(pair, PAIRS, key + 2L * block + 1) + 1;
  }

  private int first(int block, long all) {
    return (int) ((block * all + blocks.length - 1) / blocks.length);
  }

  private Ssn number(int block, int serial) {
    return new Ssn(blocks[block] * 10_000 + serial);
  }
}
