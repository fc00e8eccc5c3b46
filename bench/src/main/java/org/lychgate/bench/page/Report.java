package org.lychgate.bench.page;

import java.util.List;
import java.util.Map;

/**
 * All that one run found.
 *
 * @param run command, machine, versions: name to text, in this order
 */
public record Report(String title, Map<String, String> run, List<Bar> bars, List<Card> cards) {
  public Report {
    run = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(run));
    bars = List.copyOf(bars);
    cards = List.copyOf(cards);
  }
}
