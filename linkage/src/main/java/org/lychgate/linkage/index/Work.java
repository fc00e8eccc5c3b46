package org.lychgate.linkage.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Tasks shared out over threads. */
final class Work {
  /** What one thread does with the tasks it gets. */
  @FunctionalInterface
  interface Worker {
    void run(int task) throws IOException;
  }

  private Work() {}

  /**
   * Runs tasks 0 to {@code tasks} - 1, each once, on {@code threads} threads with a worker each.
   * Ends when all have ended; throws what the first that failed threw.
   */
  static void run(int threads, int tasks, Supplier<Worker> workers) throws IOException {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Runnable job =
        () -> {
          try {
            Worker worker = workers.get();
            for (int task = next.getAndIncrement();
                task < tasks && failure.get() == null;
                task = next.getAndIncrement()) {
              worker.run(task);
            }
          } catch (IOException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
          }
        };
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < Math.min(threads, tasks); i++) {
      others.add(Thread.ofPlatform().daemon().name("index-" + i).start(job));
    }
    job.run();
    boolean interrupted = false;
    for (Thread other : others) {
      while (other.isAlive()) {
        try {
          other.join();
        } catch (InterruptedException _) {
          // They write into memory that the caller frees: waited for all the same.
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    switch (failure.get()) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }
}
