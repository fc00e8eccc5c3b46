package org.lychgate.bench.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lychgate.bench.page.Bar;
import org.lychgate.bench.page.Verdict;
import org.lychgate.bench.stats.Share;
import org.lychgate.screening.ScreeningOutcome;

/** The bars on the nation, fixed before anything was run. */
final class NationBars {
  /** Fewer living customers cannot show what the bar asks for. */
  static final long LIVING_MIN = 3_000_000;

  private static final double MATCHED_MIN = .97;
  private static final double HELD_MIN = .99;
  private static final double GROUP_GAP_MAX = .02;
  private static final double REVIEW_MAX = .01;
  private static final double PENDING_MIN = .95;
  private static final String NO_RUN = "the run was left out";

  private NationBars() {}

  static List<Bar> of(List<NationRun.Result> results) {
    List<Bar> bars = new ArrayList<>();
    addOnce(bars, find(results, Runs.ONCE));
    addGroups(bars, find(results, Runs.GROUPS));
    addWithoutNumber(bars, find(results, Runs.NO_NUMBER));
    return bars;
  }

  static Optional<NationRun.Result> find(List<NationRun.Result> results, String id) {
    return results.stream().filter(result -> result.plan().id().equals(id)).findFirst();
  }

  /** The number at 3 times the noise was asked for, without a bar. */
  static Bar thrice(List<NationRun.Result> results) {
    String what = "nation, 3 × noise: wrong matched among the living";
    return find(results, Runs.THRICE)
        .map(run ->
            new Bar(
                "nation-wrong-3x",
                what,
                "the number",
                Words.perMillion(run.counts().all.wrong()),
                Verdict.REPORTED,
                Published.LIVING))
        .orElseGet(() -> Bar.notRun("nation-wrong-3x", what, "the number", NO_RUN, ""));
  }

  private static void addOnce(List<Bar> bars, Optional<NationRun.Result> run) {
    add(
        bars,
        run,
        "nation-living",
        "nation, 1 × noise: living customers screened",
        "≥ 3,000,000",
        "",
        c -> c.all.wrong().of() >= LIVING_MIN,
        c -> String.format(Locale.ROOT, "%,d", c.all.wrong().of()));
    add(
        bars,
        run,
        "nation-wrong",
        "nation, 1 × noise: wrong matched among the living",
        "0",
        Published.LIVING,
        c -> c.all.wrong().hits() == 0 && c.all.wrong().of() > 0,
        c -> Words.perMillion(c.all.wrong()));
    add(
        bars,
        run,
        "nation-matched",
        "nation, 1 × noise: dead matched where the SSN is in both records",
        "≥ .97",
        Published.DEAD,
        c -> c.all.numbered.matched().value() >= MATCHED_MIN,
        c -> Words.share(c.all.numbered.matched()));
    add(
        bars,
        run,
        "nation-held",
        "nation, 1 × noise: all the dead, matched or in review",
        "≥ .99",
        Published.DEAD,
        c -> c.all.dead.held().value() >= HELD_MIN,
        c -> Words.share(c.all.dead.held()));
    add(
        bars,
        run,
        "nation-review",
        "nation, 1 × noise: living rows in review",
        "≤ 1 %",
        Published.NONE,
        c -> c.all.review().value() <= REVIEW_MAX,
        c -> Words.share(c.all.review()));
    add(
        bars,
        run,
        "nation-reliability",
        "nation, 1 × noise: claimed against observed probability, each bin",
        "within .02",
        Published.NONE,
        c -> Tables.holds(c.reliability),
        c -> Tables.worst(c.reliability));
  }

  private static void addGroups(List<Bar> bars, Optional<NationRun.Result> run) {
    add(
        bars,
        run,
        "groups-matched",
        "groups of equal size: worst group's recall, matched, SSN in both",
        "≤ 2 points below the mean",
        Published.NONE,
        c -> gap(c, g -> g.numbered.matched()) <= GROUP_GAP_MAX,
        c -> worstGroup(c, g -> g.numbered.matched()));
    add(
        bars,
        run,
        "groups-held",
        "groups of equal size: worst group's recall, matched or in review",
        "≤ 2 points below the mean",
        Published.NONE,
        c -> gap(c, g -> g.dead.held()) <= GROUP_GAP_MAX,
        c -> worstGroup(c, g -> g.dead.held()));
  }

  private static void addWithoutNumber(List<Bar> bars, Optional<NationRun.Result> run) {
    add(
        bars,
        run,
        "no-ssn-matched",
        "nation without the SSN column: customers matched, living or dead",
        "0",
        Published.NONE,
        c -> matched(c) == 0 && c.customers() > 0,
        c -> String.format(Locale.ROOT, "%,d of %,d", matched(c), c.customers()));
    add(
        bars,
        run,
        "no-ssn-pending",
        "nation without the SSN column: the dead in pending-manual-review",
        "≥ .95",
        Published.NONE,
        c -> c.all.dead.pending().value() >= PENDING_MIN,
        c -> Words.share(c.all.dead.pending()));
  }

  private static void add(
      List<Bar> bars,
      Optional<NationRun.Result> run,
      String id,
      String what,
      String wanted,
      String anchor,
      Function<RunCounts, Boolean> met,
      Function<RunCounts, String> figure) {
    if (run.isEmpty()) {
      bars.add(Bar.notRun(id, what, wanted, NO_RUN, anchor));
    } else {
      RunCounts counts = run.get().counts();
      bars.add(
          new Bar(id, what, wanted, figure.apply(counts), Verdict.of(met.apply(counts)), anchor));
    }
  }

  private static long matched(RunCounts counts) {
    return counts.living.getOrDefault(ScreeningOutcome.MATCHED, 0L)
        + counts.dead.getOrDefault(ScreeningOutcome.MATCHED, 0L);
  }

  /** Mean of the groups' shares. */
  static double mean(RunCounts counts, Function<GroupCounts, Share> share) {
    return counts.byGroup.values().stream()
        .map(share)
        .mapToDouble(Share::value)
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  /** How far the worst group lies below the mean; NaN, which meets no bar, with fewer than two. */
  static double gap(RunCounts counts, Function<GroupCounts, Share> share) {
    if (counts.byGroup.size() < 2) {
      return Double.NaN;
    }
    return counts.byGroup.values().stream()
        .map(share)
        .mapToDouble(Share::value)
        .filter(Double::isFinite)
        .min()
        .stream()
        .map(least -> mean(counts, share) - least)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static String worstGroup(RunCounts counts, Function<GroupCounts, Share> share) {
    Map.Entry<String, GroupCounts> worst = null;
    for (Map.Entry<String, GroupCounts> group : counts.byGroup.entrySet()) {
      double value = share.apply(group.getValue()).value();
      if (Double.isFinite(value)
          && (worst == null || value < share.apply(worst.getValue()).value())) {
        worst = group;
      }
    }
    return worst == null
        ? "nothing to count"
        : String.format(
            Locale.ROOT,
            "%s %.5f, mean of %d groups %.5f: %.2f points",
            worst.getKey(),
            share.apply(worst.getValue()).value(),
            counts.byGroup.size(),
            mean(counts, share),
            100 * gap(counts, share));
  }
}
