package org.lychgate.bench.register;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.nation.Progress;
import org.lychgate.server.LychgateServer;

/**
 * Reports that come one by one over HTTP, each signed as a batch of its own, at a pace that is kept
 * whatever the answers take: how long until each is answered, which is when it is durable and in
 * the public log. Client and server share the processors.
 */
final class OnlinePart implements RegisterPart {
  private static final int PEOPLE = 1_000_000;
  private static final int A_SECOND = 500;
  private static final int SECONDS = 60;
  private static final int WARM_SECONDS = 60;
  private static final double BAR_MS = 50;

  /** Requests on their way at once; more would be a client that gives up. */
  private static final int OPEN_MAX = 2_000;

  @Override
  public String name() {
    return "online";
  }

  @Override
  public Section run(RegisterPlan plan, Listener listener) throws IOException {
    Section section = new Section("online", "One report at a time");
    Path folder = plan.folder().resolve("online");
    int people = Math.min(PEOPLE, plan.people());
    int wanted = Math.min(A_SECOND * (SECONDS + WARM_SECONDS), plan.reports());
    Deaths deaths = Deaths.of(people, people / 2, plan.seed());
    Registry.writeHolders(deaths, folder, listener.step("writing the directory of holders"));
    try (Registry registry = Registry.open(folder, plan.seed());
        LychgateServer server = registry.serve();
        Sender sender = new Sender(plan, server.url())) {
      List<Registry.Sent> sent = sign(registry, deaths, wanted);
      Progress progress = listener.step("sending " + A_SECOND + " a second");
      int warm = wanted * WARM_SECONDS / (SECONDS + WARM_SECONDS);
      sender.send(sent.subList(0, warm), _ -> {});
      Usage usage = Usage.of(registry.postgres().pid());
      double own = usage.own();
      double postgres = usage.postgres();
      Times times = sender.send(sent.subList(warm, wanted), done -> progress.at(done, wanted));
      own = usage.own() - own;
      postgres = usage.postgres() - postgres;
      report(section, wanted == A_SECOND * (SECONDS + WARM_SECONDS), times);
      section.row("processor a report, sender and registry", "µs", 1e6 * own / (wanted - warm));
      section.row("processor a report, PostgreSQL", "µs", 1e6 * postgres / (wanted - warm));
      section.table(times.millis().length + " reports");
    }
    return section;
  }

  private static List<Registry.Sent> sign(Registry registry, Deaths deaths, int wanted) {
    List<Deaths.Batch> alone = new ArrayList<>();
    for (Deaths.Batch batch : deaths.batches()) {
      for (int at = 0; at < batch.count() && alone.size() < wanted; at++) {
        alone.add(Deaths.alone(batch, at));
      }
    }
    registry.setDay(alone.getLast().day());
    return alone.parallelStream().map(batch -> registry.sign(deaths, batch)).toList();
  }

  private static void report(Section section, boolean judged, Times times) {
    double rate = times.millis().length / times.seconds();
    section.bar(
        judged,
        "reports one by one over HTTP, answered when durable and in the public log",
        "≥ 500 a second, p99 ≤ 50 ms",
        rate >= A_SECOND * .99 && times.at(99) <= BAR_MS && times.refused() == 0,
        "%,.0f a second, p99 %.1f ms, %d not taken",
        rate,
        times.at(99),
        times.refused());
    section.row("asked for", "1/s", A_SECOND);
    section.row("answered, median", "ms", times.at(50));
    section.row("95 of 100 within", "ms", times.at(95));
    section.row("99 of 100 within", "ms", times.at(99));
    section.row("longest", "ms", times.at(100));
    section.say(
        "Each is sent at its moment, whether those before it were answered or not; its time counts"
            + " from that moment. The first %d seconds warm up and are not counted.",
        WARM_SECONDS);
  }

  /**
   * How it went.
   *
   * @param millis from a report's moment to its answer, ascending
   */
  private record Times(double[] millis, double seconds, long refused) {
    double at(int percent) {
      return millis.length == 0
          ? 0
          : millis[Math.min(millis.length - 1, (int) ((long) millis.length * percent / 100))];
    }
  }

  /** Hears how many were answered. */
  @FunctionalInterface
  private interface Told {
    void at(int done);
  }

  /** Sends at a pace. */
  private static final class Sender implements AutoCloseable {
    private final RegisterPlan plan;
    private final URI server;
    private final Deque<Wire> idle = new ConcurrentLinkedDeque<>();

    Sender(RegisterPlan plan, URI server) {
      this.plan = plan;
      this.server = server;
    }

    Times send(List<Registry.Sent> reports, Told told) {
      ConcurrentLinkedQueue<Double> answered = new ConcurrentLinkedQueue<>();
      ConcurrentLinkedQueue<Integer> refused = new ConcurrentLinkedQueue<>();
      Semaphore open = new Semaphore(OPEN_MAX);
      long start = plan.nanos().getAsLong();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < reports.size(); i++) {
          long moment = start + i * TimeUnit.SECONDS.toNanos(1) / A_SECOND;
          await(moment);
          open.acquireUninterruptibly();
          Registry.Sent one = reports.get(i);
          threads.execute(() -> {
            try {
              int status = post(one);
              if (status == 201) {
                answered.add((plan.nanos().getAsLong() - moment) / 1e6);
              } else {
                refused.add(status);
              }
            } finally {
              open.release();
            }
          });
          if (i % A_SECOND == 0) {
            told.at(i);
          }
        }
        open.acquireUninterruptibly(OPEN_MAX);
      }
      double seconds = (plan.nanos().getAsLong() - start) / 1e9;
      double[] millis = Stream.of(answered.toArray(Double[]::new)).mapToDouble(d -> d).toArray();
      Arrays.sort(millis);
      return new Times(millis, seconds, refused.size());
    }

    private void await(long moment) {
      long left = moment - plan.nanos().getAsLong();
      if (left > 0) {
        java.util.concurrent.locks.LockSupport.parkNanos(left);
      }
    }

    /** Each waits on a connection of its own, as senders of their own would. */
    private int post(Registry.Sent one) {
      Wire wire = idle.pollFirst();
      try {
        if (wire == null) {
          wire = new Wire(server);
        }
        int status = wire.post("/v1/submissions", one.signature(), one.body());
        if (wire.isOpen()) {
          idle.addFirst(wire);
        } else {
          wire.close();
        }
        return status;
      } catch (IOException _) {
        close(wire);
        return -1;
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

    @Override
    public void close() {
      idle.forEach(Sender::close);
    }
  }
}
