package org.lychgate.register.push;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks what a name stands for. A subscriber's name server may answer slowly on purpose, and the
 * system's resolver cannot be interrupted: it gets threads of its own, and a name that is being
 * asked for is not asked for a second time.
 */
final class Names implements AutoCloseable {
  private static final int THREADS = 256;

  private final Lookup lookup;
  private final Set<String> asking = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          THREADS,
          10,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().name("lychgate-names-", 0).daemon().factory());

  /** The system's resolver, or a test's. */
  @FunctionalInterface
  interface Lookup {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  Names(Lookup lookup) {
    this.lookup = lookup;
  }

  /** All addresses of {@code host}; empty where there is none, or not in time. */
  Optional<List<InetAddress>> find(String host, Duration patience) {
    if (!asking.add(host)) {
      return Optional.empty();
    }
    CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
    try {
      threads.execute(() -> {
        try {
          answer.complete(new ArrayList<>(List.of(lookup.resolve(host))));
        } catch (UnknownHostException | RuntimeException e) {
          answer.completeExceptionally(e);
        } finally {
          asking.remove(host);
        }
      });
      return Optional.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS))
          .filter(addresses -> !addresses.isEmpty());
    } catch (RejectedExecutionException _) {
      asking.remove(host);
      return Optional.empty();
    } catch (ExecutionException | TimeoutException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
