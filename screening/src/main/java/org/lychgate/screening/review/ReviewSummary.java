package org.lychgate.screening.review;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far a review is. Names reviewers, nobody else.
 *
 * @param hits rows that a person has to look at
 * @param open those that are not decided
 * @param kinds for each kind of hit how many are {@code open} and how many stand decided how, in
 *     the order of {@link ReviewAct}
 * @param reviewers for each reviewer how often they did what, what was overruled later included
 */
public record ReviewSummary(
    long hits,
    long open,
    Map<String, Map<String, Long>> kinds,
    Map<String, Map<String, Long>> reviewers) {
  static ReviewSummary of(ResultsIndex results, ReviewState state) {
    ReviewCounts counts = state.count(results);
    Map<String, Map<String, Long>> kinds = new LinkedHashMap<>();
    for (HitKind kind : HitKind.values()) {
      Map<String, Long> row = new LinkedHashMap<>();
      row.put("open", counts.open(kind));
      for (ReviewAct act : ReviewAct.values()) {
        if (act.decides()) {
          row.put(act.word(), counts.of(kind, act));
        }
      }
      kinds.put(kind.word(), row);
    }
    Map<String, Map<String, Long>> reviewers = new LinkedHashMap<>();
    state
        .made()
        .forEach((name, made) -> {
          Map<String, Long> row = new LinkedHashMap<>();
          for (ReviewAct act : ReviewAct.values()) {
            row.put(act.word(), made.getOrDefault(act, 0L));
          }
          reviewers.put(name, row);
        });
    return new ReviewSummary(counts.all(), counts.open(), kinds, reviewers);
  }

  /** How many hits stand decided so. */
  public long of(ReviewAct act) {
    return kinds.values().stream().mapToLong(row -> row.getOrDefault(act.word(), 0L)).sum();
  }
}
