package org.lychgate.screening.review;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Where a review stands: for each hit what was decided last and how often, 13 bytes a hit. For any
 * number of threads; changes come from {@link DecisionLog} alone.
 */
final class ReviewState {
  /** How far a reviewer can go back. */
  private static final int UNDO_MAX = 1_000;

  private static final int OPEN = -1;

  private final byte[] acts;
  private final int[] versions;
  private final long[] lastAt;
  private final Map<String, Deque<Integer>> undo = new HashMap<>();
  private final Map<String, Map<ReviewAct, Long>> made = new TreeMap<>();
  private int lastTouched = -1;

  ReviewState(int hits) {
    this.acts = new byte[hits];
    this.versions = new int[hits];
    this.lastAt = new long[hits];
    Arrays.fill(acts, (byte) OPEN);
    Arrays.fill(lastAt, -1);
  }

  synchronized void take(int hit, ReviewLine line, long at) {
    made.computeIfAbsent(line.reviewer(), _ -> new EnumMap<>(ReviewAct.class))
        .merge(line.act(), 1L, Long::sum);
    if (line.act() == ReviewAct.NUMBERS_SHOWN) {
      return;
    }
    lastAt[hit] = at;
    versions[hit]++;
    lastTouched = hit;
    if (versions[hit] > 1) {
      // Whoever decided before cannot take back what stands now.
      undo.values().forEach(hits -> hits.removeIf(other -> other == hit));
    }
    if (line.act().decides()) {
      acts[hit] = (byte) line.act().ordinal();
      Deque<Integer> own = undo.computeIfAbsent(line.reviewer(), _ -> new ArrayDeque<>());
      own.addLast(hit);
      if (own.size() > UNDO_MAX) {
        own.removeFirst();
      }
    } else {
      acts[hit] = OPEN;
    }
  }

  /** How often something was decided or taken back here. */
  synchronized int version(int hit) {
    return versions[hit];
  }

  /** What stands; empty where the hit is open. */
  synchronized Optional<ReviewAct> findAct(int hit) {
    return acts[hit] == OPEN ? Optional.empty() : Optional.of(ReviewAct.values()[acts[hit]]);
  }

  /** Where in the file the last line on this hit begins; -1 where there is none. */
  synchronized long lastAt(int hit) {
    return lastAt[hit];
  }

  /** The hit that was decided or taken back last, by anybody. */
  synchronized OptionalInt findLastTouched() {
    return lastTouched < 0 ? OptionalInt.empty() : OptionalInt.of(lastTouched);
  }

  /** The last hit that this reviewer decided and whose decision stands. */
  synchronized Optional<Integer> findLastOf(String reviewer) {
    Deque<Integer> own = undo.get(reviewer);
    return own == null ? Optional.empty() : Optional.ofNullable(own.peekLast());
  }

  /** How many hits of each kind are open, and how many stand decided how. */
  synchronized ReviewCounts count(ResultsIndex results) {
    ReviewCounts counts = new ReviewCounts();
    for (int hit = 0; hit < acts.length; hit++) {
      counts.add(results.kind(hit), acts[hit]);
    }
    return counts;
  }

  /** How often each reviewer did what. */
  synchronized Map<String, Map<ReviewAct, Long>> made() {
    Map<String, Map<ReviewAct, Long>> copy = new TreeMap<>();
    made.forEach((reviewer, acts) -> copy.put(reviewer, new EnumMap<>(acts)));
    return copy;
  }
}
