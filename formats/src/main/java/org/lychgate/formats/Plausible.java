package org.lychgate.formats;

import java.util.List;
import org.lychgate.model.Finding;
import org.lychgate.model.PartialDate;

/** What is odd about a pair of dates that are each possible. Odd is not wrong: the row is kept. */
final class Plausible {
  /** Oldest age in whole years that is not remarked upon. */
  static final int AGE_MAX = 120;

  private Plausible() {}

  /** Adds a finding where birth is certainly after death. */
  static void checkOrder(
      long line, PartialDate birth, PartialDate death, String code, List<Finding> findings) {
    if (birth.year() > 0
        && death.year() > 0
        && birth.year() >= death.year()
        && birth.earliest().isAfter(death.latest())) {
      findings.add(new Finding(line, code, "birth", ""));
    }
  }

  /** Adds a finding where the person was certainly older than {@link #AGE_MAX} years. */
  static void checkAge(
      long line, PartialDate birth, PartialDate death, String code, List<Finding> findings) {
    if (birth.year() > 0
        && death.year() - birth.year() > AGE_MAX
        && !birth.latest().plusYears(AGE_MAX + 1L).isAfter(death.earliest())) {
      findings.add(new Finding(line, code, "birth", ""));
    }
  }
}
