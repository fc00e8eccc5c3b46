package org.lychgate.register.push;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * system's resolver cannot be interrupted: it gets threads of its own, and whoever asks for a name
 * that is being asked for waits for the same answer.
 */
final class Names implements AutoCloseable {
  private static final int THREADS = 256;

  private final Lookup lookup;
  private final Map<String, CompletableFuture<List<InetAddress>>> asking =
      new ConcurrentHashMap<>();
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
    CompletableFuture<List<InetAddress>> mine = new CompletableFuture<>();
    CompletableFuture<List<InetAddress>> before = asking.putIfAbsent(host, mine);
    if (before == null) {
      ask(host, mine);
    }
    try {
      List<InetAddress> addresses =
          (before == null ? mine : before).get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return addresses.isEmpty() ? Optional.empty() : Optional.of(addresses);
    } catch (ExecutionException | TimeoutException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void ask(String host, CompletableFuture<List<InetAddress>> answer) {
    try {
      threads.execute(() -> {
        try {
          List<InetAddress> addresses = List.of(lookup.resolve(host));
          asking.remove(host);
          answer.complete(addresses);
        } catch (UnknownHostException | RuntimeException e) {
          asking.remove(host);
          answer.completeExceptionally(e);
        }
      });
    } catch (RejectedExecutionException e) {
      // Too many names are being asked for that nobody answers.
      asking.remove(host);
      answer.completeExceptionally(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
