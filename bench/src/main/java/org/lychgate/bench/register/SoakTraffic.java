package org.lychgate.bench.register;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.lychgate.drill.scene.Reply;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.ClaimOfLife;
import org.lychgate.edition.statement.PublishOrder;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.edition.statement.Statement;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;

/** Everybody who talks to a registry on a day: reporters, people, officers, readers, monitoring. */
final class SoakTraffic {
  private static final int READERS = 16;
  private static final int SENDERS = 4;

  /** Editions on a day; hours are noon to noon. */
  private static final int EDITIONS = 8;

  private static final long SECOND = 1_000_000_000L;

  private final RegisterPlan plan;
  private final Served registry;
  private final Deaths deaths;
  private final List<Deaths.Batch> batches;
  private final long start;
  private final long length;
  private final Map<String, AtomicLong> answers = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Integer> listed = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Long> held = new ConcurrentLinkedQueue<>();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong next = new AtomicLong();
  private volatile LocalDate day;

  SoakTraffic(
      RegisterPlan plan,
      Served registry,
      Deaths deaths,
      List<Deaths.Batch> batches,
      LocalDate day) {
    this.plan = plan;
    this.registry = registry;
    this.deaths = deaths;
    this.batches = batches;
    this.day = day;
    this.start = plan.nanos().getAsLong();
    this.length = plan.served().soakSeconds() * SECOND;
  }

  /** Hours of the simulated day that have passed, 0 to 24. */
  double hour() {
    return 24.0 * (plan.nanos().getAsLong() - start) / length;
  }

  boolean isOver() {
    return hour() >= 24;
  }

  long taken() {
    return taken.get();
  }

  /** Answers by what was asked and how it was answered. */
  Map<String, Long> answers() {
    Map<String, Long> out = new TreeMap<>();
    answers.forEach((what, n) -> out.put(what, n.get()));
    return out;
  }

  List<Thread> begin() {
    List<Thread> out = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      out.add(Thread.ofVirtual().start(() -> until(this::report)));
    }
    for (int i = 0; i < READERS; i++) {
      boolean first = i == 0;
      out.add(Thread.ofVirtual().start(() -> read(first)));
    }
    SplittableRandom random = new SplittableRandom(plan.seed());
    out.add(Thread.ofVirtual().start(() -> until(() -> claim(random))));
    out.add(Thread.ofVirtual().start(() -> until(this::reverse)));
    out.add(Thread.ofVirtual().start(this::publish));
    out.add(Thread.ofVirtual().start(() -> until(this::watch)));
    return out;
  }

  private interface Asking {
    void ask() throws IOException;
  }

  private void until(Asking asking) {
    while (!isOver()) {
      try {
        asking.ask();
      } catch (IOException _) {
        count("connection", "broken");
        LockSupport.parkNanos(SECOND);
      }
    }
  }

  private void count(String what, String how) {
    answers.computeIfAbsent(what + ": " + how, _ -> new AtomicLong()).incrementAndGet();
  }

  private Reply count(String what, Reply reply) {
    count(what, reply.status() + " " + reply.code());
    return reply;
  }

  /** Share of the day's reports that have come by an hour: offices work by day. Noon is hour 0. */
  static double share(double hour) {
    double turn = 2 * Math.PI * hour / 24;
    return (turn + .8 * Math.sin(turn)) / (2 * Math.PI);
  }

  private void report() throws IOException {
    long mine = next.getAndIncrement();
    if (mine >= batches.size()) {
      LockSupport.parkNanos(SECOND);
      return;
    }
    while (!isOver() && share(hour()) * batches.size() < mine) {
      LockSupport.parkNanos(SECOND / 100);
    }
    if (isOver()) {
      return;
    }
    Deaths.Batch batch = batches.get((int) mine);
    Reply reply =
        count(
            "batch of reports",
            registry.calls().submit(Registry.sign(registry.genesis(), deaths, batch)));
    if (reply.isOk()) {
      taken.addAndGet(batch.count());
      if (reply.outcome("PUBLISH") == batch.count()) {
        listed.add(batch.first());
      }
    }
  }

  private void claim(SplittableRandom random) throws IOException {
    LockSupport.parkNanos(length / 400);
    Integer who = listed.poll();
    if (who != null) {
      if (random.nextInt(4) > 0) {
        listed.add(who);
      }
      ClaimOfLife claim = new ClaimOfLife(Realm.SYNTHETIC, deaths.person(who));
      count("claim of life", registry.calls().post("/v1/claims", claim, Optional.empty()));
    }
  }

  private void reverse() throws IOException {
    Long publish = held.poll();
    if (publish == null) {
      LockSupport.parkNanos(SECOND / 10);
      return;
    }
    // Every other hold is right.
    if (publish % 2 == 0) {
      ReversalStatement statement =
          new ReversalStatement(
              Realm.SYNTHETIC,
              new LeafIndex(publish),
              ReverseCause.CLAIM_OF_LIFE,
              "",
              "officer-1",
              day);
      order("reversal", "/v1/reversals", statement);
    }
  }

  private Reply order(String what, String path, Statement statement) throws IOException {
    return count(
        what, registry.calls().post(path, statement, Optional.of(registry.signer("officer-1"))));
  }

  private void read(boolean first) {
    long[] after = {0};
    until(() -> {
      Reply reply = count("feed", registry.calls().get("/v1/feed?after=" + after[0] + "&wait=5"));
      for (Json notice : reply.json().getArray("notices")) {
        JsonFields fields = JsonFields.of(notice).getObject("statement");
        after[0] = Math.max(after[0], fields.getInt("sequence"));
        if (first && fields.getText("kind").equals("HOLD")) {
          held.add(fields.getInt("publish"));
        }
      }
    });
  }

  private void publish() {
    int[] done = {0};
    until(() -> {
      while (!isOver() && hour() < (done[0] + .5) * 24 / EDITIONS) {
        LockSupport.parkNanos(SECOND / 20);
      }
      if (isOver()) {
        return;
      }
      EditionKind kind = done[0] % 4 == 0 ? EditionKind.FULL : EditionKind.UPDATE;
      PublishOrder order = new PublishOrder(Realm.SYNTHETIC, Scope.FULL, day, kind, "officer-1");
      order("edition", "/v1/editions", order);
      done[0]++;
    });
  }

  private void watch() throws IOException {
    LockSupport.parkNanos(SECOND);
    count("health", registry.calls().get("/health"));
    count("metrics", registry.calls().get("/metrics"));
    count("checkpoint", registry.calls().get("/log/checkpoint"));
    count("silent", registry.calls().get("/v1/silent"));
  }

  /** Midnight. */
  void nextDay() {
    LocalDate tomorrow = day.plusDays(1);
    registry.setDay(tomorrow);
    day = tomorrow;
  }
}
