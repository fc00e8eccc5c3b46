package org.lychgate.linkage;

import java.time.LocalDate;
import org.lychgate.model.PartialDate;
import org.lychgate.model.Ssn;

/**
 * Whether a number can have been issued in somebody's lifetime, as far as public facts go: the
 * first applications were handed out on 24 November 1936, and areas 734–749 and 773–899 were first
 * used when numbers began to be drawn at random on 25 June 2011 (SSA, "Social Security Number
 * Randomization").
 */
final class IssueRule {
  private static final LocalDate FIRST = LocalDate.of(1936, 11, 24);
  private static final LocalDate RANDOM = LocalDate.of(2011, 6, 25);

  private IssueRule() {}

  /**
   * Whether the number was first issued after a death. False for numbers that are never issued and
   * deaths whose year is not known.
   */
  static boolean isIssuedAfter(Ssn number, PartialDate death) {
    int area = number.area();
    if (area == 0 || area == 666 || area >= 900) {
      return false;
    }
    boolean late = (area >= 734 && area <= 749) || area >= 773;
    return death.latest().isBefore(late ? RANDOM : FIRST);
  }
}
