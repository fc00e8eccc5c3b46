package org.lychgate.bench.linkage;

import java.util.ArrayList;
import java.util.List;
import org.lychgate.bench.page.Card;
import org.lychgate.bench.page.Cell;
import org.lychgate.bench.page.Part;
import org.lychgate.bench.stats.Ladder;
import org.lychgate.linkage.link.PassCount;

/** The card of the public sets. */
final class LinkCards {
  private static final List<String> SCORES =
      List.of(
          "set",
          "p from",
          "true pairs",
          "found",
          "recall",
          "recall, exact 95 %",
          "false",
          "precision",
          "false share, exact 95 %");

  private LinkCards() {}

  static Card of(List<LinkEngine.Result> results) {
    List<Part> parts = new ArrayList<>();
    if (results.isEmpty()) {
      parts.add(new Part.Text("Not run: the shared folder with the public sets is not here."));
      return new Card("public", "Public sets", parts);
    }
    parts.add(
        new Part.Text(
            "Each set is linked by its own model, learned from its rows without labels. The"
                + " thresholds were fixed beforehand; recall is over all true pairs, also those"
                + " that no blocking pass brought together."));
    parts.add(scores(results));
    parts.add(work(results));
    parts.add(curve(results));
    for (LinkEngine.Result result : results) {
      parts.add(Tables.reliability(result.set().title(), result.score().reliability));
    }
    for (LinkEngine.Result result : results) {
      if (!result.score().examples().isEmpty()) {
        parts.add(
            new Part.Text(
                "False pairs at p ≥ .99 in "
                    + result.set().title()
                    + " (ids of the set): "
                    + String.join(", ", result.score().examples())));
      }
    }
    return new Card("public", "Public sets", parts);
  }

  private static Part scores(List<LinkEngine.Result> results) {
    List<List<Cell>> rows = new ArrayList<>();
    for (LinkEngine.Result result : results) {
      LinkScore score = result.score();
      for (int t = 0; t < LinkScore.THRESHOLDS.size(); t++) {
        rows.add(
            List.of(
                Cell.of(result.set().title()),
                Cell.of(LinkScore.THRESHOLDS.get(t), 4),
                Cell.of(score.truePairs()),
                Cell.of(score.recall(t).hits()),
                Cell.of(score.recall(t)),
                Cell.interval(score.recall(t)),
                Cell.of(score.wrong(t).hits()),
                Cell.of(score.precision(t), 5),
                Cell.interval(score.wrong(t))));
      }
    }
    return new Part.Table("Pairs at fixed probabilities", SCORES, rows);
  }

  private static Part work(List<LinkEngine.Result> results) {
    List<List<Cell>> rows = new ArrayList<>();
    for (LinkEngine.Result result : results) {
      List<PassCount> passes = result.counts().passes();
      rows.add(
          List.of(
              Cell.of(result.set().title()),
              Cell.of(result.set().left().clusters().size()),
              Cell.of(result.set().right().map(r -> (long) r.clusters().size()).orElse(0L)),
              Cell.of(passes.size()),
              Cell.of(result.counts().candidates()),
              Cell.of(passes.stream().mapToLong(PassCount::oversizedBlocks).sum()),
              Cell.of(result.seconds(), 2),
              Cell.of(result.counts().candidates() / result.seconds(), 0)));
    }
    return new Part.Table(
        "Work and speed (reading, model, scoring and writing; measured, not a bar)",
        List.of(
            "set",
            "rows",
            "rows right",
            "passes",
            "pairs compared",
            "blocks left out",
            "seconds",
            "pairs/s"),
        rows);
  }

  private static Part curve(List<LinkEngine.Result> results) {
    List<Part.Line> lines = new ArrayList<>();
    for (LinkEngine.Result result : results) {
      if (result.set().id().equals("febrl4-renamed")) {
        continue;
      }
      List<Part.Point> points = new ArrayList<>();
      Ladder ladder = result.score().ladder;
      for (int bits = -6; bits <= 40; bits += 2) {
        long same = ladder.sameFrom(bits);
        long all = same + ladder.otherFrom(bits);
        if (all > 0) {
          points.add(
              new Part.Point((double) same / result.score().truePairs(), (double) same / all));
        }
      }
      lines.add(new Part.Line(result.set().title(), points));
    }
    return new Part.Chart(
        "Precision and recall over the threshold, from -6 bits (right) to 40 (left)",
        "recall",
        "precision",
        Part.Axis.LINEAR,
        lines);
  }
}
