package org.lychgate.bench.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lychgate.linkage.Match;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.Veto;
import org.lychgate.screening.Decision;

/** What came of comparing decisions by index with decisions by scan. One thread each. */
final class DifferentialCounts {
  private static final int EXAMPLES = 20;

  final Map<Slip, long[]> slips = new TreeMap<>();
  final Map<String, Long> rules = new TreeMap<>();
  final List<String> examples = new ArrayList<>();
  long compared;
  long cut;
  long different;
  long otherHits;
  long otherCandidates;
  long outOfReach;

  /**
   * Compares decisions on one customer.
   *
   * @param found by the index
   * @param scanned of the rows that the search has to bring up, found by a scan
   * @param whole of all rows
   */
  void add(Slip slip, Decision found, Decision scanned, Decision whole) {
    long[] counts = slips.computeIfAbsent(slip, _ -> new long[3]);
    counts[0]++;
    counts[1] += whole.outcome().isHit() ? 1 : 0;
    if (found.cut()) {
      // So many are meant that the search says it has not looked at all of them.
      cut++;
      return;
    }
    compared++;
    if (!best(whole).equals(best(scanned))) {
      outOfReach++;
      counts[2]++;
    }
    rule("outcome " + scanned.outcome().word());
    if (!scanned.hits().isEmpty()) {
      rules(scanned.hits().getFirst());
    }
    if (found.seenAlive()) {
      rule("left out, seen alive afterwards");
    }
    String one = best(found);
    String other = best(scanned);
    if (found.outcome() != scanned.outcome() || !one.equals(other)) {
      different++;
      if (examples.size() < EXAMPLES) {
        examples.add(slip + ": " + one + " by the index, " + other + " by the scan");
      }
    } else if (!ordinals(found).equals(ordinals(scanned))) {
      otherHits++;
    }
  }

  /** Takes in what another thread counted. */
  void add(DifferentialCounts other) {
    other.slips.forEach((slip, counts) -> {
      long[] own = slips.computeIfAbsent(slip, _ -> new long[3]);
      own[0] += counts[0];
      own[1] += counts[1];
      own[2] += counts[2];
    });
    other.rules.forEach((rule, count) -> rules.merge(rule, count, Long::sum));
    examples.addAll(other.examples);
    compared += other.compared;
    cut += other.cut;
    different += other.different;
    otherHits += other.otherHits;
    otherCandidates += other.otherCandidates;
    outOfReach += other.outOfReach;
  }

  private void rules(Match best) {
    for (AgreementField field : AgreementField.values()) {
      AgreementLevel level = best.scored().agreement().of(field);
      rule("best record: " + field + " " + level);
    }
    for (Veto veto : best.scored().vetoes()) {
      rule("best record: veto " + veto);
    }
  }

  private void rule(String what) {
    rules.merge(what, 1L, Long::sum);
  }

  /** Outcome and best record without anything that names a person. */
  private static String best(Decision decision) {
    if (decision.hits().isEmpty()) {
      return decision.outcome().word();
    }
    Match best = decision.hits().getFirst();
    return decision.outcome().word()
        + ", row "
        + best.row().ordinal()
        + ", "
        + best.scored().weight()
        + " bits, vetoes "
        + best.scored().vetoes().stream().sorted().toList()
        + ", "
        + best.scored().agreement();
  }

  private static List<Integer> ordinals(Decision decision) {
    return decision.hits().stream().map(hit -> hit.row().ordinal()).toList();
  }
}
