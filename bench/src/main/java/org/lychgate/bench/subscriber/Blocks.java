package org.lychgate.bench.subscriber;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Blocks shared out over threads, each with something of its own. */
final class Blocks {
  /** Does one block; returns how many rows it had. */
  @FunctionalInterface
  interface Task<T> {
    long run(int block, T own) throws IOException;
  }

  private Blocks() {}

  /** Runs {@code task} for each block, and returns what each thread had. */
  static <T> List<T> run(
      int blocks, int threads, LongConsumer progress, Supplier<T> owns, Task<T> task)
      throws IOException {
    AtomicInteger next = new AtomicInteger();
    AtomicLong done = new AtomicLong();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    List<T> all = new ArrayList<>();
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      T own = owns.get();
      all.add(own);
      running.add(
          Thread.ofPlatform()
              .daemon()
              .start(() -> {
                try {
                  for (int block = next.getAndIncrement();
                      block < blocks && failure.get() == null;
                      block = next.getAndIncrement()) {
                    long rows = done.addAndGet(task.run(block, own));
                    synchronized (progress) {
                      progress.accept(rows);
                    }
                  }
                } catch (IOException | RuntimeException | Error e) {
                  failure.compareAndSet(null, e);
                }
              }));
    }
    for (Thread thread : running) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        failure.compareAndSet(null, e);
        Thread.currentThread().interrupt();
      }
    }
    switch (failure.get()) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
    return all;
  }
}
