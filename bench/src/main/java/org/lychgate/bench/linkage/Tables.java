package org.lychgate.bench.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lychgate.bench.page.Cell;
import org.lychgate.bench.page.Part;
import org.lychgate.bench.stats.Reliability;
import org.lychgate.bench.stats.Share;

/** Tables and charts that more than one card has. */
final class Tables {
  private Tables() {}

  /** Claimed against observed. */
  static Part.Table reliability(String of, Reliability reliability) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Reliability.Bin bin : reliability.bins()) {
      Share observed = bin.observed();
      rows.add(
          List.of(
              Cell.of(bin.from() + " – " + bin.to()),
              Cell.of(observed.of()),
              Cell.of(observed.hits()),
              Cell.of(bin.claimed(), 5),
              Cell.of(observed),
              Cell.interval(observed),
              Cell.of(bin.gap(), 5),
              Cell.of(word(bin))));
    }
    return new Part.Table(
        "Claimed against observed probability: " + of,
        List.of(
            "claimed",
            "pairs",
            "one person",
            "mean claim",
            "observed",
            "exact 95 %",
            "gap",
            "within .02"),
        rows);
  }

  private static String word(Reliability.Bin bin) {
    if (bin.observed().of() == 0) {
      return "empty";
    }
    String small = bin.observed().of() < Reliability.JUDGED_FROM ? ", few" : "";
    return (bin.holds() ? "yes" : "no") + small;
  }

  /** The same as a chart, with the line on which claims are kept. */
  static Part.Chart reliabilityChart(String of, Reliability reliability) {
    List<Part.Point> points = new ArrayList<>();
    for (Reliability.Bin bin : reliability.bins()) {
      if (bin.observed().of() > 0) {
        points.add(
            new Part.Point(
                bin.claimed(),
                bin.observed().value(),
                bin.observed().low(),
                bin.observed().high()));
      }
    }
    return new Part.Chart(
        "Reliability: " + of,
        "claimed probability",
        "observed share",
        Part.Axis.LINEAR,
        List.of(
            new Part.Line("observed, with its exact 95 % interval", points),
            new Part.Line("as claimed", List.of(new Part.Point(0, 0), new Part.Point(1, 1)))));
  }

  /** What became of the dead whose record or row bears each error. */
  static Part.Table errors(String caption, Map<String, Fate> fates) {
    List<List<Cell>> rows = new ArrayList<>();
    fates.forEach((code, fate) ->
        rows.add(
            List.of(
                Cell.of(code),
                Cell.of(NationPeople.label(code)),
                Cell.of(fate.rows()),
                Cell.of(fate.matched()),
                Cell.interval(fate.matched()),
                Cell.of(fate.held()),
                Cell.interval(fate.held()))));
    return new Part.Table(
        caption,
        List.of(
            "code", "what", "dead", "matched", "exact 95 %", "with review", "exact 95 % of both"),
        rows);
  }

  /** Whether every bin holds, and at least one says something. */
  static boolean holds(Reliability reliability) {
    return reliability.bins().stream().allMatch(Reliability.Bin::holds)
        && reliability.bins().stream().anyMatch(bin -> bin.observed().of() > 0);
  }

  /** {@code 7 of 9 bins; furthest off .4 – .6: claimed .51 observed .30}. */
  static String worst(Reliability reliability) {
    List<Reliability.Bin> bins =
        reliability.bins().stream().filter(bin -> bin.observed().of() > 0).toList();
    if (bins.isEmpty()) {
      return "nothing to count";
    }
    Reliability.Bin worst = bins.getFirst();
    for (Reliability.Bin bin : bins) {
      boolean further = Math.abs(bin.gap()) > Math.abs(worst.gap());
      if (worst.holds() ? !bin.holds() || further : !bin.holds() && further) {
        worst = bin;
      }
    }
    return String.format(
        Locale.ROOT,
        "%d of %d bins; furthest off %s–%s: claimed %.4f, observed %.4f (%,d pairs)",
        bins.stream().filter(Reliability.Bin::holds).count(),
        bins.size(),
        worst.from(),
        worst.to(),
        worst.claimed(),
        worst.observed().value(),
        worst.observed().of());
  }
}
