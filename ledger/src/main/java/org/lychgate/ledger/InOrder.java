package org.lychgate.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/**
 * Work on numbered things that goes on several threads and whose results are taken one after the
 * other by the caller's, in their order. Only so much is worked on ahead that memory stays bounded.
 */
final class InOrder {
  /** Results ahead of the one that is taken, for each thread. */
  private static final int AHEAD = 4;

  private static final int FEW = 3;

  private InOrder() {}

  /** Takes results. */
  @FunctionalInterface
  interface Sink<T> {
    void accept(long number, T result);
  }

  /**
   * Works on {@code from} up to but not including {@code to}.
   *
   * @param work called by any thread; what it throws is thrown here when its turn has come
   */
  static <T> void each(long from, long to, LongFunction<T> work, Sink<T> sink) {
    if (to - from <= FEW) {
      for (long at = from; at < to; at++) {
        sink.accept(at, work.apply(at));
      }
      return;
    }
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            threads,
            job -> {
              Thread thread = new Thread(job, "log hashing");
              thread.setDaemon(true);
              return thread;
            });
    try {
      Deque<Future<T>> ahead = new ArrayDeque<>();
      long next = from;
      for (long at = from; at < to; at++) {
        for (; next < to && next - at < (long) AHEAD * threads; next++) {
          long number = next;
          ahead.add(pool.submit(() -> work.apply(number)));
        }
        sink.accept(at, take(ahead.remove()));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static <T> T take(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogException("interrupted while reading", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
