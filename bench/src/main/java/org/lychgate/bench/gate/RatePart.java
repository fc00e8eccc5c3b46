package org.lychgate.bench.gate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.page.Cell;
import org.lychgate.bench.page.Part;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.gate.BatchOpinion;
import org.lychgate.gate.Gate;
import org.lychgate.gate.Policy;
import org.lychgate.linkage.Weights;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Declaration;
import org.lychgate.model.Outcome;
import org.lychgate.model.ReporterHistory;
import org.lychgate.model.Sha256;
import org.lychgate.model.Standing;
import org.lychgate.nation.Progress;

/** Rulings a second on one core, in one thread, warm. */
final class RatePart implements GatePart {
  private static final double BAR = 20_000;
  private static final double NANOS = 1e9;

  /** Rounds that are not timed, and rounds that are; a hundred thousand rulings each. */
  private static final int WARM = 4;

  private static final int ROUNDS = 5;
  private static final int[] SIZES = {1, 20, 60, 1_000};

  /** Days of a reporter's past that the drip looks at, and more. */
  private static final int PAST_DAYS = 400;

  /** What one round took. */
  private record Round(double wall, double cpu, long rulings, long published) {}

  @Override
  public String name() {
    return "rate";
  }

  @Override
  public Section run(Ground ground, Listener listener) {
    Section section = new Section("rate", "Rulings a second");
    GatePlan plan = ground.plan();
    Progress progress = listener.step("rulings a second");
    List<List<Cell>> rows = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < SIZES.length; i++) {
      Round best = best(ground, SIZES[i]);
      least = Math.min(least, best.rulings() / best.cpu());
      rows.add(
          List.of(
              Cell.of(SIZES[i]),
              Cell.of(best.rulings()),
              Cell.of(best.rulings() / best.cpu(), 0),
              Cell.of(best.rulings() / best.wall(), 0),
              Cell.of(1e6 * best.cpu() / best.rulings(), 2),
              Cell.of(best.published())));
      progress.at(i + 1L, SIZES.length);
    }
    section.bar(
        plan.judged(),
        "rulings a second on one core",
        "≥ 20,000",
        least >= BAR,
        "%,.0f, by processor time, in batches of the worst size",
        least);
    section.add(
        new Part.Table(
            "The median of " + ROUNDS + " rounds after " + WARM,
            List.of(
                "reports a batch",
                "rulings",
                "a second of processor",
                "a second of clock",
                "µs of processor each",
                "published"),
            rows));
    section.say(
        "One thread. Each batch is profiled (BatchProfile.of with its linkages), judged"
            + " (BatchOpinion with a past of %d days, drip and counts included) and each of its"
            + " reports ruled on (Gate.rule), with a declaration in force that covers none. Reports"
            + " are linked already: linkage is measured by its own benches. The clock's figure is"
            + " what was left of the processor by others on that day.",
        PAST_DAYS);
    return section;
  }

  private static Round best(Ground ground, int size) {
    GatePlan plan = ground.plan();
    LocalDate day = EventsPart.EVENT;
    Clerk clerk = new Clerk(ground.draw("rate", size));
    Ages ages = Ages.groups(2.5, 5.5, 17, 20, 27, 28);
    ReporterHistory history = history(clerk, ages);
    List<List<Filed>> batches = new ArrayList<>();
    for (int i = 0; i < Math.max(4, 4_000 / size); i++) {
      batches.add(clerk.honest(size, day, ages));
    }
    long wanted = plan.scaled(100_000);
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < WARM + ROUNDS; i++) {
      rounds.add(round(plan, batches, history, day, wanted));
    }
    List<Round> timed = new ArrayList<>(rounds.subList(WARM, rounds.size()));
    timed.sort((a, b) -> Double.compare(a.cpu(), b.cpu()));
    return timed.get(ROUNDS / 2);
  }

  private static ReporterHistory history(Clerk clerk, Ages ages) {
    Past past = new Past();
    for (int d = PAST_DAYS; d > 0; d--) {
      LocalDate day = EventsPart.EVENT.minusDays(d);
      List<Filed> batch = clerk.honest(60, day, ages);
      past.add(
          day,
          batch,
          Collections.nCopies(batch.size(), Outcome.PUBLISH),
          Collections.nCopies(batch.size(), true));
      past.count(day, 61);
    }
    return past.history();
  }

  private static Round round(
      GatePlan plan,
      List<List<Filed>> batches,
      ReporterHistory history,
      LocalDate day,
      long wanted) {
    Standing standing =
        new Standing(
            List.of(),
            List.of(),
            false,
            history,
            List.of(new Declaration("ZZ", day, day, day.plusDays(9), 100)));
    Sha256 weights = Weights.frozen().hash();
    Optional<Sha256> holders = Optional.of(weights);
    long rulings = 0;
    long published = 0;
    long wall = plan.nanos().getAsLong();
    long cpu = plan.cpu().getAsLong();
    for (int i = 0; rulings < wanted; i++) {
      List<Filed> batch = batches.get(i % batches.size());
      BatchOpinion opinion = BatchOpinion.of(Desk.profile(batch), history, Policy.floor(), day);
      for (Filed filed : batch) {
        DeathReport report = filed.report();
        Outcome outcome =
            Gate.rule(report, filed.linkage(), standing, opinion, Policy.floor(), weights, holders)
                .outcome();
        published += outcome == Outcome.PUBLISH ? 1 : 0;
        rulings++;
      }
    }
    return new Round(
        (plan.nanos().getAsLong() - wall) / NANOS,
        (plan.cpu().getAsLong() - cpu) / NANOS,
        rulings,
        published);
  }
}
