package org.lychgate.bench.subscriber;

import java.time.Duration;
import java.util.Arrays;

/** Times of single questions, one after the other, on one thread. */
final class Latencies {
  /** Most time for one kind of question; for warming up a third of it. */
  private static final long MOST = Duration.ofSeconds(90).toNanos();

  /**
   * Least questions for warming up, the same ones again where there are not so many: a JVM compiles
   * what a question does for good only after some ten thousand of them.
   */
  private static final int WARM_LEAST = 20_000;

  /** Most time for asking the same ones again. */
  private static final long AGAIN = Duration.ofSeconds(2).toNanos();

  /** Asks a question; returns how many records it found. */
  @FunctionalInterface
  interface Question<E extends Exception> {
    int ask(int i) throws E;
  }

  private Latencies() {}

  /**
   * Asks a quarter of {@code count} questions for nothing, again where they are few, and the others
   * by the clock, fewer where that takes too long, and prints what came of it.
   */
  static <E extends Exception> void measure(String name, int count, Question<E> question) throws E {
    int warm = count / 4;
    long begun = System.nanoTime();
    for (int i = 0; i < warm && System.nanoTime() - begun < MOST / 3; i++) {
      question.ask(i);
    }
    begun = System.nanoTime();
    for (int i = warm; warm > 0 && i < WARM_LEAST && System.nanoTime() - begun < AGAIN; i++) {
      question.ask(i % warm);
    }
    long found = 0;
    int asked = 0;
    long[] nanos = new long[count - warm];
    begun = System.nanoTime();
    for (long start = begun; asked < nanos.length && start - begun < MOST; asked++) {
      start = System.nanoTime();
      found += question.ask(warm + asked);
      nanos[asked] = System.nanoTime() - start;
    }
    double seconds = MeasuredTask.seconds(begun);
    long[] sorted = Arrays.copyOf(nanos, asked);
    Arrays.sort(sorted);
    MeasuredTask.figure(name + "-p50", at(sorted, 0.5));
    MeasuredTask.figure(name + "-p99", at(sorted, 0.99));
    MeasuredTask.figure(name + "-p999", at(sorted, 0.999));
    MeasuredTask.figure(name + "-most", at(sorted, 1));
    MeasuredTask.figure(name + "-mean", 1e6 * seconds / asked);
    MeasuredTask.figure(name + "-asked", asked);
    MeasuredTask.figure(name + "-found", found);
  }

  /** In microseconds. */
  private static double at(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))] / 1e3;
  }
}
