package org.lychgate.subscriber;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.lychgate.edition.json.Json;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * Posts the events to the subscriber's own system, in order, each until it has been taken. In a
 * thread of its own, so that nobody waits for that system but itself. How far it has got is in
 * {@code events.told}: written after the answer, so an event can come twice and never not at all.
 */
final class LocalHook implements AutoCloseable {
  /** Most events in one message. */
  static final int MOST = 500;

  private static final Duration BACKOFF_MIN = Duration.ofSeconds(1);
  private static final Duration BACKOFF_MAX = Duration.ofMinutes(5);

  private final LocalEvents events;
  private final Path cursor;
  private final LocalPost post;
  private final StatusLines status;
  private final RandomGenerator random;
  private final Steps steps;
  private final Object lock = new Object();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile long told;
  private volatile long failures;
  private boolean woken;
  private Optional<Thread> thread = Optional.empty();

  LocalHook(
      LocalEvents events,
      Path cursor,
      LocalPost post,
      StatusLines status,
      RandomGenerator random,
      Steps steps) {
    this.events = events;
    this.cursor = cursor;
    this.post = post;
    this.status = status;
    this.random = random;
    this.steps = steps;
    this.told = readCursor();
  }

  private long readCursor() {
    try {
      if (!Files.exists(cursor)) {
        return 0;
      }
      long at = Long.parseLong(Files.readString(cursor, StandardCharsets.US_ASCII).strip());
      if (at >= 0 && at <= events.last()) {
        return at;
      }
    } catch (IOException | NumberFormatException e) {
      throw damaged();
    }
    throw damaged();
  }

  private OperatorException damaged() {
    return new OperatorException(
        ExitCode.INPUT,
        cursor + " does not say how far the webhook has got",
        "take it away, and all events are posted again");
  }

  /** Sequence number of the last event that was taken. */
  long told() {
    return told;
  }

  /** Attempts in a row that have failed. */
  long failures() {
    return failures;
  }

  void start() {
    thread = Optional.of(Thread.ofPlatform().daemon().name("lychgate-local-hook").start(this::run));
  }

  /** There are new events. */
  void wake() {
    synchronized (lock) {
      woken = true;
      lock.notifyAll();
    }
  }

  /** Posts what is open, until all is taken or one attempt fails; whether all was taken. */
  boolean flush() {
    while (told < events.last()) {
      if (!tell()) {
        return false;
      }
    }
    return true;
  }

  private void run() {
    Duration backoff = BACKOFF_MIN;
    try {
      while (!closed.get()) {
        if (isAllTold()) {
          backoff = BACKOFF_MIN;
          awaitNews();
        } else {
          long millis = backoff.toMillis();
          awaitEnd(Duration.ofMillis(millis - random.nextLong(millis / 2 + 1)));
          Duration twice = backoff.multipliedBy(2);
          backoff = twice.compareTo(BACKOFF_MAX) > 0 ? BACKOFF_MAX : twice;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isAllTold() {
    try {
      return flush();
    } catch (OperatorException e) {
      // A disk that is full is looked at again; the agent's own thread meets it, too.
      failures++;
      return false;
    }
  }

  private void awaitNews() throws InterruptedException {
    synchronized (lock) {
      while (!woken && !closed.get()) {
        lock.wait();
      }
      woken = false;
    }
  }

  /** After a failure: so long, whatever comes meanwhile. */
  private void awaitEnd(Duration time) throws InterruptedException {
    long until = System.nanoTime() + time.toNanos();
    synchronized (lock) {
      for (long left = time.toMillis();
          left > 0 && !closed.get();
          left = (until - System.nanoTime()) / 1_000_000) {
        lock.wait(left);
      }
    }
  }

  private boolean tell() {
    List<LocalEvent> next = events.after(told, MOST);
    String outcome = post.send(next);
    if (!outcome.equals(LocalPost.TAKEN)) {
      failures++;
      if (failures == 1) {
        // Not each time: it may be down for a day.
        status.print(
            Json.object().put("event", "local-refused").put("outcome", outcome).put("told", told));
      }
      return false;
    }
    steps.done("local told");
    long last = next.getLast().sequence();
    LogMirror.write(cursor, (last + "\n").getBytes(StandardCharsets.US_ASCII));
    told = last;
    failures = 0;
    status.print(Json.object().put("event", "local-told").put("last", last));
    return true;
  }

  @Override
  public void close() {
    closed.set(true);
    wake();
    // Ends an attempt that is on its way.
    post.close();
    try {
      if (thread.isPresent()) {
        thread.get().join(Duration.ofSeconds(10));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
