package org.lychgate.edition;

import java.util.ArrayList;
import java.util.List;

/** Two bytes for each entry in order: a small number, and whether anything came after it. */
final class EntryNotes {
  private static final int BLOCK_BITS = 12;
  private static final int BLOCK = 1 << BLOCK_BITS;
  private static final char TOUCHED = 1 << 15;

  private final List<char[]> blocks = new ArrayList<>();
  private long size;

  /** Adds an entry; {@code number}: from 0 to 32,767. */
  void add(int number) {
    if (number < 0 || number >= TOUCHED) {
      throw new IllegalStateException("the log has more than 32,768 kinds of faces");
    }
    int place = (int) (size & (BLOCK - 1));
    if (place == 0) {
      blocks.add(new char[BLOCK]);
    }
    blocks.getLast()[place] = (char) number;
    size++;
  }

  int get(long place) {
    return at(place) & ~TOUCHED;
  }

  boolean isTouched(long place) {
    return (at(place) & TOUCHED) != 0;
  }

  void touch(long place) {
    blocks.get((int) (place >>> BLOCK_BITS))[(int) (place & (BLOCK - 1))] |= TOUCHED;
  }

  private char at(long place) {
    return blocks.get((int) (place >>> BLOCK_BITS))[(int) (place & (BLOCK - 1))];
  }
}
