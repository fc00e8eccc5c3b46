package org.lychgate.screening;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lychgate.linkage.Match;

/** One decision out of those under two surnames of one person. Pure. */
final class BothNames {
  private BothNames() {}

  /**
   * The better of the two, where both mean one record or one of them means none; records that both
   * found count as found under the name that agrees better. Two names that lead to two records are
   * several candidates, unless these are further apart than the margin.
   */
  static Decision of(Decision one, Decision two, ScreeningOptions options) {
    boolean cut = one.cut() || two.cut();
    boolean seen = one.seenAlive() || two.seenAlive();
    Decision better = rank(two) > rank(one) ? two : one;
    if (one.hits().isEmpty() || two.hits().isEmpty()) {
      return new Decision(better.outcome(), better.hits(), cut, seen);
    }
    List<Match> hits = merged(one, two);
    Match first = one.hits().getFirst();
    Match second = two.hits().getFirst();
    boolean same = first.row().ordinal() == second.row().ordinal();
    double apart = Math.abs(first.scored().weight() - second.scored().weight());
    ScreeningOutcome outcome =
        same || apart >= options.margin()
            ? outcome(better, one, two, same)
            : ScreeningOutcome.MULTIPLE_CANDIDATES;
    return new Decision(outcome, hits, cut, seen);
  }

  /** Of two records far apart the heavier decides; of one record, the name that says more. */
  private static ScreeningOutcome outcome(
      Decision better, Decision one, Decision two, boolean same) {
    if (same) {
      return better.outcome();
    }
    double first = one.hits().getFirst().scored().weight();
    double second = two.hits().getFirst().scored().weight();
    return first >= second ? one.outcome() : two.outcome();
  }

  private static int rank(Decision decision) {
    return switch (decision.outcome()) {
      case MATCHED -> 4;
      case MULTIPLE_CANDIDATES -> 3;
      case PENDING_MANUAL_REVIEW -> 2;
      case NO_MATCH -> 1;
      case INVALID_INPUT -> 0;
    };
  }

  private static List<Match> merged(Decision one, Decision two) {
    Map<Integer, Match> best = new LinkedHashMap<>();
    List<Match> all = new ArrayList<>(one.hits());
    all.addAll(two.hits());
    for (Match match : all) {
      best.merge(
          match.row().ordinal(),
          match,
          (a, b) -> b.scored().weight() > a.scored().weight() ? b : a);
    }
    List<Match> hits = new ArrayList<>(best.values());
    hits.sort(
        Comparator.comparingDouble((Match match) -> -match.scored().weight())
            .thenComparingInt(match -> match.row().ordinal()));
    return hits;
  }
}
