package org.lychgate.linkage.link;

import java.util.Arrays;
import org.lychgate.linkage.compare.JaroWinkler;

/** Compares two rows field by field. Remembers recent comparisons, so it is for one thread. */
final class PairLevels {
  /** A value is not stated, or the field tells nothing beyond another. */
  static final int NONE = -1;

  private static final int MEMORY = 1 << 12;
  private static final double CROSS = .92;

  private final Coded data;
  private final Comparer[] comparers;
  private final long[][] seen;
  private final byte[][] known;
  private final int given;
  private final int family;
  private final int sex;

  /** Levels of the last pair compared, one for each field. */
  final int[] level;

  PairLevels(Coded data) {
    this.data = data;
    int n = data.columns.size();
    comparers = new Comparer[n];
    seen = new long[n][MEMORY];
    known = new byte[n][MEMORY];
    level = new int[n];
    for (int f = 0; f < n; f++) {
      comparers[f] = Comparer.of(data.columns.get(f).kind());
      Arrays.fill(seen[f], -1);
    }
    given = only(ColumnKind.GIVEN);
    family = only(ColumnKind.FAMILY);
    sex = only(ColumnKind.SEX);
  }

  /** Fills {@link #level}. */
  void compare(int l, int r) {
    for (int f = 0; f < level.length; f++) {
      level[f] = compare(f, data.left[f][l], data.right[f][r]);
    }
    if (given >= 0 && family >= 0 && isCrossed(l, r)) {
      level[given] = Comparer.SWAPPED;
      level[family] = NONE;
    }
    if (sex >= 0 && given >= 0 && level[sex] == 0 && (level[given] == 0 || level[given] == 1)) {
      // Who is called the same has the same sex: one fact, counted once.
      level[sex] = NONE;
    }
  }

  private int compare(int field, int a, int b) {
    if (a == 0 || b == 0) {
      return NONE;
    }
    if (a == b) {
      return 0;
    }
    long key = (long) a << 32 | b;
    int slot = (int) Mix.bits(key) & (MEMORY - 1);
    if (seen[field][slot] != key) {
      seen[field][slot] = key;
      String[] text = data.text[field];
      known[field][slot] = (byte) comparers[field].level(text[a], text[b]);
    }
    return known[field][slot];
  }

  private boolean isCrossed(int l, int r) {
    if (level[given] < 2 || level[family] < 2) {
      return false;
    }
    String g = data.text[given][data.left[given][l]];
    String f = data.text[family][data.right[family][r]];
    if (!isAlike(g, f)) {
      return false;
    }
    return isAlike(data.text[family][data.left[family][l]], data.text[given][data.right[given][r]]);
  }

  private static boolean isAlike(String a, String b) {
    return a.length() > 1
        && b.length() > 1
        && a.charAt(0) == b.charAt(0)
        && JaroWinkler.similarity(a, b) >= CROSS;
  }

  private int only(ColumnKind kind) {
    for (int f = 0; f < data.columns.size(); f++) {
      if (data.columns.get(f).kind() == kind) {
        return f;
      }
    }
    return -1;
  }
}
