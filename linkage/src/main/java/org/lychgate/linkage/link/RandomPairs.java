package org.lychgate.linkage.link;

/** Pairs of rows drawn at random, for u: what two different people have in common. */
final class RandomPairs {
  private RandomPairs() {}

  /** Patterns of {@code most} pairs, or of all pairs where there are no more. */
  static Patterns draw(Coded data, long seed, int most) {
    Patterns patterns = new Patterns();
    PairLevels levels = new PairLevels(data);
    if (data.pairs() <= most) {
      for (int l = 0; l < data.leftRows; l++) {
        for (int r = data.one ? l + 1 : 0; r < data.rightRows; r++) {
          levels.compare(l, r);
          patterns.add(Patterns.pack(levels.level), 0, 1);
        }
      }
      return patterns;
    }
    for (long i = 0; i < most; i++) {
      long dice = Mix.bits(seed + i);
      int l = (int) ((dice >>> 32) * data.leftRows >>> 32);
      int r = (int) ((dice & 0xFFFFFFFFL) * data.rightRows >>> 32);
      if (!data.one || l != r) {
        levels.compare(l, r);
        patterns.add(Patterns.pack(levels.level), 0, 1);
      }
    }
    return patterns;
  }

  /** Adds {@code most} pairs that agree on field f, with mask f. */
  static void drawAlike(Coded data, int f, long seed, int most, Patterns patterns) {
    int values = data.text[f].length;
    int[][] l = post(data.left[f], values);
    int[][] r = data.one ? l : post(data.right[f], values);
    double[] sum = new double[values];
    double all = 0;
    for (int v = 1; v < values; v++) {
      double nl = l[0][v + 1] - l[0][v];
      double nr = r[0][v + 1] - r[0][v];
      all += data.one ? nl * (nl - 1) : nl * nr;
      sum[v] = all;
    }
    if (all == 0) {
      return;
    }
    PairLevels levels = new PairLevels(data);
    for (long i = 0; i < most; i++) {
      long dice = Mix.bits(Mix.bits(seed + f) + i);
      double at = (dice >>> 11) * 0x1p-53 * all;
      int v = java.util.Arrays.binarySearch(sum, at);
      v = v < 0 ? -v - 1 : v + 1;
      dice = Mix.bits(dice);
      int nl = l[0][v + 1] - l[0][v];
      int nr = r[0][v + 1] - r[0][v];
      int a = l[1][l[0][v] + (int) ((dice >>> 32) * nl >>> 32)];
      int b = r[1][r[0][v] + (int) ((dice & 0xFFFFFFFFL) * nr >>> 32)];
      if (!data.one || a != b) {
        levels.compare(a, b);
        patterns.add(Patterns.pack(levels.level), f, 1);
      }
    }
  }

  private static int[][] post(int[] codes, int values) {
    int[] start = new int[values + 1];
    for (int c : codes) start[c + 1]++;
    for (int v = 0; v < values; v++) start[v + 1] += start[v];
    int[] next = start.clone();
    int[] rows = new int[codes.length];
    for (int i = 0; i < codes.length; i++) rows[next[codes[i]]++] = i;
    return new int[][] {start, rows};
  }
}
