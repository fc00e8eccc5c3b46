package org.lychgate.bench.register;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.page.Part;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.drill.scene.Ended;
import org.lychgate.nation.Progress;

/** A day of everybody's traffic pressed into minutes: does the registry grow? */
final class SoakPart implements RegisterPart {
  private static final int PEOPLE = 200_000;

  /** Deaths of the United States on a day, of 3,000,000 in a year. */
  private static final int REPORTS_A_DAY = 8_219;

  /**
   * Reports that came before the day: a registry that has just started fills its caches of names.
   */
  private static final int REPORTS_BEFORE = 45_000;

  private static final int SENDERS = 16;
  private static final int SAMPLES = 60;

  @Override
  public String name() {
    return "soak";
  }

  @Override
  public Section run(RegisterPlan plan, Listener listener) throws IOException {
    Section section = new Section("soak", "A day's traffic");
    int people = Math.min(PEOPLE, plan.people());
    Deaths deaths = Deaths.of(people, people / 2, plan.seed());
    Path folder = plan.folder().resolve("soak");
    Registry.writeHolders(deaths, folder, listener.step("writing the directory of holders"));
    List<Deaths.Batch> before = first(deaths, pressed(plan, REPORTS_BEFORE));
    List<Deaths.Batch> batches = mix(plan, deaths, before.size());
    LocalDate day = batches.getLast().day();
    List<SoakSample> samples = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    try (Served registry = Served.found(plan, folder)) {
      registry.setOptions(List.of("-Xmx512m", "-XX:+UseSerialGC", "-Xshare:auto"));
      registry.setDay(day);
      registry.start();
      int refused = send(registry, deaths, before, listener.step("the days before"));
      if (refused > 0) {
        problems.add(refused + " batches of the days before were not taken");
      }
      SoakTraffic traffic = new SoakTraffic(plan, registry, deaths, batches, day);
      Progress progress = listener.step("a day in " + plan.served().soakSeconds() + " seconds");
      List<Thread> everybody = traffic.begin();
      boolean midnight = false;
      while (!traffic.isOver()) {
        if (!midnight && traffic.hour() >= 12) {
          traffic.nextDay();
          midnight = true;
        }
        if (traffic.hour() * SAMPLES / 24 >= samples.size()) {
          samples.add(SoakSample.take(registry, traffic.hour(), traffic.taken()));
          progress.at(samples.size(), SAMPLES);
        }
        LockSupport.parkNanos(50_000_000);
      }
      Sending.join(everybody);
      Ended verified = registry.verify();
      if (verified.exit() != 0) {
        problems.add("verify: " + verified.words());
      }
      report(section, plan, traffic, samples, problems);
    }
    return section;
  }

  /** Of a day's reports two thirds come by themselves and the others as batches of an office. */
  private static List<Deaths.Batch> mix(RegisterPlan plan, Deaths deaths, int from) {
    long wanted = Math.max(200, pressed(plan, REPORTS_A_DAY));
    List<Deaths.Batch> out = new ArrayList<>();
    long reports = 0;
    for (int i = from; i < deaths.batches().size() && reports < wanted; i++) {
      Deaths.Batch batch = deaths.batches().get(i);
      if (i % 3 == 0) {
        out.add(batch);
      } else {
        for (int at = 0; at < batch.count(); at++) {
          out.add(Deaths.alone(batch, at));
        }
      }
      reports += batch.count();
    }
    return out;
  }

  /** As many as of {@code count} fit into the soak's minutes. */
  private static long pressed(RegisterPlan plan, int count) {
    long seconds = Math.min(plan.served().soakSeconds(), 60L * ServedPlan.SOAK_MINUTES);
    return count * seconds / (60L * ServedPlan.SOAK_MINUTES);
  }

  /** The first batches, of so many reports or a little more; half of all at most. */
  private static List<Deaths.Batch> first(Deaths deaths, long reports) {
    List<Deaths.Batch> all = deaths.batches();
    long taken = 0;
    int to = 0;
    while (taken < reports && to < all.size() / 2) {
      taken += all.get(to++).count();
    }
    return all.subList(0, to);
  }

