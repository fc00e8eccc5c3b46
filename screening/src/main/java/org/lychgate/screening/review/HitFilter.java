package org.lychgate.screening.review;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which hits a reviewer goes through.
 *
 * @param kind one kind; empty: all
 * @param open only those that are not decided, only those that are; empty: all
 */
record HitFilter(Optional<HitKind> kind, Optional<Boolean> open) {
  static final HitFilter OPEN = new HitFilter(Optional.empty(), Optional.of(true));

  HitFilter anyState() {
    return new HitFilter(kind, Optional.empty());
  }

  boolean has(int hit, ResultsIndex results, ReviewState state) {
    return kind.map(k -> results.kind(hit) == k).orElse(true)
        && open.map(o -> state.findAct(hit).isEmpty() == o).orElse(true);
  }

  /** The next one behind {@code after}, from the beginning again behind the last. */
  OptionalInt findNext(int after, ResultsIndex results, ReviewState state) {
    int size = results.size();
    for (int step = 1; step <= size; step++) {
      int hit = Math.floorMod(after + step, size);
      if (has(hit, results, state)) {
        return OptionalInt.of(hit);
      }
    }
    return OptionalInt.empty();
  }

  /** The last one before {@code before}. */
  OptionalInt findPrevious(int before, ResultsIndex results, ReviewState state) {
    for (int hit = before - 1; hit >= 0; hit--) {
      if (has(hit, results, state)) {
        return OptionalInt.of(hit);
      }
    }
    return OptionalInt.empty();
  }

  long count(ResultsIndex results, ReviewState state) {
    long count = 0;
    for (int hit = 0; hit < results.size(); hit++) {
      count += has(hit, results, state) ? 1 : 0;
    }
    return count;
  }
}
