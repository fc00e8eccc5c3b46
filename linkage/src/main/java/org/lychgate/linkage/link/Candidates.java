package org.lychgate.linkage.link;

import java.util.Arrays;
import java.util.List;

/** The rows that some pass joins with one left row, each once. For one thread. */
final class Candidates {
  private static final int PASS_BITS = 8;

  private final Coded data;
  private final Pass[] passes;
  private long[] found = new long[1 << 8];
  private int size;

  Candidates(Coded data, List<Pass> passes) {
    this.data = data;
    this.passes = passes.toArray(Pass[]::new);
  }

  /** Finds the candidates of a left row, in row order. */
  void find(int left) {
    size = 0;
    for (int p = 0; p < passes.length; p++) {
      Pass pass = passes[p];
      int block = pass.leftBlock[left];
      if (block == Pass.NO_BLOCK) {
        continue;
      }
      int end = pass.start[block + 1];
      for (int i = pass.start[block]; i < end; i++) {
        int right = pass.rows[i];
        if ((data.one && right <= left) || isFoundBefore(p, left, right)) {
          continue;
        }
        if (size == found.length) {
          found = Arrays.copyOf(found, 2 * size);
        }
        found[size++] = (long) right << PASS_BITS | p;
      }
    }
    Arrays.sort(found, 0, size);
  }

  int size() {
    return size;
  }

  int right(int i) {
    return (int) (found[i] >>> PASS_BITS);
  }

  /** Index of the first pass that found it. */
  int pass(int i) {
    return (int) found[i] & 0xFF;
  }

  /**
   * Bit f is set where a pass that does not look at field f found the pair; above the fields stands
   * the first pass.
   */
  int note(int left, int i) {
    int right = right(i);
    int all = 0;
    for (int p = pass(i); p < passes.length; p++) {
      if (passes[p].joins(left, right)) {
        all |= ~passes[p].fields;
      }
    }
    return all & ((1 << Patterns.MOST_FIELDS) - 1) | pass(i) << Patterns.MOST_FIELDS;
  }

  private boolean isFoundBefore(int pass, int left, int right) {
    for (int p = 0; p < pass; p++) {
      if (passes[p].joins(left, right)) {
        return true;
      }
    }
    return false;
  }
}
