package org.lychgate.screening.review;

/** Hits by kind and by what stands. */
final class ReviewCounts {
  private static final ReviewAct[] ACTS = ReviewAct.values();

  // One column more than there are acts: the first is for open hits.
  private final long[][] counts = new long[HitKind.values().length][ACTS.length + 1];

  /** Counts one; {@code act} is the ordinal of what stands, -1 where nothing does. */
  void add(HitKind kind, int act) {
    counts[kind.ordinal()][act + 1]++;
  }

  long open(HitKind kind) {
    return counts[kind.ordinal()][0];
  }

  long of(HitKind kind, ReviewAct act) {
    return counts[kind.ordinal()][act.ordinal() + 1];
  }

  long all(HitKind kind) {
    long sum = 0;
    for (long count : counts[kind.ordinal()]) {
      sum += count;
    }
    return sum;
  }

  long open() {
    long sum = 0;
    for (HitKind kind : HitKind.values()) {
      sum += open(kind);
    }
    return sum;
  }

  long of(ReviewAct act) {
    long sum = 0;
    for (HitKind kind : HitKind.values()) {
      sum += of(kind, act);
    }
    return sum;
  }

  long all() {
    long sum = 0;
    for (HitKind kind : HitKind.values()) {
      sum += all(kind);
    }
    return sum;
  }
}
