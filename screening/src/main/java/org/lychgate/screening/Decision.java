package org.lychgate.screening;

import java.util.List;
import org.lychgate.linkage.Match;

/**
 * What the rule says of one customer.
 *
 * @param outcome of the whole
 * @param hits the plausible records, best first; empty unless the outcome is a hit
 */
public record Decision(ScreeningOutcome outcome, List<Match> hits) {
  public Decision {
    hits = List.copyOf(hits);
  }
}
