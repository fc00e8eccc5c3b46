package org.lychgate.linkage.link;

import java.util.Arrays;

/**
 * One blocking pass with its index: rows are in one block when all columns of its key are stated
 * and agree. Immutable once built; holds two ints a row.
 */
final class Pass {
  static final int NO_BLOCK = -1;

  final String name;

  /** Bit f is set where the pass looks at field f. */
  final int fields;

  final PassCount count;

  /** For each row its block; {@link #NO_BLOCK} for none. */
  final int[] leftBlock;

  final int[] rightBlock;

  /** Block b holds the right rows {@code rows[start[b]]} to {@code rows[start[b + 1] - 1]}. */
  final int[] start;

  final int[] rows;

  private Pass(String name, int fields, PassCount count, int[][] arrays) {
    this.name = name;
    this.fields = fields;
    this.count = count;
    this.leftBlock = arrays[0];
    this.rightBlock = arrays[1];
    this.start = arrays[2];
    this.rows = arrays[3];
  }

  /** Whether both rows are in one block. */
  boolean joins(int l, int r) {
    return leftBlock[l] != NO_BLOCK && leftBlock[l] == rightBlock[r];
  }

  /** Rows in blocks, before it is decided which blocks are too large. */
  static final class Draft {
    private final Coded data;
    private final String name;
    private final int fields;
    private final int[] left;
    private final int[] right;

    /** Pairs in each block. */
    private final long[] pairs;

    private final long[] rows;

    /** Puts every row in its block. */
    Draft(Coded data, int... key) {
      this.data = data;
      long[][] hashes = new long[key.length][];
      StringBuilder label = new StringBuilder();
      int bits = 0;
      for (int i = 0; i < key.length; i++) {
        String[] text = data.text[key[i]];
        hashes[i] = new long[text.length];
        for (int v = 1; v < text.length; v++) {
          hashes[i][v] = Mix.text(text[v]);
        }
        label.append(i == 0 ? "" : " + ").append(data.columns.get(key[i]).label());
        bits |= 1 << key[i];
      }
      name = label.toString();
      fields = bits;
      BlockTable blocks = new BlockTable();
      right = assign(data.right, data.rightRows, key, hashes, blocks);
      left = data.one ? right : assign(data.left, data.leftRows, key, hashes, blocks);
      long[] rightSize = sizes(right, blocks.size());
      long[] leftSize = data.one ? rightSize : sizes(left, blocks.size());
      pairs = new long[blocks.size()];
      rows = new long[blocks.size()];
      for (int b = 0; b < pairs.length; b++) {
        pairs[b] = data.one ? rightSize[b] * (rightSize[b] - 1) / 2 : leftSize[b] * rightSize[b];
        rows[b] = leftSize[b] + (data.one ? 0 : rightSize[b]);
      }
    }

    /** All pairs, of blocks of any size. */
    double total() {
      double total = 0;
      for (long of : pairs) {
        total += of;
      }
      return total;
    }

    /** The largest block limit with which the pass gives at most {@code budget} pairs. */
    long limitFor(long budget) {
      long[] sorted = pairs.clone();
      Arrays.sort(sorted);
      long sum = 0;
      int b = 0;
      while (b < sorted.length && sum + sorted[b] <= budget) {
        sum += sorted[b++];
      }
      if (b == sorted.length) {
        return Long.MAX_VALUE;
      }
      // Blocks of one size stay or go together, so that the order of the rows does not matter.
      return sorted[b] - 1;
    }

    /** The pass without the blocks of more than {@code limit} pairs. */
    Pass finish(long limit) {
      long kept = 0;
      long largest = 0;
      long overBlocks = 0;
      long overPairs = 0;
      long overRows = 0;
      boolean[] dropped = new boolean[pairs.length];
      for (int b = 0; b < dropped.length; b++) {
        largest = Math.max(largest, pairs[b]);
        if (pairs[b] > limit) {
          overBlocks++;
          overPairs += pairs[b];
          overRows = Math.max(overRows, rows[b]);
        } else {
          kept += pairs[b];
        }
        dropped[b] = pairs[b] > limit || pairs[b] == 0;
      }
      drop(right, dropped);
      if (!data.one) {
        drop(left, dropped);
      }
      PassCount count = new PassCount(name, kept, largest, overBlocks, overPairs, overRows);
      int[][] post = postings(right, dropped.length);
      return new Pass(name, fields, count, new int[][] {left, right, post[0], post[1]});
    }
  }

  private static int[] assign(int[][] codes, int n, int[] key, long[][] hashes, BlockTable blocks) {
    int[] block = new int[n];
    for (int row = 0; row < n; row++) {
      long hash = 0;
      boolean stated = true;
      for (int i = 0; i < key.length && stated; i++) {
        long part = hashes[i][codes[key[i]][row]];
        stated = part != 0;
        hash = Mix.bits(hash ^ part);
      }
      block[row] = stated ? blocks.number(hash == 0 ? 1 : hash) : NO_BLOCK;
    }
    return block;
  }

  private static long[] sizes(int[] block, int blocks) {
    long[] size = new long[blocks];
    for (int b : block) {
      if (b != NO_BLOCK) {
        size[b]++;
      }
    }
    return size;
  }

  private static void drop(int[] block, boolean[] dropped) {
    for (int i = 0; i < block.length; i++) {
      if (block[i] != NO_BLOCK && dropped[block[i]]) {
        block[i] = NO_BLOCK;
      }
    }
  }

  private static int[][] postings(int[] block, int blocks) {
    int[] start = new int[blocks + 1];
    for (int b : block) {
      if (b != NO_BLOCK) {
        start[b + 1]++;
      }
    }
    for (int b = 0; b < blocks; b++) {
      start[b + 1] += start[b];
    }
    int[] next = Arrays.copyOf(start, blocks);
    int[] rows = new int[start[blocks]];
    for (int row = 0; row < block.length; row++) {
      if (block[row] != NO_BLOCK) {
        rows[next[block[row]]++] = row;
      }
    }
    return new int[][] {start, rows};
  }
}
