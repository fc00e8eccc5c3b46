package org.lychgate.subscriber;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * Screens beside the agent's own thread, one screening at a time: millions of customers take
 * minutes, and a notice that comes meanwhile is to be applied meanwhile. It reads a name of its own
 * for the index, as the other is replaced under its feet.
 */
final class ScreeningThread implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Bell bell;
  private final AtomicReference<@Nullable CompletableFuture<JsonBuilder>> running =
      new AtomicReference<>();

  ScreeningThread(Bell bell) {
    this.bell = bell;
  }

  /** A screening of a file of the index. */
  interface Work {
    JsonBuilder screen(Path index);
  }

  boolean isRunning() {
    return running.get() != null;
  }

  /**
   * What has ended since the last call: its status line, or null where none has.
   *
   * @throws OperatorException as the screening did
   */
  @Nullable JsonBuilder takeEnded() {
    CompletableFuture<JsonBuilder> last = running.get();
    if (last == null || !last.isDone()) {
      return null;
    }
    running.set(null);
    try {
      return last.get();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof OperatorException operator
          ? operator
          : new IllegalStateException(e.getCause());
    }
  }

  /** Begins one; none must be running. */
  void start(Path index, Work work) {
    CompletableFuture<JsonBuilder> done = new CompletableFuture<>();
    if (!running.compareAndSet(null, done)) {
      throw new IllegalStateException("a screening is running");
    }
    Path own = index.resolveSibling("index.screened");
    try {
      Files.deleteIfExists(own);
      link(own, index);
    } catch (IOException e) {
      running.set(null);
      throw new OperatorException(
          ExitCode.ENVIRONMENT, "cannot write " + own, "check the disk it is on", e);
    }
    Thread.ofPlatform()
        .daemon()
        .name("lychgate-screening")
        .start(() -> {
          try {
            JsonBuilder said = work.screen(own);
            Files.deleteIfExists(own);
            done.complete(said);
          } catch (Throwable e) {
            done.completeExceptionally(e);
          }
          bell.ring();
        });
  }

  private static void link(Path own, Path index) throws IOException {
    try {
      Files.createLink(own, index);
    } catch (UnsupportedOperationException | IOException _) {
      // A disk without hard links.
      Files.copy(index, own);
    }
  }

  /** Waits for one that runs, but not for long: what it has not written, the next one writes. */
  @Override
  public void close() {
    CompletableFuture<JsonBuilder> last = running.get();
    if (last == null) {
      return;
    }
    try {
      last.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException _) {
      // The next start finds what is left undone.
    }
  }
}
