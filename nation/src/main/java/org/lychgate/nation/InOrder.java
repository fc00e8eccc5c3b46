package org.lychgate.nation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Makes parts of a long job on many threads and takes them in order on the caller's: what comes out
 * does not depend on how many threads there are. Holds a few parts at a time, whatever the size.
 */
final class InOrder {
  /** Parts made ahead of the one that is taken, a thread. */
  private static final int AHEAD = 3;

  private InOrder() {}

  /** Makes the part of rows {@code from} (included) to {@code to} (excluded). */
  @FunctionalInterface
  interface Make<T> {
    T of(long from, long to);
  }

  /**
   * @param size rows in all
   * @param chunk rows a part
   * @param make called on any thread, for any part
   * @param take called on this thread, part by part
   */
  static <T> void run(long size, int chunk, int threads, Make<T> make, Consumer<T> take) {
    if (threads <= 1 || size <= chunk) {
      for (long from = 0; from < size; from += chunk) {
        take.accept(make.of(from, Math.min(size, from + chunk)));
      }
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Deque<Future<T>> ahead = new ArrayDeque<>();
      for (long from = 0; from < size; from += chunk) {
        long start = from;
        ahead.add(pool.submit(() -> make.of(start, Math.min(size, start + chunk))));
        if (ahead.size() >= AHEAD * threads) {
          take.accept(get(ahead.remove()));
        }
      }
      while (!ahead.isEmpty()) {
        take.accept(get(ahead.remove()));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static <T> T get(Future<T> part) {
    try {
      return part.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while a nation was made", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException r -> throw r;
        case Error r -> throw r;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
