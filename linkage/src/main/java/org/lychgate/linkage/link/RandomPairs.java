package org.lychgate.linkage.link;

import java.util.Arrays;

/**
 * Pairs of rows drawn at random, for u and for ties: what two different people have in common. The
 * same seed gives the same pairs on any number of threads.
 */
final class RandomPairs {
  private static final int CHUNK = 50_000;

  private final Coded data;
  private final long seed;
  private final int threads;

  RandomPairs(Coded data, long seed, int threads) {
    this.data = data;
    this.seed = seed;
    this.threads = threads;
  }

  /** Patterns of {@code most} pairs of any rows, or of all pairs where there are no more. */
  Patterns.Frozen draw(int most) {
    Patterns patterns = new Patterns();
    if (data.pairs() <= most) {
      PairLevels levels = new PairLevels(data);
      for (int l = 0; l < data.leftRows; l++) {
        for (int r = data.one ? l + 1 : 0; r < data.rightRows; r++) {
          add(levels, l, r, patterns, 0);
        }
      }
    } else {
      Chunks.run(most, CHUNK, threads, this::draw, patterns::addAll, done -> {});
    }
    return patterns.freeze();
  }

  /**
   * For each field, patterns of {@code most} pairs that agree on it, or of all such pairs where
   * there are no more; the field is their mask.
   */
  Patterns.Frozen drawAlike(int most) {
    Patterns patterns = new Patterns();
    Chunks.run(
        data.columns.size(),
        1,
        threads,
        (field, end) -> alike(field, most),
        patterns::addAll,
        done -> {});
    return patterns.freeze();
  }

  private Patterns draw(int from, int to) {
    Patterns patterns = new Patterns();
    PairLevels levels = new PairLevels(data);
    for (int i = from; i < to; i++) {
      long dice = Mix.bits(seed + i);
      add(levels, high(dice, data.leftRows), low(dice, data.rightRows), patterns, 0);
    }
    return patterns;
  }

  private Patterns alike(int f, int most) {
    int values = data.text[f].length;
    int[][] left = postings(data.left[f], values);
    int[][] right = data.one ? left : postings(data.right[f], values);
    double[] sums = new double[values];
    double all = 0;
    for (int v = 1; v < values; v++) {
      double l = left[0][v + 1] - left[0][v];
      double r = right[0][v + 1] - right[0][v];
      all += data.one ? l * (l - 1) : l * r;
      sums[v] = all;
    }
    Patterns patterns = new Patterns();
    if (all <= (data.one ? 2.0 : 1.0) * most) {
      addAll(f, left, right, patterns);
    } else {
      PairLevels levels = new PairLevels(data);
      for (long i = 0; i < most; i++) {
        long first = Mix.bits(Mix.bits(seed + f) + i);
        int v = indexAbove(sums, (first >>> 11) * 0x1p-53 * all);
        long dice = Mix.bits(first);
        int l = left[1][left[0][v] + high(dice, left[0][v + 1] - left[0][v])];
        int r = right[1][right[0][v] + low(dice, right[0][v + 1] - right[0][v])];
        add(levels, l, r, patterns, f);
      }
    }
    return patterns;
  }

  private void addAll(int f, int[][] left, int[][] right, Patterns patterns) {
    PairLevels levels = new PairLevels(data);
    for (int v = 1; v + 1 < left[0].length; v++) {
      for (int i = left[0][v]; i < left[0][v + 1]; i++) {
        for (int j = data.one ? i + 1 : right[0][v]; j < right[0][v + 1]; j++) {
          add(levels, left[1][i], right[1][j], patterns, f);
        }
      }
    }
  }

  private void add(PairLevels levels, int l, int r, Patterns patterns, int mask) {
    if (!data.one || l != r) {
      levels.compare(l, r);
      patterns.add(Patterns.pack(levels.level), mask, 1);
    }
  }

  /** The first index whose sum is above {@code at}. */
  private static int indexAbove(double[] sums, double at) {
    int v = Arrays.binarySearch(sums, at);
    if (v < 0) {
      return -v - 1;
    }
    while (sums[v] <= at) {
      v++;
    }
    return v;
  }

  private static int high(long dice, int bound) {
    return (int) ((dice >>> Integer.SIZE) * bound >>> Integer.SIZE);
  }

  private static int low(long dice, int bound) {
    return (int) ((dice & 0xFFFFFFFFL) * bound >>> Integer.SIZE);
  }

  /** Where the rows of each value start, and the rows by value. */
  private static int[][] postings(int[] codes, int values) {
    int[] start = new int[values + 1];
    for (int code : codes) {
      start[code + 1]++;
    }
    for (int v = 0; v < values; v++) {
      start[v + 1] += start[v];
    }
    int[] next = start.clone();
    int[] rows = new int[codes.length];
    for (int row = 0; row < codes.length; row++) {
      rows[next[codes[row]]++] = row;
    }
    return new int[][] {start, rows};
  }
}
