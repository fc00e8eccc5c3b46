package org.lychgate.nation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;

/**
 * That one reporter reports one person, before it is written as a record.
 *
 * @param person index of the person meant
 * @param day the registrar's day of registration; for others the day they wrote it
 * @param death what they say happened; false for a living person
 * @param certificate number in the jurisdiction's sequence; 0 for those who have none to give
 */
record Filing(Reporter reporter, long person, LocalDate day, Person.Death death, int certificate) {
  /** Reporter by reporter, as the days pass. */
  static final Comparator<Filing> IN_ORDER =
      Comparator.comparing(Filing::reporter)
          .thenComparing(Filing::day)
          .thenComparingLong(Filing::person);

  Filing withCertificate(int number) {
    return new Filing(reporter, person, day, death, number);
  }

  YearMonth month() {
    return YearMonth.from(day);
  }

  @Override
  public String toString() {
    return reporter.id() + " " + Person.idOf(person);
  }
}
