package org.lychgate.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that wait for the disk, for all logs of a process. They end when nothing is left. */
final class Hands {
  /** More gain nothing: one thread commits the journal while the others queue for the next turn. */
  private static final int COUNT = 8;

  private static final ThreadPoolExecutor POOL =
      new ThreadPoolExecutor(
          COUNT, COUNT, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Hands::thread);

  static {
    POOL.allowCoreThreadTimeOut(true);
  }

  private Hands() {}

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "log files");
    thread.setDaemon(true);
    return thread;
  }

  /** As {@link TileFiles#all}. */
  static void all(List<TileFiles.Steps> independent) throws IOException {
    if (independent.size() == 1) {
      independent.getFirst().run();
      return;
    }
    List<Callable<Boolean>> calls = new ArrayList<>();
    for (TileFiles.Steps steps : independent) {
      calls.add(() -> {
        steps.run();
        return true;
      });
    }
    try {
      for (Future<Boolean> done : POOL.invokeAll(calls)) {
        done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while writing", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw new IOException(io.getMessage(), io);
        case LogException log -> throw log;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    }
  }
}
