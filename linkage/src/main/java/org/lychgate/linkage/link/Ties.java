package org.lychgate.linkage.link;

import java.util.Arrays;

/** Applies ties to pairs. Remembers which ones count for which stated fields: for one thread. */
final class Ties {
  private final int fields;
  private final int[] first;
  private final int[] second;
  private final double[][][] bits;

  /** For each set of stated fields the ties that count; null until asked for. */
  private final int[][] counting;

  /**
   * Takes ties from the strongest to the weakest.
   *
   * @param ends two fields for each tie
   * @param bits by tie, level of the first field and level of the second
   */
  Ties(int fields, int[][] ends, double[][][] bits) {
    this.fields = fields;
    this.bits = bits;
    first = new int[ends.length];
    second = new int[ends.length];
    for (int t = 0; t < ends.length; t++) {
      first[t] = ends[t][0];
      second[t] = ends[t][1];
    }
    counting = new int[1 << fields][];
  }

  int first(int tie) {
    return first[tie];
  }

  int second(int tie) {
    return second[tie];
  }

  double[][] table(int tie) {
    return bits[tie];
  }

  int size() {
    return bits.length;
  }

  /** Sum over the ties that count. Levels are {@link PairLevels#NONE} where not stated. */
  double sum(int[] level) {
    double sum = 0;
    for (int tie : counting(level)) {
      sum += bits(tie, level);
    }
    return sum;
  }

  double bits(int tie, int[] level) {
    return bits[tie][level[first[tie]]][level[second[tie]]];
  }

  /** The ties that count for a pair. Not a copy. */
  int[] counting(int[] level) {
    int stated = 0;
    for (int f = 0; f < fields; f++) {
      stated |= level[f] < 0 ? 0 : 1 << f;
    }
    if (counting[stated] == null) {
      counting[stated] = span(stated);
    }
    return counting[stated];
  }

  /** The strongest ties that join the stated fields without a circle. */
  private int[] span(int stated) {
    int[] group = new int[fields];
    Arrays.setAll(group, f -> f);
    int[] kept = new int[bits.length];
    int n = 0;
    for (int t = 0; t < bits.length; t++) {
      int a = group[first[t]];
      int b = group[second[t]];
      if ((stated >>> first[t] & 1) != 0 && (stated >>> second[t] & 1) != 0 && a != b) {
        for (int f = 0; f < fields; f++) {
          group[f] = group[f] == b ? a : group[f];
        }
        kept[n++] = t;
      }
    }
    return Arrays.copyOf(kept, n);
  }
}
