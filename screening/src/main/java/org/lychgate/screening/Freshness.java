package org.lychgate.screening;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.lychgate.linkage.index.IndexHeader;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** How old an index may be. An old one goes on naming people who have been taken off since. */
public final class Freshness {
  /** A week and a day: weekly updates, one day late. */
  public static final int MAX_DAYS = 8;

  private Freshness() {}

  /**
   * Refuses an index that is too old on {@code asOf}. One that does not say how old it is passes:
   * files of others need not say.
   *
   * @throws OperatorException exit 1
   */
  public static void check(IndexHeader index, LocalDate asOf, boolean allowStale) {
    if (allowStale || index.asOf().isEmpty()) {
      return;
    }
    long days = ChronoUnit.DAYS.between(index.asOf().get(), asOf);
    if (days > MAX_DAYS) {
      throw new OperatorException(
          ExitCode.NO,
          "the index is " + days + " days old, at most " + MAX_DAYS + " are allowed",
          "apply the updates that came since, or say --allow-stale");
    }
  }
}
