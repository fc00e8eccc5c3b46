package org.lychgate.model;

import java.time.LocalDate;
import java.util.List;

/**
 * What was taken from a reporter on one day.
 *
 * @param day of submission
 * @param byAge reports by the age groups of {@link BatchProfile#AGE_FROM}: six numbers
 */
public record DayAges(LocalDate day, List<Integer> byAge) {
  public DayAges {
    byAge = List.copyOf(byAge);
    if (byAge.size() != BatchProfile.AGE_FROM.size()) {
      throw new IllegalArgumentException("six age groups");
    }
  }
}
