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
 * @param seenAlive whether a record was left out because the customer was seen alive after its date
 *     of death
 */
public record Decision(ScreeningOutcome outcome, List<Match> hits, boolean cut, boolean seenAlive) {
  public Decision {
    hits = List.copyOf(hits);
  }

  /** Where no record was left out. */
  public Decision(ScreeningOutcome outcome, List<Match> hits, boolean cut) {
    this(outcome, hits, cut, false);
  }

  /** An outcome without a record. */
  static Decision without(ScreeningOutcome outcome) {
    return new Decision(outcome, List.of(), false);
  }
}
