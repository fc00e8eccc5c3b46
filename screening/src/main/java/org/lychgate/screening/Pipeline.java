package org.lychgate.screening;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lychgate.formats.CsvBlock;

/**
 * Takes blocks from a reader, screens several at a time, and hands the results on in the order of
 * the input. Reading and handing on are done by the calling thread. Of what is read and not yet
 * handed on there are at most three blocks for each thread: memory does not grow with the file.
 */
final class Pipeline {
  private static final int OPEN_PER_THREAD = 3;

  private final int threads;
  private final Supplier<BlockScreener> workers;
  private final ConcurrentLinkedQueue<BlockScreener> idle = new ConcurrentLinkedQueue<>();

  /**
   * @param workers makes what one thread screens with
   */
  Pipeline(int threads, Supplier<BlockScreener> workers) {
    this.threads = threads;
    this.workers = workers;
  }

  void run(Supplier<Optional<CsvBlock>> source, Consumer<ScreenedBlock> sink) {
    if (threads == 1) {
      BlockScreener worker = workers.get();
      for (Optional<CsvBlock> block = source.get(); block.isPresent(); block = source.get()) {
        sink.accept(worker.screen(block.get()));
      }
      return;
    }
    Deque<Future<ScreenedBlock>> open = new ArrayDeque<>();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      boolean more = true;
      while (more || !open.isEmpty()) {
        boolean room = more && open.size() < OPEN_PER_THREAD * threads;
        if (!room || (!open.isEmpty() && open.getFirst().isDone())) {
          sink.accept(open.removeFirst().get());
        } else {
          Optional<CsvBlock> block = source.get();
          more = block.isPresent();
          block.ifPresent(b -> open.add(pool.submit(() -> screen(b))));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while screening", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("screening failed", e.getCause());
    } finally {
      // After a failure nobody waits for the rest.
      open.forEach(left -> left.cancel(false));
      pool.close();
    }
  }

  private ScreenedBlock screen(CsvBlock block) {
    @Nullable BlockScreener taken = idle.poll();
    BlockScreener worker = taken == null ? workers.get() : taken;
    ScreenedBlock screened = worker.screen(block);
    idle.add(worker);
    return screened;
  }
}
