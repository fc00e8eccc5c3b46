package org.lychgate.screening;

import java.util.List;
import org.lychgate.linkage.Match;

/**
 * What the rule says of one customer.
 *
 * @param outcome of the whole
 * @param hits the plausible records, best first; empty unless the outcome is a hit
 */
record Decision(ScreeningOutcome outcome, List<Match> hits) {
  Decision {
    hits = List.copyOf(hits);
  }
}
