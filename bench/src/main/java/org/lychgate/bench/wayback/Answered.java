package org.lychgate.bench.wayback;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** What one subscriber has acknowledged, and when the registry had said that it took that. */
final class Answered {
  private final List<long[]> marks = new ArrayList<>();

  /** All up to {@code last} are acknowledged since {@code nanos}. */
  synchronized void add(long last, long nanos) {
    marks.add(new long[] {last, nanos});
    notifyAll();
  }

  /** When the subscriber's word on {@code notice} was taken; empty where it was not until then. */
  synchronized OptionalLong await(long notice, long nanos) {
    long end = System.nanoTime() + nanos;
    while (true) {
      OptionalLong when = find(notice);
      long left = end - System.nanoTime();
      if (when.isPresent() || left <= 0) {
        return when;
      }
      try {
        wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return when;
      }
    }
  }

  private OptionalLong find(long notice) {
    int low = 0;
    int high = marks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (marks.get(middle)[0] < notice) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < marks.size() ? OptionalLong.of(marks.get(low)[1]) : OptionalLong.empty();
  }
}
