package org.lychgate.screening;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same work by several threads at a time. */
final class Threads {
  private Threads() {}

  /** Runs {@code work} once in each of {@code threads} threads; comes back when all are done. */
  static void run(int threads, Runnable work) {
    if (threads == 1) {
      work.run();
      return;
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> open = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        open.add(pool.submit(work));
      }
      for (Future<?> one : open) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while screening", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("screening failed", e.getCause());
    }
  }
}
