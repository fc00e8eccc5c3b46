package org.lychgate.linkage.link;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One blocking pass with its index: rows are in one block when all atoms of their key are stated
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

  /** Puts every row in its block; blocks of more than {@code limit} pairs stay empty. */
  static Pass build(Coded data, List<Atom> atoms, long limit) {
    long[][] keys = new long[atoms.size()][];
    StringBuilder name = new StringBuilder();
    int fields = 0;
    for (int i = 0; i < keys.length; i++) {
      Atom atom = atoms.get(i);
      keys[i] = atom.keys(data.text[atom.field()]);
      name.append(i == 0 ? "" : " + ").append(atom.name(data.columns.get(atom.field()).label()));
      fields |= 1 << atom.field();
    }
    Map<Long, Integer> blocks = new HashMap<>();
    int[] right = assign(data.right, data.rightRows, atoms, keys, blocks);
    int[] left = data.one ? right : assign(data.left, data.leftRows, atoms, keys, blocks);
    int[] rightSize = sizes(right, blocks.size());
    int[] leftSize = data.one ? rightSize : sizes(left, blocks.size());
    long pairs = 0;
    long largest = 0;
    long overBlocks = 0;
    long overPairs = 0;
    long overRows = 0;
    boolean[] dropped = new boolean[blocks.size()];
    for (int b = 0; b < dropped.length; b++) {
      long of =
          data.one ? rightSize[b] * (rightSize[b] - 1L) / 2 : (long) leftSize[b] * rightSize[b];
      largest = Math.max(largest, of);
      if (of > limit) {
        dropped[b] = true;
        overBlocks++;
        overPairs += of;
        overRows = Math.max(overRows, leftSize[b] + (data.one ? 0L : rightSize[b]));
      } else {
        dropped[b] = of == 0;
        pairs += of;
      }
    }
    drop(right, dropped);
    if (!data.one) {
      drop(left, dropped);
    }
    PassCount count =
        new PassCount(name.toString(), pairs, largest, overBlocks, overPairs, overRows);
    int[][] post = postings(right, dropped.length);
    return new Pass(name.toString(), fields, count, new int[][] {left, right, post[0], post[1]});
  }

  /** Whether both rows are in one block. */
  boolean joins(int l, int r) {
    return leftBlock[l] != NO_BLOCK && leftBlock[l] == rightBlock[r];
  }

  private static int[] assign(
      int[][] codes, int n, List<Atom> atoms, long[][] keys, Map<Long, Integer> blocks) {
    int[] block = new int[n];
    for (int row = 0; row < n; row++) {
      long key = 0;
      boolean stated = true;
      for (int i = 0; i < keys.length && stated; i++) {
        long part = keys[i][codes[atoms.get(i).field()][row]];
        stated = part != 0;
        key = Mix.bits(key ^ part);
      }
      if (stated) {
        Integer known = blocks.putIfAbsent(key, blocks.size());
        block[row] = known == null ? blocks.size() - 1 : known;
      } else {
        block[row] = NO_BLOCK;
      }
    }
    return block;
  }

  private static int[] sizes(int[] block, int blocks) {
    int[] size = new int[blocks];
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
