package org.lychgate.ledger;

import java.util.ArrayList;
import java.util.List;

/** RFC 6962 section 2.1 written down as it reads, recursive and slow: the other opinion. */
final class SlowTree {
  private SlowTree() {}

  static Hash root(List<Hash> leaves) {
    if (leaves.isEmpty()) {
      return Hash.of(new byte[0]);
    }
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int k = split(leaves.size());
    return Rfc6962.nodeHash(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
  }

  static List<Hash> path(int m, List<Hash> leaves) {
    if (leaves.size() == 1) {
      return List.of();
    }
    int k = split(leaves.size());
    List<Hash> left = leaves.subList(0, k);
    List<Hash> right = leaves.subList(k, leaves.size());
    List<Hash> out = new ArrayList<>(m < k ? path(m, left) : path(m - k, right));
    out.add(m < k ? root(right) : root(left));
    return out;
  }

  static List<Hash> proof(int m, List<Hash> leaves) {
    return m == 0 || m == leaves.size() ? List.of() : subproof(m, leaves, true);
  }

  private static List<Hash> subproof(int m, List<Hash> leaves, boolean whole) {
    if (m == leaves.size()) {
      return whole ? List.of() : List.of(root(leaves));
    }
    int k = split(leaves.size());
    List<Hash> left = leaves.subList(0, k);
    List<Hash> right = leaves.subList(k, leaves.size());
    List<Hash> out =
        new ArrayList<>(m <= k ? subproof(m, left, whole) : subproof(m - k, right, false));
    out.add(m <= k ? root(right) : root(left));
    return out;
  }

  static HashSource source(List<Hash> leaves) {
    return (level, index) -> {
      int width = 1 << level;
      int from = Math.toIntExact(index * width);
      return root(leaves.subList(from, from + width));
    };
  }

  /** Entries that differ, of differing lengths. */
  static List<byte[]> entries(int count) {
    List<byte[]> out = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      out.add(("entry " + i + "/".repeat(i % 5)).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return out;
  }

  static List<Hash> leaves(int count) {
    return entries(count).stream().map(Rfc6962::leafHash).toList();
  }

  private static int split(int n) {
    int k = 1;
    while (k * 2 < n) {
      k *= 2;
    }
    return k;
  }
}
