package org.lychgate.bench.wayback;

import java.util.Arrays;
import java.util.Collection;

/** Times in seconds, ascending. */
final class Times {
  private final double[] seconds;

  private Times(double[] seconds) {
    this.seconds = seconds;
  }

  /** Of nanoseconds. */
  static Times of(Collection<Long> nanos) {
    double[] all = nanos.stream().mapToDouble(n -> n / 1e9).toArray();
    Arrays.sort(all);
    return new Times(all);
  }

  /** Within which {@code percent} of a hundred were done: the next one up, never below. */
  double at(double percent) {
    if (seconds.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(seconds.length * percent / 100);
    return seconds[Math.min(seconds.length, Math.max(1, rank)) - 1];
  }

  double longest() {
    return at(100);
  }
}
