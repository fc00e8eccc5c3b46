package org.lychgate.server.page;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Does what a form asks for once, however often it is sent: a second click waits for the first and
 * gets its answer. For what the register does not itself recognise when it comes again.
 *
 * <p>In memory: after a restart a form that was open before is taken as new.
 */
public final class Once {
  /** Name of the form field with the ticket. */
  public static final String FIELD = "once";

  private static final Duration KEPT = Duration.ofMinutes(30);
  private static final int MOST = 100_000;

  private final InstantSource clock;
  private final RandomGenerator random;
  private final Map<String, CompletableFuture<Object>> done = new HashMap<>();
  private final Deque<Ticket> order = new ArrayDeque<>();

  private record Ticket(String name, Instant at) {}

  Once(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** A ticket for a form: 128 bits that nobody guesses. */
  public String ticket() {
    byte[] bytes = new byte[16];
    synchronized (done) {
      random.nextBytes(bytes);
    }
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * What {@code act} gives, or gave when {@code ticket} came first. An act that throws has not been
   * done, and is tried again.
   */
  @SuppressWarnings("unchecked")
  public <T> T run(String ticket, Supplier<T> act) {
    CompletableFuture<Object> mine = new CompletableFuture<>();
    CompletableFuture<Object> first;
    synchronized (done) {
      forget();
      first = done.putIfAbsent(ticket, mine);
      if (first == null) {
        order.add(new Ticket(ticket, clock.instant()));
      }
    }
    if (first != null) {
      return (T) first.join();
    }
    try {
      T result = act.get();
      mine.complete(result);
      return result;
    } catch (RuntimeException e) {
      synchronized (done) {
        done.remove(ticket);
      }
      mine.completeExceptionally(e);
      throw e;
    }
  }

  private void forget() {
    Instant oldest = clock.instant().minus(KEPT);
    while (!order.isEmpty() && (order.size() >= MOST || order.peek().at().isBefore(oldest))) {
      done.remove(order.remove().name());
    }
  }
}
