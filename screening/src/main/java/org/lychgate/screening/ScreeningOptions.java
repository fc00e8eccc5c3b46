package org.lychgate.screening;

import java.time.LocalDate;
import java.util.OptionalDouble;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * What the operator may choose. None of it lets names and date of birth alone, or a veto, become
 * {@code matched}.
 *
 * @param match least probability of {@code matched}
 * @param review least probability of a hit that is shown at all
 * @param margin least bits between the best record and somebody else's
 * @param candidates most rows written for one customer, 1 or more
 * @param asOf the day of the screening: from it the notice runs, against it the index's age counts
 * @param mask whether SSNs are masked in the result
 * @param allowStale whether an index older than {@link Freshness#MAX_DAYS} days is used
 * @param prior bits before anything is compared; empty: by the size of the index (agreement.md)
 */
public record ScreeningOptions(
    double match,
    double review,
    double margin,
    int candidates,
    LocalDate asOf,
    boolean mask,
    boolean allowStale,
    OptionalDouble prior) {
  /** Below this the word {@code matched} would not be earned. */
  public static final double MATCH_DEFAULT = 0.99;

  /** One in a hundred: what is less likely would bury the reviewer. */
  public static final double REVIEW_DEFAULT = 0.01;

  /** 2^10: the runner-up is a thousand times less likely. The gate asks the same. */
  public static final double MARGIN_DEFAULT = 10;

  /** Least prior: 2^-100 leaves nobody. */
  private static final double PRIOR_MIN = -100;

  public ScreeningOptions {
    if (!(match >= 0.5 && match <= 1 && review > 0 && review <= match)) {
      throw new OperatorException(
          ExitCode.USAGE,
          "the thresholds do not fit together",
          "0 < --review <= --match and 0.5 <= --match <= 1");
    }
    if (prior.isPresent() && !(prior.getAsDouble() <= 0 && prior.getAsDouble() >= PRIOR_MIN)) {
      throw new OperatorException(
          ExitCode.USAGE,
          "the prior is out of range",
          "log2 of the odds before anything is compared, 0 to " + PRIOR_MIN + ": --prior -25");
    }
    if (!(margin >= 0) || candidates < 1) {
      throw new OperatorException(
          ExitCode.USAGE, "a margin or number of candidates is out of range", "--candidates 1");
    }
  }

  /** With the prior that goes with the index. */
  public ScreeningOptions(
      double match,
      double review,
      double margin,
      int candidates,
      LocalDate asOf,
      boolean mask,
      boolean allowStale) {
    this(match, review, margin, candidates, asOf, mask, allowStale, OptionalDouble.empty());
  }

  /** The defaults, on a day. */
  public static ScreeningOptions on(LocalDate asOf) {
    return new ScreeningOptions(
        MATCH_DEFAULT, REVIEW_DEFAULT, MARGIN_DEFAULT, 1, asOf, false, false);
  }
}
