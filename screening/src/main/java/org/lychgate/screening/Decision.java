package org.lychgate.screening;

import java.util.List;
import org.lychgate.linkage.Match;

/**
 * What the rule says of one customer.
 *
 * @param outcome of the whole
 * @param hits the plausible records, best first; empty unless the outcome is a hit
 * @param cut whether so many records could be meant that not all were looked at; then only the
 *     number itself makes a match
 */
public record Decision(ScreeningOutcome outcome, List<Match> hits, boolean cut) {
  public Decision {
    hits = List.copyOf(hits);
  }

  /** An outcome without a record. */
  static Decision without(ScreeningOutcome outcome) {
    return new Decision(outcome, List.of(), false);
  }
}
