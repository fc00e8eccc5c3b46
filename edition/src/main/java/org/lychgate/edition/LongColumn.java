package org.lychgate.edition;

import java.util.ArrayList;
import java.util.List;

/** Numbers in the order in which they came, at eight bytes each and 32 kB at the least. */
public final class LongColumn {
  private static final int BITS = 12;
  private static final int BLOCK = 1 << BITS;

  private final List<long[]> blocks = new ArrayList<>();
  private long size;

  /** How many there are. */
  public long size() {
    return size;
  }

  /** Adds a number at the end. */
  public void add(long value) {
    int place = (int) (size & (BLOCK - 1));
    if (place == 0) {
      blocks.add(new long[BLOCK]);
    }
    blocks.getLast()[place] = value;
    size++;
  }

  /** The number at {@code place}, from 0; never one that was not added. */
  public long get(long place) {
    return blocks.get((int) (place >>> BITS))[(int) (place & (BLOCK - 1))];
  }

  /** Where {@code value} stands in a column that ascends; less than 0 where it does not. */
  public long search(long value) {
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
  public long find(long value) {
    for (long place = 0; place < size; place++) {
      if (get(place) == value) {
        return place;
      }
    }
    return -1;
  }
}
