package org.lychgate.ledger;

/** Position of an entry in a log, counted from 0. */
public record LeafIndex(long value) implements Comparable<LeafIndex> {
  public LeafIndex {
    if (value < 0) {
      throw new IllegalArgumentException("a leaf index is not negative");
    }
  }

  public LeafIndex next() {
    return new LeafIndex(value + 1);
  }

  @Override
  public int compareTo(LeafIndex other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
