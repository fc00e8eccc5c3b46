package org.lychgate.linkage.index;

/** Merge sort of row numbers by any order, without boxing. */
final class IntSort {
  private static final int INSERTION = 24;

  private IntSort() {}

  /** An order of row numbers. */
  @FunctionalInterface
  interface Order {
    int compare(int a, int b);
  }

  /** The numbers 0 to {@code n - 1} in this order; equal ones keep theirs. */
  static int[] sorted(int n, Order order) {
    int[] values = new int[n];
    for (int i = 0; i < n; i++) {
      values[i] = i;
    }
    sort(values.clone(), values, 0, n, order);
    return values;
  }

  private static void sort(int[] from, int[] to, int start, int end, Order order) {
    if (end - start <= INSERTION) {
      for (int i = start + 1; i < end; i++) {
        int value = to[i];
        int j = i;
        for (; j > start && order.compare(to[j - 1], value) > 0; j--) {
          to[j] = to[j - 1];
        }
        to[j] = value;
      }
      return;
    }
    int middle = (start + end) >>> 1;
    sort(to, from, start, middle, order);
    sort(to, from, middle, end, order);
    if (order.compare(from[middle - 1], from[middle]) <= 0) {
      System.arraycopy(from, start, to, start, end - start);
      return;
    }
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeLeft =
          right >= end || (left < middle && order.compare(from[left], from[right]) <= 0);
      to[i] = takeLeft ? from[left++] : from[right++];
    }
  }
}
