package org.lychgate.linkage.index;

import java.util.Arrays;
import java.util.List;

/** A few names of an index, by their numbers; most others are told apart by one bit. One thread. */
final class NameSet {
  private final long[] bits = new long[64];
  private int[] names = new int[8];
  private int size;

  void add(NameRange range) {
    for (int name = range.from(); name < range.to(); name++) {
      add(name);
    }
  }

  void addAll(List<NameRange> ranges) {
    for (int i = 0; i < ranges.size(); i++) {
      add(ranges.get(i));
    }
  }

  void addAll(NameSet other) {
    for (int i = 0; i < other.size; i++) {
      add(other.names[i]);
    }
  }

  private void add(int name) {
    if (!holds(name)) {
      bits[name >>> 6 & 63] |= 1L << name;
      if (size == names.length) {
        names = Arrays.copyOf(names, 2 * size);
      }
      names[size++] = name;
    }
  }

  /** A bit for each remainder by 4096 of the names: set where one has it. */
  long[] bits() {
    return bits;
  }

  boolean holds(int name) {
    return (bits[name >>> 6 & 63] >>> name & 1) != 0 && isListed(name);
  }

  private boolean isListed(int name) {
    for (int i = 0; i < size; i++) {
      if (names[i] == name) {
        return true;
      }
    }
    return false;
  }
}
