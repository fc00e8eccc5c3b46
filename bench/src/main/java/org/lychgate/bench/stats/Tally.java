package org.lychgate.bench.stats;

import java.util.Map;
import java.util.TreeMap;

/** Counts under names, sorted by name. */
public final class Tally {
  private final TreeMap<String, Long> counts = new TreeMap<>();

  public void add(String name) {
    counts.merge(name, 1L, Long::sum);
  }

  public void addAll(Tally other) {
    other.counts.forEach((name, count) -> counts.merge(name, count, Long::sum));
  }

  /** 0 for a name that was never counted. */
  public long of(String name) {
    return counts.getOrDefault(name, 0L);
  }

  public Map<String, Long> all() {
    return Map.copyOf(counts);
  }
}
