package org.lychgate.bench.pages;

import java.util.Arrays;
import java.util.Collection;

/**
 * How long each of many answers took.
 *
 * @param millis ascending
 * @param seconds that all of it took
 * @param wrong requests that were not answered, or not as they should be
 */
@SuppressWarnings("ArrayRecordComponent")
record Times(double[] millis, double seconds, long wrong) {
  static Times of(Collection<Long> nanos, double seconds, long wrong) {
    double[] all = nanos.stream().mapToDouble(n -> n / 1e6).toArray();
    Arrays.sort(all);
    return new Times(all, seconds, wrong);
  }

  /** Within which {@code percent} of a hundred were answered: the next one up, never below. */
  double at(double percent) {
    if (millis.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(millis.length * percent / 100);
    return millis[Math.min(millis.length, Math.max(1, rank)) - 1];
  }

  /** Answered a second. */
  double rate() {
    return millis.length / seconds;
  }
}
