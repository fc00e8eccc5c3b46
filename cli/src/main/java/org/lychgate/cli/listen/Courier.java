package org.lychgate.cli.listen;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.model.OperatorException;

/**
 * Brings batches and withdrawals to the registry, again and again until it answers. Each waits for
 * its own next turn, so that one which the registry does not take keeps no other back.
 */
final class Courier implements AutoCloseable {
  private static final int HANDS = 4;
  private static final int WAITING_MAX = 10_000;
  private static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(1);

  /** After which one is tried again at the latest. */
  private static final long LAST_PAUSE = TimeUnit.SECONDS.toNanos(60);

  private final GatewayConfig config;
  private final StateFolder state;
  private final Duration patience;
  private final LongSupplier nanos;
  private final Sender sender;
  private final ExecutorService hands = Executors.newFixedThreadPool(HANDS, daemon());
  private final Semaphore[] locks = new Semaphore[64];
  private final Map<String, Turn> turns = new HashMap<>();
  private final Thread rounds;
  private volatile boolean closed;

  /** When one is tried next, and how long after that again. */
  private record Turn(long at, long pause) {}

  /**
   * A courier whose callers wait at most {@code patience} for an answer.
   *
   * @param nanos a clock that nobody sets
   */
  Courier(GatewayConfig config, StateFolder state, Duration patience, LongSupplier nanos) {
    this.config = config;
    this.state = state;
    this.patience = patience;
    this.nanos = nanos;
    this.sender = new Sender(config, state);
    Arrays.setAll(locks, _ -> new Semaphore(1));
    this.rounds = Thread.ofPlatform().daemon().name("courier").unstarted(this::goRound);
  }

  private static java.util.concurrent.ThreadFactory daemon() {
    return Thread.ofPlatform().daemon().name("courier-", 0).factory();
  }

  void start() {
    rounds.start();
  }

  boolean isFull() {
    return state.listWaiting().size() >= WAITING_MAX;
  }

  /** Keeps a batch; it is passed on from now on, whatever happens to this process. */
  void take(Row row, SubmissionMaker.Signed batch) {
    byte[] header = batch.signature().headerValue().getBytes(StandardCharsets.UTF_8);
    byte[] body = batch.envelope().bytes();
    byte[] both = Arrays.copyOf(header, header.length + 1 + body.length);
    both[header.length] = '\n';
    System.arraycopy(body, 0, both, header.length + 1, body.length);
    state.take(row, both);
  }

  /** Keeps a withdrawal, which the row says all of: it is signed for the day on which it goes. */
  void takeVoid(Row row) {
    state.append(row);
  }

  /** The last row of {@code key} once the registry has answered; empty where it has not in time. */
  Optional<Row> await(String key) {
    Future<Optional<Row>> answer = hands.submit(() -> passOn(key));
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("passing on failed", e.getCause());
    }
  }

  private Optional<Row> passOn(String key) throws InterruptedException {
    Semaphore lock = locks[Math.floorMod(key.hashCode(), locks.length)];
    lock.acquire();
    try {
      Row row = state.find(key).orElseThrow();
      if (row.state() != Row.State.TAKEN) {
        return Optional.of(row);
      }
      Optional<Row> done = sender.send(row);
      done.ifPresent(state::finish);
      return done;
    } finally {
      lock.release();
    }
  }

  private void goRound() {
    long away = 0;
    while (!closed) {
      try {
        away = round() ? 0 : Math.clamp(2 * away, FIRST_PAUSE, LAST_PAUSE);
        TimeUnit.NANOSECONDS.sleep(Math.max(away, FIRST_PAUSE));
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  /** Tries what is due; false where there is no registry. */
  private boolean round() throws InterruptedException {
    List<String> waiting = state.listWaiting();
    turns.keySet().retainAll(new HashSet<>(waiting));
    for (String key : waiting) {
      Turn turn = turns.getOrDefault(key, new Turn(nanos.getAsLong(), 0));
      if (closed) {
        return true;
      }
      if (turn.at() - nanos.getAsLong() <= 0 && !passesOn(key)) {
        long pause = Math.clamp(2 * turn.pause(), FIRST_PAUSE, LAST_PAUSE);
        turns.put(key, new Turn(nanos.getAsLong() + pause, pause));
        if (!isThere()) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean passesOn(String key) throws InterruptedException {
    try {
      return passOn(key).isPresent();
    } catch (RuntimeException e) {
      // One that cannot be sent must not keep the others back.
      Alarms.raise(config, "cannot-pass-on", e.getClass().getSimpleName(), 1);
      return false;
    }
  }

  /** Whether it was that one, or whether nothing gets through. */
  private boolean isThere() {
    try {
      config.registry().get("/health");
      return true;
    } catch (OperatorException _) {
      return false;
    }
  }

  @Override
  public void close() {
    closed = true;
    rounds.interrupt();
    hands.shutdown();
  }
}
