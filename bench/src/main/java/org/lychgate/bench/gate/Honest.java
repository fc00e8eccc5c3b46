package org.lychgate.bench.gate;

import java.util.List;
import org.lychgate.bench.page.Cell;
import org.lychgate.bench.stats.Share;
import org.lychgate.bench.subscriber.Section;

/** How honest kinds are told. */
final class Honest {
  /** Honest batches of which one may be held. */
  private static final double BAR = 1 / 1000.0;

  static final List<String> COLUMNS =
      List.of("kind", "batches", "reports", "held", "in 1,000", "at most, 95 %", "why");

  private Honest() {}

  /** The bar: met where the exact bound is below it, not where the share alone is. */
  static void bar(Section section, GatePlan plan, String what, Held held) {
    Share share = held.share();
    section.bar(
        plan.judged(),
        "honest batches held: " + what,
        "≤ 1 in 1,000, at 95 %",
        share.upperBound() <= BAR,
        "%,d of %,d, at most %.2f in 1,000",
        share.hits(),
        share.of(),
        1000 * share.upperBound());
  }

  static List<Cell> row(String name, Held held) {
    return List.of(
        Cell.of(name),
        Cell.of(held.share().of()),
        Cell.of(held.reports()),
        Cell.of(held.share().hits()),
        held.perThousand(),
        held.bound(),
        Cell.of(held.why()));
  }
}
