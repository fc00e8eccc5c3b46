package org.lychgate.edition.leaf;

import java.util.List;
import java.util.TreeSet;
import org.lychgate.ledger.LeafIndex;

/** What fields of several kinds of leaves are held to. */
final class LeafChecks {
  /** What fits into a leaf beside its other fields. */
  private static final int DETACHED_MAX = 500;

  private LeafChecks() {}

  static List<LeafIndex> ascending(List<LeafIndex> approvals) {
    List<LeafIndex> out = List.copyOf(new TreeSet<>(approvals));
    if (out.size() > Leaf.APPROVALS_MAX) {
      throw new IllegalArgumentException("at most " + Leaf.APPROVALS_MAX + " approvals");
    }
    return out;
  }

  static void checkU32(long value) {
    if (value < 0 || value > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("not a 32-bit count");
    }
  }

  static void checkCount(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("a count is not negative");
    }
  }

  /** 1 to 500 bytes in lower-case hex. */
  static void checkHex(String hex) {
    boolean bounded = !hex.isEmpty() && hex.length() <= 2 * DETACHED_MAX && hex.length() % 2 == 0;
    if (!bounded || !hex.chars().allMatch(LeafChecks::isHexDigit)) {
      throw new IllegalArgumentException("not 1 to " + DETACHED_MAX + " bytes in hex");
    }
  }

  private static boolean isHexDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }
}
