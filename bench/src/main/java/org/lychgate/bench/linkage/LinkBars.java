package org.lychgate.bench.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lychgate.bench.page.Bar;
import org.lychgate.bench.page.Verdict;
import org.lychgate.bench.stats.Share;

/** The bars on public sets, fixed before anything was run: pairs at p ≥ .99, no labels used. */
final class LinkBars {
  private static final String MISSING = "the set is not in the shared folder, or was left out";

  private LinkBars() {}

  static List<Bar> of(List<LinkEngine.Result> results) {
    List<Bar> bars = new ArrayList<>();
    for (String id : List.of("febrl4", "febrl4-renamed")) {
      String name = id.equals("febrl4") ? "FEBRL 4" : "FEBRL 4 renamed and shuffled";
      bars.add(noFalse(results, id, name, Published.FEBRL4_FALSE));
      bars.add(recall(results, id, name, .992, Published.FEBRL4_RECALL));
    }
    bars.add(noFalse(results, "fake_1000", "fake_1000", Published.FAKE_FALSE));
    bars.add(recall(results, "fake_1000", "fake_1000", .62, Published.FAKE_RECALL));
    String historical = "historical_50k_DEV";
    bars.add(precision(results, historical));
    bars.add(recall(results, historical, historical, .60, Published.HISTORICAL_RECALL));
    for (String id : List.of("febrl4", "fake_1000", historical)) {
      bars.add(reliability(results, id));
    }
    return bars;
  }

  private static Bar reliability(List<LinkEngine.Result> results, String id) {
    String what = id + ": claimed against observed probability, each bin";
    return LinkEngine.find(results, id)
        .map(found ->
            new Bar(
                id + "-reliability",
                what,
                "within .02",
                Tables.worst(found.score().reliability),
                Verdict.of(Tables.holds(found.score().reliability)),
                Published.NONE))
        .orElseGet(
            () -> Bar.notRun(id + "-reliability", what, "within .02", MISSING, Published.NONE));
  }

  private static Bar noFalse(
      List<LinkEngine.Result> results, String id, String name, String anchor) {
    String what = name + ": false pairs at p ≥ .99";
    Optional<LinkEngine.Result> found = LinkEngine.find(results, id);
    if (found.isEmpty()) {
      return Bar.notRun(id + "-false", what, "0", MISSING, anchor);
    }
    Share wrong = found.get().score().wrong(0);
    return new Bar(
        id + "-false",
        what,
        "0",
        String.format(
            Locale.ROOT, "%,d of %,d, share at most %.5f", wrong.hits(), wrong.of(), wrong.high()),
        Verdict.of(wrong.hits() == 0 && wrong.of() > 0),
        anchor);
  }

  private static Bar recall(
      List<LinkEngine.Result> results, String id, String name, double least, String anchor) {
    String what = name + ": recall at p ≥ .99";
    String wanted = "≥ " + least;
    Optional<LinkEngine.Result> found = LinkEngine.find(results, id);
    if (found.isEmpty()) {
      return Bar.notRun(id + "-recall", what, wanted, MISSING, anchor);
    }
    Share recall = found.get().score().recall(0);
    return new Bar(
        id + "-recall",
        what,
        wanted,
        Words.share(recall),
        Verdict.of(recall.value() >= least),
        anchor);
  }

  private static Bar precision(List<LinkEngine.Result> results, String id) {
    String what = id + ": precision at p ≥ .99";
    Optional<LinkEngine.Result> found = LinkEngine.find(results, id);
    if (found.isEmpty()) {
      return Bar.notRun(
          id + "-precision", what, "≥ .9994", MISSING, Published.HISTORICAL_PRECISION);
    }
    LinkScore score = found.get().score();
    Share right = new Share(score.recall(0).hits(), score.wrong(0).of());
    return new Bar(
        id + "-precision",
        what,
        "≥ .9994",
        Words.share(right),
        Verdict.of(right.value() >= .9994),
        Published.HISTORICAL_PRECISION);
  }
}
