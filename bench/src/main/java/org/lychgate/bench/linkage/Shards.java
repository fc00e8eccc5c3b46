package org.lychgate.bench.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import org.lychgate.nation.Progress;

/** Rows by number, handed out to threads; each thread counts for itself. */
final class Shards {
  /** Small enough that threads end together, large enough that the counter is seldom asked. */
  static final int ROWS = 1_024;

  private Shards() {}

  /**
   * Calls {@code each} once for every row from 0 to {@code rows} − 1, in no order.
   *
   * @param make what one thread collects into
   * @return what the threads collected; merged in any order it must come to the same
   */
  static <A> List<A> run(
      long rows, int threads, Supplier<A> make, ObjLongConsumer<A> each, Progress progress) {
    AtomicLong next = new AtomicLong();
    AtomicLong done = new AtomicLong();
    List<Future<A>> parts = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int t = 0; t < threads; t++) {
        parts.add(
            pool.submit(() -> {
              A collected = make.get();
              for (long from = next.getAndAdd(ROWS); from < rows; from = next.getAndAdd(ROWS)) {
                long to = Math.min(rows, from + ROWS);
                for (long row = from; row < to; row++) {
                  each.accept(collected, row);
                }
                long sum = done.addAndGet(to - from);
                synchronized (progress) {
                  progress.at(sum, rows);
                }
              }
              return collected;
            }));
      }
      List<A> all = new ArrayList<>();
      for (Future<A> part : parts) {
        all.add(part.get());
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while measuring", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("measuring failed", e.getCause());
    }
  }
}
