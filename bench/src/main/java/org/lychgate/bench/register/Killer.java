package org.lychgate.bench.register;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.lychgate.drill.scene.Reply;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.statement.PublishOrder;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;

/** Kills a registry's processes while others send to it, and starts it again. */
final class Killer {
  private static final long LOOK_NANOS = 500_000;
  private static final int DELAY_MILLIS = 40;
  private static final int START_MILLIS = 3_000;
  private static final int EDITION_MILLIS = 60;

  /** How long PostgreSQL alone may take to come back. */
  private static final double PATIENCE_SECONDS = 60;

  private final RegisterPlan plan;
  private final int kills;
  private final int batches;
  private final SplittableRandom random;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Integer> kinds = new TreeMap<>();
  private final List<Double> outages = new ArrayList<>();
  private Optional<Served> registry = Optional.empty();
  private Sending sending;
  private int done;
  private int midway;

  /** Which kind comes next: each has its turn. */
  private int turn;

  /** Where in its part of the batches the next kill comes, 0 to 1. */
  private double place;

  Killer(RegisterPlan plan, int kills, int batches) {
    this.plan = plan;
    this.kills = kills;
    this.batches = batches;
    this.random = new SplittableRandom(plan.seed());
    this.sending = new Sending(plan.seed());
  }

  int done() {
    return done;
  }

  int acknowledged() {
    return sending.acknowledged().size();
  }

  int midway() {
    return midway;
  }

  List<String> problems() {
    return problems;
  }

  Map<String, Integer> kinds() {
    return kinds;
  }

  double median() {
    double[] sorted = outages.stream().mapToDouble(d -> d).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  double longest() {
    return outages.stream().mapToDouble(d -> d).max().orElse(0);
  }

  void begin(Served served, Sending reporters) throws IOException {
    registry = Optional.of(served);
    sending = reporters;
    sending.setTarget(served.start());
  }

  private Served served() {
    return registry.orElseThrow();
  }

  /** Kills as often as it is due, until all senders have ended. */
  void watch(List<Thread> senders, Runnable told) throws IOException {
    while (senders.stream().anyMatch(Thread::isAlive)) {
      // Spread over all batches, each somewhere in its part.
      long due = (long) ((done + place) * batches / Math.max(1, kills));
      if (done < kills && acknowledged() > due) {
        LockSupport.parkNanos(random.nextInt(DELAY_MILLIS * 1_000_000));
        kill();
        done++;
        place = random.nextDouble();
        told.run();
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    told.run();
  }

  private void kill() throws IOException {
    midway += sending.onTheirWay() > 0 ? 1 : 0;
    long start = plan.nanos().getAsLong();
    switch (turn++ % 10) {
      case 3 -> both();
      case 4 -> postgres(true);
      case 6 -> whileStarting();
      case 9 -> postgres(false);
      default -> {
        count("the registry");
        sending.setTarget(null);
        served().kill();
        again();
      }
    }
    outages.add((plan.nanos().getAsLong() - start) / 1e9);
  }

  private void count(String kind) {
    kinds.merge(kind, 1, Integer::sum);
  }

  private void both() throws IOException {
    count("the registry and all of PostgreSQL at once");
    sending.setTarget(null);
    served().killPostgres();
    served().kill();
    again();
  }

  private void whileStarting() throws IOException {
    count("the registry, and once more while it starts");
    sending.setTarget(null);
    served().kill();
    served().begin();
    LockSupport.parkNanos(random.nextInt(START_MILLIS) * 1_000_000L);
    served().kill();
    again();
  }

  /** The registry lives on: it has to serve again without having been started. */
  private void postgres(boolean whole) throws IOException {
    count(whole ? "all of PostgreSQL, not the registry" : "one of PostgreSQL's processes");
    if (whole) {
      served().killPostgres();
    } else if (!served().killBackend(random.nextInt(1_000))) {
      problems.add("PostgreSQL had no process to kill");
    }
    long start = plan.nanos().getAsLong();
    while (!answers()) {
      if ((plan.nanos().getAsLong() - start) / 1e9 > PATIENCE_SECONDS) {
        problems.add("the registry does not serve again after PostgreSQL was killed");
        sending.setTarget(null);
        served().kill();
        again();
        return;
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  private boolean answers() {
    try {
      return served().calls().get("/health").status() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  private void again() throws IOException {
    Calls calls = served().start();
    List<Registry.Sent> known = new ArrayList<>(sending.acknowledged().keySet());
    if (!known.isEmpty()) {
      problems.addAll(
          sending.ask(
              calls,
              List.of(
                  known.get(random.nextInt(known.size())),
                  known.get(random.nextInt(known.size())))));
    }
    sending.setTarget(calls);
  }

  /** Has edition {@code sequence} cut, killed on the way now and then. */
  void publish(LocalDate day, long sequence) throws IOException {
    EditionKind kind = sequence == 1 ? EditionKind.FULL : EditionKind.UPDATE;
    PublishOrder order = new PublishOrder(Realm.SYNTHETIC, Scope.FULL, day, kind, "officer-1");
    if (done < kills && random.nextInt(4) == 0) {
      Calls calls = served().calls();
      Thread ordering = Thread.ofVirtual().start(() -> orderQuietly(calls, order));
      LockSupport.parkNanos(random.nextInt(EDITION_MILLIS) * 1_000_000L);
      long start = plan.nanos().getAsLong();
      count("the registry while it cuts an edition");
      sending.setTarget(null);
      served().kill();
      Sending.join(List.of(ordering));
      again();
      outages.add((plan.nanos().getAsLong() - start) / 1e9);
      done++;
    }
    for (int i = 0; count(served().calls()) < sequence && i < 5; i++) {
      Reply reply =
          served().calls().post("/v1/editions", order, Optional.of(served().signer("officer-1")));
      if (!reply.isOk()) {
        problems.add("edition " + sequence + ": " + reply.words());
      }
    }
    if (count(served().calls()) != sequence) {
      problems.add("there are not " + sequence + " editions");
    }
  }

  private void orderQuietly(Calls calls, PublishOrder order) {
    try {
      calls.post("/v1/editions", order, Optional.of(served().signer("officer-1")));
    } catch (IOException _) {
      // It was killed.
    }
  }

  private static long count(Calls calls) throws IOException {
    return calls.get("/v1/editions").json().getArray("editions").size();
  }

  /** Does what was not done while batches came. */
  void end() throws IOException {
    while (done < kills) {
      kill();
      done++;
    }
  }
}
