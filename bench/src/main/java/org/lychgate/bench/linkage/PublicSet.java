package org.lychgate.bench.linkage;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A published set of records with the truth about them.
 *
 * @param id short name
 * @param left the first file, or the only one
 * @param right the second file; empty to look for duplicates in the first
 * @param map what the columns are, as in {@code link --map}; empty string: guessed
 */
record PublicSet(String id, String title, Side left, Optional<Side> right, String map) {
  /**
   * One file.
   *
   * @param clusters for each id who it is about
   */
  record Side(Path file, Map<String, String> clusters) {
    Side {
      clusters = Map.copyOf(clusters);
    }
  }

  /** Whether two rows, by their ids, are about one person. */
  boolean isSame(String leftId, String rightId) {
    String person = left.clusters().get(leftId);
    return person != null && person.equals(right.orElse(left).clusters().get(rightId));
  }

  /** How many pairs of rows are about one person, whether or not anything finds them. */
  long truePairs() {
    Map<String, Long> leftRows = count(left);
    if (right.isEmpty()) {
      return leftRows.values().stream().mapToLong(n -> n * (n - 1) / 2).sum();
    }
    Map<String, Long> rightRows = count(right.get());
    return leftRows.entrySet().stream()
        .mapToLong(e -> e.getValue() * rightRows.getOrDefault(e.getKey(), 0L))
        .sum();
  }

  private static Map<String, Long> count(Side side) {
    Map<String, Long> rows = new HashMap<>();
    side.clusters().values().forEach(cluster -> rows.merge(cluster, 1L, Long::sum));
    return rows;
  }
}
