package org.lychgate.bench.pages;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lychgate.bench.register.Wire;

/** Sends requests that were made before to one server, one after the other from the first on. */
final class Load {
  /** Requests on their way at once; more would be a client that gives up. */
  private static final int OPEN_MAX = 1_000;

  private final URI server;
  private final List<byte[]> requests;
  private final Right right;
  private final LongSupplier nanos;
  private final AtomicInteger next = new AtomicInteger();

  /**
   * One kind of requests.
   *
   * @param requests whole, head and body; after the last comes the first again
   * @param right looks at every answer
   */
  Load(URI server, List<byte[]> requests, Right right, LongSupplier nanos) {
    this.server = server;
    this.requests = List.copyOf(requests);
    this.right = right;
    this.nanos = nanos;
  }

  /** Whether the answer to a request is what it should be. */
  @FunctionalInterface
  interface Right {
    boolean test(int request, Wire.Answer answer);
  }

  private int draw() {
    return Math.floorMod(next.getAndIncrement(), requests.size());
  }

  /** As fast as it goes: each of so many clients asks again as soon as it was answered. */
  Times flood(int clients, double seconds) {
    Queue<Long> times = new ConcurrentLinkedQueue<>();
    AtomicLong wrong = new AtomicLong();
    long start = nanos.getAsLong();
    long end = start + (long) (seconds * 1e9);
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      all.add(Thread.ofPlatform().name("client-" + i).start(() -> client(end, times, wrong)));
    }
    for (Thread one : all) {
      join(one);
    }
    return Times.of(times, (nanos.getAsLong() - start) / 1e9, wrong.get());
  }

  private void client(long end, Queue<Long> times, AtomicLong wrong) {
    Wire wire = null;
    while (nanos.getAsLong() - end < 0) {
      try {
        if (wire == null) {
          wire = new Wire(server);
        }
        int request = draw();
        long from = nanos.getAsLong();
        Wire.Answer answer = wire.ask(requests.get(request));
        long time = nanos.getAsLong() - from;
        if (right.test(request, answer)) {
          times.add(time);
        } else {
          wrong.incrementAndGet();
        }
        if (!wire.isOpen()) {
          close(wire);
          wire = null;
        }
      } catch (IOException _) {
        wrong.incrementAndGet();
        close(wire);
        wire = null;
      }
    }
    close(wire);
  }

  /**
   * At a pace that is kept whatever the answers take; each answer's time counts from the moment at
   * which its request was due.
   */
  Times pace(int aSecond, double seconds) {
    Queue<Long> times = new ConcurrentLinkedQueue<>();
    AtomicLong wrong = new AtomicLong();
    ConcurrentLinkedDeque<Wire> idle = new ConcurrentLinkedDeque<>();
    Semaphore open = new Semaphore(OPEN_MAX);
    int count = (int) (aSecond * seconds);
    long start = nanos.getAsLong();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        long moment = start + i * TimeUnit.SECONDS.toNanos(1) / aSecond;
        LockSupport.parkNanos(Math.max(0, moment - nanos.getAsLong()));
        open.acquireUninterruptibly();
        int request = draw();
        threads.execute(() -> {
          if (one(request, idle)) {
            times.add(nanos.getAsLong() - moment);
          } else {
            wrong.incrementAndGet();
          }
          open.release();
        });
      }
      open.acquireUninterruptibly(OPEN_MAX);
    }
    idle.forEach(Load::close);
    return Times.of(times, (nanos.getAsLong() - start) / 1e9, wrong.get());
  }

  /** Each waits on a connection of its own, as askers of their own would. */
  private boolean one(int request, ConcurrentLinkedDeque<Wire> idle) {
    Wire wire = idle.pollFirst();
    try {
      if (wire == null) {
        wire = new Wire(server);
      }
      Wire.Answer answer = wire.ask(requests.get(request));
      if (wire.isOpen()) {
        idle.addFirst(wire);
      } else {
        close(wire);
      }
      return right.test(request, answer);
    } catch (IOException _) {
      close(wire);
      return false;
    }
  }

  private static void close(@Nullable Wire wire) {
    try {
      if (wire != null) {
        wire.close();
      }
    } catch (IOException _) {
      // It is given up in any case.
      return;
    }
  }

  static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
