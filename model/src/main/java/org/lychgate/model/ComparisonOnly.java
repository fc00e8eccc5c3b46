package org.lychgate.model;

import java.util.Optional;

/**
 * Facts about living people that a report carries and that serve one comparison only. They are used
 * in memory for the ruling, their result is kept, they themselves are dropped (design §4.2).
 */
public record ComparisonOnly(
    Optional<Ssn> reporterSsn, Optional<Ssn> spouseSsn, String fatherFamily, String motherMaiden) {
  /** The report carries none. */
  public static final ComparisonOnly NONE =
      new ComparisonOnly(Optional.empty(), Optional.empty(), "", "");

  @Override
  public String toString() {
    return "comparison-only";
  }
}
