package org.lychgate.nation;

/** Draws an index by weight in constant time: Walker's alias table, built as Vose 1991 does. */
final class Alias {
  private final float[] keep;
  private final int[] other;

  /**
   * @param weights at least one, none negative, not all zero
   */
  Alias(double[] weights) {
    int n = weights.length;
    double sum = 0;
    for (double w : weights) {
      sum += w;
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("nothing to draw from");
    }
    keep = new float[n];
    other = new int[n];
    double[] scaled = new double[n];
    int[] small = new int[n];
    int[] large = new int[n];
    int smalls = 0;
    int larges = 0;
    for (int i = 0; i < n; i++) {
      scaled[i] = weights[i] * n / sum;
      if (scaled[i] < 1) {
        small[smalls++] = i;
      } else {
        large[larges++] = i;
      }
    }
    while (smalls > 0 && larges > 0) {
      int s = small[--smalls];
      int l = large[larges - 1];
      keep[s] = (float) scaled[s];
      other[s] = l;
      scaled[l] -= 1 - scaled[s];
      if (scaled[l] < 1) {
        larges--;
        small[smalls++] = l;
      }
    }
    // What is left differs from 1 by rounding only.
    while (larges > 0) {
      keep[large[--larges]] = 1;
    }
    while (smalls > 0) {
      keep[small[--smalls]] = 1;
    }
  }

  int size() {
    return keep.length;
  }

  /** 0 to {@link #size()} − 1, by one 64-bit draw. */
  int draw(Draws draws) {
    double x = draws.next() * keep.length;
    int at = (int) x;
    return x - at < keep[at] ? at : other[at];
  }
}
