package org.lychgate.gate;

import java.time.Period;
import java.util.Optional;
import org.lychgate.model.PartialDate;

/**
 * The ages in whole years that two partial dates leave possible.
 *
 * @param youngest at the earliest death and the latest birth; negative where those are crossed
 * @param oldest at the latest death and the earliest birth
 */
record AgeSpan(int youngest, int oldest) {
  /** Empty where a year is not known. */
  static Optional<AgeSpan> find(PartialDate birth, PartialDate death) {
    if (birth.year() <= 0 || death.year() <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new AgeSpan(
            Period.between(birth.latest(), death.earliest()).getYears(),
            Period.between(birth.earliest(), death.latest()).getYears()));
  }

  boolean overlaps(int from, int to) {
    return youngest <= to && oldest >= from;
  }
}
