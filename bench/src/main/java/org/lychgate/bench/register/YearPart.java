package org.lychgate.bench.register;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;
import org.lychgate.nation.Progress;
import org.lychgate.register.Answer;
import org.lychgate.register.Health;
import org.lychgate.register.SubmissionResult;

/**
 * A country's year of death reports: each working day each of 57 registrars sends its batch, and
 * the register takes in, links, rules, enters and logs. What the registrars do, reading and
 * signing, is done before the clock of the day runs.
 */
final class YearPart implements RegisterPart {
  /** Batches on their way at one moment: as many offices of some sixty. */
  private static final int AT_ONCE = 16;

  /**
   * Days that are signed before they are sent, one after the other without a stop: offices do not
   * wait for each other at midnight. More would be memory that the registry does not have.
   */
  private static final int DAYS = 7;

  private static final double MINUTES = 10;

  @Override
  public String name() {
    return "year";
  }

  @Override
  public Section run(RegisterPlan plan, Listener listener) throws IOException {
    Section section = new Section("year", "A year of death reports");
    Path folder = plan.folder().resolve("year");
    Deaths deaths = Deaths.of(plan.people(), plan.reports(), plan.seed());
    Registry.writeHolders(deaths, folder, listener.step("writing the directory of holders"));
    try (Registry registry = Registry.open(folder, plan.seed())) {
      Run run = new Run(plan, registry, deaths);
      run.all(listener.step("a year of reports"));
      report(section, plan, run, registry.register().health(), folder);
    }
    return section;
  }

  /** The year as it goes on. */
  private static final class Run {
    private final RegisterPlan plan;
    private final Registry registry;
    private final Deaths deaths;
    private final Usage usage;
    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private final Map<Reason, Long> reasons = new TreeMap<>();
    private final List<Double> months = new ArrayList<>();
    private long reports;
    private long batches;
    private double seconds;
    private double own;
    private double postgres;
    private LocalDate day = LocalDate.MIN;

    Run(RegisterPlan plan, Registry registry, Deaths deaths) {
      this.plan = plan;
      this.registry = registry;
      this.deaths = deaths;
      this.usage = Usage.of(registry.postgres().pid());
    }

    void all(Progress progress) {
      List<Deaths.Batch> all = deaths.batches();
      try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
        int from = 0;
        int month = 1;
        long before = 0;
        double started = 0;
        while (from < all.size()) {
          int to = endOfWeek(all, from);
          week(all.subList(from, to), pool);
          progress.at(reports, plan.reports());
          boolean last = to == all.size();
          if (last || all.get(to).day().getMonthValue() != month) {
            months.add((reports - before) / (seconds - started));
            month = last ? month : all.get(to).day().getMonthValue();
            before = reports;
            started = seconds;
          }
          from = to;
        }
      }
    }

    /** Some days of one month. */
    private static int endOfWeek(List<Deaths.Batch> all, int from) {
      LocalDate first = all.get(from).day();
      int to = from;
      while (to < all.size()
          && all.get(to).day().isBefore(first.plusDays(DAYS))
          && all.get(to).day().getMonthValue() == first.getMonthValue()) {
        to++;
      }
      return to;
    }

    private void week(List<Deaths.Batch> week, ExecutorService pool) {
      List<Registry.Sent> sent =
          week.parallelStream().map(batch -> registry.sign(deaths, batch)).toList();
      double ownBefore = usage.own();
      double postgresBefore = usage.postgres();
      long start = plan.nanos().getAsLong();
      List<Future<Answer<SubmissionResult>>> answers =
          sent.stream().map(one -> pool.submit(() -> submit(one))).toList();
      for (Future<Answer<SubmissionResult>> answer : answers) {
        count(get(answer));
      }
      seconds += (plan.nanos().getAsLong() - start) / 1e9;
      own += usage.own() - ownBefore;
      postgres += usage.postgres() - postgresBefore;
    }

    private Answer<SubmissionResult> submit(Registry.Sent one) {
      advance(one.batch().day());
      return registry.register().submit(one.body(), Optional.of(one.signature()));
    }

    /** Midnight comes with the first batch of a day, while the last ones of yesterday are taken. */
    private synchronized void advance(LocalDate to) {
      if (to.isAfter(day)) {
        day = to;
        registry.setDay(to);
      }
    }

    private void count(Answer<SubmissionResult> answer) {
      SubmissionResult result = answer.get();
      batches++;
      reports += result.count();
      result.outcomes().forEach((outcome, n) -> outcomes.merge(outcome, (long) n, Long::sum));
      result.reasons().forEach((reason, n) -> reasons.merge(reason, (long) n, Long::sum));
    }

    private static <T> T get(Future<T> future) {
      try {
        return future.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("stopped", e);
      } catch (ExecutionException e) {
        throw new IllegalStateException("a batch could not be taken in", e);
      }
    }
  }

  private static void report(
      Section section, RegisterPlan plan, Run run, Health health, Path folder) throws IOException {
    section.bar(
        plan.judged(),
        "IJE reports of a year through intake, linkage, gate, register and ledger, durable",
        "3,000,000 in ≤ 10 min",
        run.seconds <= 60 * MINUTES,
        "%,d in %.1f min (%,.0f a second)",
        run.reports,
        run.seconds / 60,
        run.reports / run.seconds);
    boolean whole =
        run.outcomes.values().stream().mapToLong(n -> n).sum() == run.reports
            && health.entries() == run.outcomes.getOrDefault(Outcome.PUBLISH, 0L)
            && health.isCurrent();
    section.bar(
        true,
        "every report ruled on, every listing an entry, every leaf in the public log",
        "all",
        whole,
        "%,d reports, %,d entries, %,d leaves",
        run.reports,
        health.entries(),
        health.ledgerSize());
    section.row("batches", "", run.batches);
    section.row("processor a report, this process", "µs", 1e6 * run.own / run.reports);
    section.row("processor a report, PostgreSQL", "µs", 1e6 * run.postgres / run.reports);
    section.row(
        "slowest month", "reports/s", run.months.stream().mapToDouble(d -> d).min().orElse(0));
    section.row(
        "fastest month", "reports/s", run.months.stream().mapToDouble(d -> d).max().orElse(0));
    section.row(
        "on disk for a report: database with its log",
        "bytes",
        size(folder.resolve("db")) / run.reports);
    section.row(
        "on disk for a report: public log", "bytes", size(folder.resolve("log")) / run.reports);
    run.outcomes.forEach((outcome, n) -> section.row("ruled " + outcome, "reports", n));
    run.reasons.forEach((reason, n) -> section.row(reason.code() + " " + reason, "reports", n));
    section.table("The year");
    section.say(
        "%,d number holders, of whom every %,d-th dies in the year, at ages as in the United"
            + " States: the country's batches and leaves among as many people as the SYNTHETIC"
            + " realm has numbers for. Some four reports in a hundred have a slip in birth, surname"
            + " or number. Batches come sixteen at a time, day after day. Reading and signing by"
            + " the registrars is not counted; HTTP is not on this road.",
        plan.people(), plan.people() / plan.reports());
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toFile).filter(java.io.File::isFile).mapToLong(f -> f.length()).sum();
    }
  }
}
