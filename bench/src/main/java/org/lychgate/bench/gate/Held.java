package org.lychgate.bench.gate;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lychgate.bench.page.Cell;
import org.lychgate.bench.stats.Share;

/** How many batches were held, and why; several of these add up to one. */
final class Held {
  private final TreeMap<String, Integer> why = new TreeMap<>();
  private long batches;
  private long held;
  private long reports;
  private long published;
  private long waiting;

  void add(Answer answer) {
    batches++;
    reports += answer.reports();
    published += answer.published();
    waiting += answer.waiting();
    if (answer.held()) {
      held++;
      answer.why().forEach(reason -> why.merge(reason.code(), 1, Integer::sum));
    }
  }

  Held plus(Held other) {
    Held out = new Held();
    for (Held one : new Held[] {this, other}) {
      out.batches += one.batches;
      out.held += one.held;
      out.reports += one.reports;
      out.published += one.published;
      out.waiting += one.waiting;
      one.why.forEach((code, n) -> out.why.merge(code, n, Integer::sum));
    }
    return out;
  }

  Share share() {
    return new Share(held, batches);
  }

  long reports() {
    return reports;
  }

  long published() {
    return published;
  }

  long waiting() {
    return waiting;
  }

  /** Codes of the reasons with how often, {@code –} where nothing was held. */
  String why() {
    return why.isEmpty()
        ? "–"
        : why.entrySet().stream()
            .map((Map.Entry<String, Integer> e) -> e.getKey() + " × " + e.getValue())
            .collect(Collectors.joining(", "));
  }

  /** Of a thousand batches, with the exact one-sided bound. */
  Cell perThousand() {
    return Cell.of(1000 * share().value(), 3);
  }

  Cell bound() {
    return Cell.of(1000 * share().upperBound(), 3);
  }
}
