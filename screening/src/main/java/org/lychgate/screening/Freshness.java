package org.lychgate.screening;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
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
    OptionalLong days = tooOld(index, asOf);
    if (!allowStale && days.isPresent()) {
      throw new OperatorException(
          ExitCode.NO,
          "the index is " + days.getAsLong() + " days old, at most " + MAX_DAYS + " are allowed",
          "apply the updates that came since, or say --allow-stale");
    }
  }

  /** How many days old the index is on {@code asOf}, where that is too many; else empty. */
  static OptionalLong tooOld(IndexHeader index, LocalDate asOf) {
    if (index.asOf().isEmpty()) {
      return OptionalLong.empty();
    }
    long days = ChronoUnit.DAYS.between(index.asOf().get(), asOf);
    return days > MAX_DAYS ? OptionalLong.of(days) : OptionalLong.empty();
  }
}
