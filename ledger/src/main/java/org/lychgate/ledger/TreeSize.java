package org.lychgate.ledger;

/** How many entries a log, or an earlier state of it, has. */
public record TreeSize(long value) implements Comparable<TreeSize> {
  /** No entries. */
  public static final TreeSize EMPTY = new TreeSize(0);

  public TreeSize {
    if (value < 0) {
      throw new IllegalArgumentException("a tree size is not negative");
    }
  }

  /** Whether an entry at {@code index} is part of this tree. */
  public boolean covers(LeafIndex index) {
    return index.value() < value;
  }

  public TreeSize plus(long entries) {
    return new TreeSize(Math.addExact(value, entries));
  }

  @Override
  public int compareTo(TreeSize other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
