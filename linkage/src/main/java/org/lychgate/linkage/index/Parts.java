package org.lychgate.linkage.index;

import java.util.function.IntConsumer;

/** Which surnames of several parts hold a part: pairs of name numbers, ascending, mapped. */
final class Parts {
  private final Column parts;
  private final Column families;
  private final int size;

  Parts(Column parts, Column families) {
    if (parts.count() != families.count() || parts.count() > Integer.MAX_VALUE) {
      throw IndexLayout.corrupt();
    }
    this.parts = parts;
    this.families = families;
    this.size = (int) parts.count();
  }

  /** Gives each surname that holds a part with a number from {@code from} to before {@code to}. */
  void forEachFamily(int from, int to, IntConsumer action) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (parts.get(middle) < from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int i = low; i < size && parts.get(i) < to; i++) {
      action.accept(families.get(i));
    }
  }
}
