package org.lychgate.screening;

import java.util.Optional;
import org.lychgate.linkage.Matcher;
import org.lychgate.linkage.Scorer;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;

/**
 * Screens one person against an index: the one engine behind a file of customers, a single question
 * and the measurements. Immutable, for any thread, as long as the index is open.
 */
public final class Screener {
  private final PersonIndex index;
  private final Scorer scorer;
  private final ScreeningOptions options;

  public Screener(PersonIndex index, Scorer scorer, ScreeningOptions options) {
    this.index = index;
    this.scorer = scorer;
    this.options = options;
  }

  public Scorer scorer() {
    return scorer;
  }

  /**
   * Says what the index has on this person. A pure function of its arguments and of what the
   * screener was made with.
   *
   * @param lastSeen the last day the asker's own records saw the person alive, where they say so
   */
  public Decision screen(Identity customer, Optional<PartialDate> lastSeen) {
    return ScreeningRule.decide(
        customer, Matcher.match(customer, index, scorer), lastSeen, options);
  }
}
