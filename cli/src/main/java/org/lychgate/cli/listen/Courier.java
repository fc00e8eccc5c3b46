package org.lychgate.cli.listen;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lychgate.cli.RegistryClient;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.fhir.VrfmIssue;
import org.lychgate.model.OperatorException;

/**
 * Brings batches to the registry, again and again until it answers. A batch is signed once and sent
 * as the same bytes ever after, so that the registry takes it once however often it comes.
 */
final class Courier implements AutoCloseable {
  /** What another attempt with the same bytes cannot change. */
  private static final Set<String> FINAL =
      Set.of("not-readable", "wrong-realm", "id-reused", "too-large");

  private static final int HANDS = 4;
  private static final int WAITING_MAX = 10_000;
  private static final long FIRST_PAUSE = 1;
  private static final long LAST_PAUSE = 60;

  private final GatewayConfig config;
  private final StateFolder state;
  private final Duration patience;
  private final ExecutorService hands = Executors.newFixedThreadPool(HANDS, daemon());
  private final Semaphore[] locks = new Semaphore[64];
  private final Thread rounds;
  private volatile boolean closed;

  /** A courier whose callers wait at most {@code patience} for an answer. */
  Courier(GatewayConfig config, StateFolder state, Duration patience) {
    this.config = config;
    this.state = state;
    this.patience = patience;
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
      Optional<Row> done = send(row);
      done.ifPresent(state::finish);
      return done;
    } finally {
      lock.release();
    }
  }

  private Optional<Row> send(Row row) {
    byte[] both = state.waiting(row.key());
    int end = 0;
    while (both[end] != '\n') {
      end++;
    }
    String header = new String(both, 0, end, StandardCharsets.UTF_8);
    RegistryClient.Reply reply;
    try {
      reply =
          config
              .registry()
              .post(
                  "/v1/submissions",
                  Arrays.copyOfRange(both, end + 1, both.length),
                  Optional.of(header));
    } catch (OperatorException _) {
      // Nobody there, or no registry: it waits.
      return Optional.empty();
    }
    if (reply.isOk()) {
      return Optional.of(passedOn(row, reply));
    }
    String code = reply.findCode().orElse("no code");
    if (!FINAL.contains(code)) {
      Alarms.raise(config, "registry-does-not-take", code, 1);
      return Optional.empty();
    }
    List<VrfmIssue> issues = new ArrayList<>(row.issues());
    issues.add(Issues.refused(code));
    return Optional.of(
        new Row(
            row.key(),
            row.sha(),
            Row.State.REFUSED,
            config.clock().instant(),
            row.batch(),
            row.certificates(),
            issues,
            Optional.of(Json.object().put("code", code).build())));
  }

  private Row passedOn(Row row, RegistryClient.Reply reply) {
    Json result =
        Json.object()
            .put("count", reply.body().get("count"))
            .put("id", reply.body().get("id"))
            .put("outcomes", reply.body().get("outcomes"))
            .put("quarantined", reply.body().get("quarantined"))
            .put("reasons", reply.body().get("reasons"))
            .build();
    List<VrfmIssue> issues = new ArrayList<>(row.issues());
    issues.addAll(Issues.ofResult(reply.body()));
    return new Row(
        row.key(),
        row.sha(),
        Row.State.PASSED_ON,
        config.clock().instant(),
        row.batch(),
        row.certificates(),
        issues,
        Optional.of(result));
  }

  /** Tries what waits, more rarely while nothing gets through. */
  private void goRound() {
    long pause = 0;
    while (!closed) {
      boolean through = true;
      for (String key : state.listWaiting()) {
        if (closed || !through) {
          break;
        }
        try {
          through = passOn(key).isPresent();
        } catch (InterruptedException _) {
          return;
        } catch (RuntimeException e) {
          // One that cannot be sent must not keep the others back.
          Alarms.raise(config, "cannot-pass-on", e.getClass().getSimpleName(), 1);
        }
      }
      pause = through ? FIRST_PAUSE : Math.min(LAST_PAUSE, Math.max(FIRST_PAUSE, 2 * pause));
      try {
        TimeUnit.SECONDS.sleep(pause);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    rounds.interrupt();
    hands.shutdown();
  }
}
