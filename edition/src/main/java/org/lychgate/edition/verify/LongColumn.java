package org.lychgate.edition.verify;

import java.util.ArrayList;
import java.util.List;

/** Numbers in the order in which they came, at eight bytes each: there is one for each listing. */
final class LongColumn {
  private static final int BITS = 16;
  private static final int BLOCK = 1 << BITS;

  private final List<long[]> blocks = new ArrayList<>();
  private long size;

  long size() {
    return size;
  }

  void add(long value) {
    int place = (int) (size & (BLOCK - 1));
    if (place == 0) {
      blocks.add(new long[BLOCK]);
    }
    blocks.getLast()[place] = value;
    size++;
  }

  long get(long place) {
    return blocks.get((int) (place >>> BITS))[(int) (place & (BLOCK - 1))];
  }

  /** Where {@code value} stands in a column that ascends; less than 0 where it does not. */
  long search(long value) {
    long low = 0;
    long high = size - 1;
    while (low <= high) {
      long middle = (low + high) >>> 1;
      long there = get(middle);
      if (there == value) {
        return middle;
      }
      if (there < value) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** The first place at which {@code value} stands, by looking at all; less than 0 for none. */
  long find(long value) {
    for (long place = 0; place < size; place++) {
      if (get(place) == value) {
        return place;
      }
    }
    return -1;
  }
}
