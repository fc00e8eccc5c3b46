package org.lychgate.linkage.link;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Splits rows into runs, works on several at once, and hands the results on in row order. */
final class Chunks {
  private static final int ROWS = 512;

  /** Work on the rows {@code from} to {@code to - 1}. */
  interface Work<T> {
    T on(int from, int to);
  }

  private Chunks() {}

  /** Calls {@code sink} and {@code progress} on the caller's thread only. */
  static <T> void run(
      int rows, int threads, Work<T> work, Consumer<T> sink, String step, LinkProgress progress) {
    run(rows, ROWS, threads, work, sink, done -> progress.at(step, done, rows));
  }

  /** The same with chunks of {@code size}. */
  static <T> void run(
      int rows, int size, int threads, Work<T> work, Consumer<T> sink, IntConsumer progress) {
    Deque<Future<T>> open = new ArrayDeque<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      int done = 0;
      for (int from = 0; from < rows || !open.isEmpty(); ) {
        if (from < rows && open.size() < 4 * threads) {
          int start = from;
          int end = Math.min(rows, from + size);
          open.add(pool.submit(() -> work.on(start, end)));
          from = end;
        } else {
          sink.accept(open.remove().get());
          done = Math.min(rows, done + size);
          progress.accept(done);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while linking", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("linking failed", e.getCause());
    }
  }
}