  /** Answers how many were not taken. */
  private static int send(
      Served registry, Deaths deaths, List<Deaths.Batch> batches, Progress progress)
      throws IOException {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      senders.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int at = next.getAndIncrement();
                    at < batches.size();
                    at = next.getAndIncrement()) {
                  taken.addAndGet(send(registry, deaths, batches.get(at)) ? 1 : 0);
                }
              }));
    }
    for (int done = 0; done < senders.size(); done++) {
      Sending.join(senders.subList(done, done + 1));
      progress.at(done + 1, senders.size());
    }
    return batches.size() - taken.get();
  }

  private static boolean send(Served registry, Deaths deaths, Deaths.Batch batch) {
    try {
      return registry.calls().submit(Registry.sign(registry.genesis(), deaths, batch)).isOk();
    } catch (IOException _) {
      return false;
    }
  }

  private static void report(
      Section section,
      RegisterPlan plan,
      SoakTraffic traffic,
      List<SoakSample> samples,
      List<String> problems) {
    boolean judged = plan.served().soakSeconds() >= 60 * ServedPlan.SOAK_MINUTES;
    List<SoakSample> late = samples.subList(samples.size() / 2, samples.size());
    level(section, judged, "live heap after a full collection", "MB", late, SoakSample::heapMb);
    level(section, judged, "resident memory of the registry", "MB", late, SoakSample::residentMb);
    level(section, judged, "PostgreSQL's own memory", "MB", late, SoakSample::postgresMb);
    level(section, judged, "threads", "", late, SoakSample::threads);
    level(section, judged, "open files", "", late, SoakSample::files);
    level(section, judged, "connections to PostgreSQL", "", late, SoakSample::connections);
    long errors =
        traffic.answers().entrySet().stream()
            .filter(e -> e.getKey().matches(".*: 5.*|.*broken"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    section.bar(
        true,
        "a day of reports, claims, reversals, readers, editions and a midnight",
        "no answer 5xx, verify finds nothing",
        errors == 0 && problems.isEmpty(),
        "%,d reports in %d s, %d answers 5xx, %d problems",
        traffic.taken(),
        plan.served().soakSeconds(),
        errors,
        problems.size());
    long taken = late.getLast().taken() - late.getFirst().taken();
    double grown = late.getLast().heapMb() - late.getFirst().heapMb();
    section.row(
        "live heap, second half, for each report taken in it",
        "bytes",
        taken == 0 ? 0 : grown * (1 << 20) / taken);
    traffic.answers().forEach((what, n) -> section.row(what, "answers", (long) n));
    section.table("Asked and answered");
    draw(section, samples);
    problems.forEach(problem -> section.say("%s", problem));
    section.say(
        "Level is what grows, along a straight line through the second half of the samples, by no"
            + " more than twice the standard error of that growth, or by no more than 2 in 100 of"
            + " its mean. Every sample begins with a full collection of the registry's heap,"
            + " which holds three bytes of each entry, and the newest 4,096 notices.");
  }

  private static void draw(Section section, List<SoakSample> samples) {
    section.add(
        new Part.Chart(
            "Memory over the day",
            "hours since noon",
            "MB",
            Part.Axis.LINEAR,
            List.of(
                line("live heap", samples, SoakSample::heapMb),
                line("registry, resident", samples, SoakSample::residentMb),
                line("PostgreSQL, own", samples, SoakSample::postgresMb))));
    section.add(
        new Part.Chart(
            "Threads, files, connections over the day",
            "hours since noon",
            "",
            Part.Axis.LINEAR,
            List.of(
                line("threads", samples, SoakSample::threads),
                line("open files", samples, SoakSample::files),
                line("connections", samples, SoakSample::connections))));
  }

  private static Part.Line line(
      String name, List<SoakSample> samples, ToDoubleFunction<SoakSample> value) {
    return new Part.Line(
        name, samples.stream().map(s -> new Part.Point(s.hour(), value.applyAsDouble(s))).toList());
  }

  private static void level(
      Section section,
      boolean judged,
      String what,
      String unit,
      List<SoakSample> late,
      ToDoubleFunction<SoakSample> value) {
    if (late.size() < 3) {
      section.notRun(what, "no growth in the second half", "too short for enough samples");
      return;
    }
    Slope slope =
        Slope.of(
            late.stream().map(SoakSample::hour).toList(),
            late.stream().map(s -> value.applyAsDouble(s)).toList());
    section.bar(
        judged,
        what,
        "no growth in the second half",
        slope.isLevel(),
        "mean %.1f %s, growth %+.2f (noise %.2f)",
        slope.mean(),
        unit,
        slope.growth(),
        slope.noise());
  }
}
