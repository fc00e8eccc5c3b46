package org.lychgate.bench.subscriber;

/** Edit distance between names, as PostgreSQL's levenshtein counts it: a swap is two slips. */
final class Slips {
  private int[] above = new int[0];
  private int[] row = new int[0];

  /** Whether so many bytes put in, left out or changed at most make one name of the other. */
  boolean isWithin(int most, byte[] name, byte[] other, int from, int length) {
    if (Math.abs(name.length - length) > most) {
      return false;
    }
    if (row.length <= length) {
      above = new int[length + 1];
      row = new int[length + 1];
    }
    for (int i = 0; i <= length; i++) {
      row[i] = i;
    }
    for (int i = 0; i < name.length; i++) {
      int[] swap = above;
      above = row;
      row = swap;
      row[0] = i + 1;
      int least = row[0];
      for (int j = 0; j < length; j++) {
        int changed = above[j] + (name[i] == other[from + j] ? 0 : 1);
        row[j + 1] = Math.min(changed, 1 + Math.min(above[j + 1], row[j]));
        least = Math.min(least, row[j + 1]);
      }
      if (least > most) {
        return false;
      }
    }
    return row[length] <= most;
  }
}
