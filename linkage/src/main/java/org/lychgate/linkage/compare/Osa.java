package org.lychgate.linkage.compare;

/**
 * Restricted Damerau–Levenshtein distance (optimal string alignment): insertions, deletions,
 * substitutions and exchanges of two neighbours, no part edited twice. Compares UTF-16 units.
 */
public final class Osa {
  private Osa() {}

  /** 0 (the same) to the longer length. Not a metric: the triangle inequality can fail. */
  public static int distance(String a, String b) {
    if (a.length() > b.length()) {
      return distance(b, a);
    }
    if (a.isEmpty()) {
      return b.length();
    }
    return a.length() <= Long.SIZE ? columns(a, b) : table(a, b);
  }

  /**
   * A column of the table in one step: bit i tells whether the distance changes from row i - 1 to
   * row i (Hyyrö 2003, "A bit-vector algorithm for computing Levenshtein and Damerau edit
   * distances", with exchanges). {@code a} has 1 to 64 characters.
   */
  private static int columns(String a, String b) {
    int n = a.length();
    long last = 1L << (n - 1);
    long up = -1;
    long down = 0;
    long diagonal = 0;
    long before = 0;
    int distance = n;
    for (int j = 0; j < b.length(); j++) {
      char c = b.charAt(j);
      long equal = 0;
      for (int i = 0; i < n; i++) {
        equal |= a.charAt(i) == c ? 1L << i : 0;
      }
      long exchanged = ((~diagonal & equal) << 1) & before;
      diagonal = ((((equal & up) + up) ^ up) | equal | down) | exchanged;
      long right = down | ~(diagonal | up);
      long left = diagonal & up;
      distance += (right & last) != 0 ? 1 : 0;
      distance -= (left & last) != 0 ? 1 : 0;
      right = right << 1 | 1;
      up = left << 1 | ~(diagonal | right);
      down = right & diagonal;
      before = equal;
    }
    return distance;
  }

  /** The whole table, for texts of any length. */
  static int table(String a, String b) {
    int m = b.length();
    int[] before = new int[m + 1];
    int[] last = new int[m + 1];
    int[] row = new int[m + 1];
    for (int j = 0; j <= m; j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      char ca = a.charAt(i - 1);
      for (int j = 1; j <= m; j++) {
        char cb = b.charAt(j - 1);
        int best = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + (ca == cb ? 0 : 1));
        if (i > 1 && j > 1 && ca == b.charAt(j - 2) && a.charAt(i - 2) == cb) {
          best = Math.min(best, before[j - 2] + 1);
        }
        row[j] = best;
      }
      int[] free = before;
      before = last;
      last = row;
      row = free;
    }
    return last[m];
  }

  /** Whether {@link #distance} is 0 or 1, without a table. */
  public static boolean isAtMostOne(String a, String b) {
    int n = a.length();
    int m = b.length();
    if (n > m) {
      return isAtMostOne(b, a);
    }
    if (m - n > 1) {
      return false;
    }
    int i = 0;
    while (i < n && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    if (i == n) {
      return true;
    }
    if (n < m) {
      return a.regionMatches(i, b, i + 1, n - i);
    }
    return a.regionMatches(i + 1, b, i + 1, n - i - 1)
        || (i + 1 < n
            && a.charAt(i) == b.charAt(i + 1)
            && a.charAt(i + 1) == b.charAt(i)
            && a.regionMatches(i + 2, b, i + 2, n - i - 2));
  }
}
