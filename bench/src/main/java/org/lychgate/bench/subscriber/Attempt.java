package org.lychgate.bench.subscriber;

import java.util.Map;
import java.util.Optional;

/**
 * What came of a process that was measured.
 *
 * @param run how it went; empty where it did not come to its end
 * @param figures what it printed
 * @param why it did not come to its end; empty where it did
 */
record Attempt(Optional<WatchedChild.Run> run, Map<String, Double> figures, String why) {
  Attempt {
    figures = Map.copyOf(figures);
  }

  static Attempt failed(String why) {
    return new Attempt(Optional.empty(), Map.of(), why);
  }

  /** A figure it printed; NaN where it did not. */
  double get(String name) {
    return figures.getOrDefault(name, Double.NaN);
  }

  double seconds() {
    return run.map(WatchedChild.Run::seconds).orElse(Double.NaN);
  }

  double cpuSeconds() {
    return run.map(WatchedChild.Run::cpuSeconds).orElse(Double.NaN);
  }

  /** Highest anonymous memory, in MB. */
  double anonymousMb() {
    return run.map(it -> it.anonymousKb() / 1024.0).orElse(Double.NaN);
  }
}
