package org.lychgate.nation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Set;

/**
 * That one reporter reports one person, before it is written as a record.
 *
 * @param person index of the person meant
 * @param day the registrar's day of registration; for others the day they wrote it
 * @param death what they say happened; false for a living person
 * @param state whether the record stands
 * @param errors of the report as a whole, not of anything it states
 */
record Filing(
    Reporter reporter,
    long person,
    LocalDate day,
    Person.Death death,
    RecordState state,
    Set<ErrorCode> errors) {
  /** Reporter by reporter, as the days pass; a void certificate before the one that replaces it. */
  static final Comparator<Filing> IN_ORDER =
      Comparator.comparing(Filing::reporter)
          .thenComparing(Filing::day)
          .thenComparingLong(Filing::person)
          .thenComparing(f -> f.state() != RecordState.VOID);

  Filing {
    errors = Set.copyOf(errors);
  }

  YearMonth month() {
    return YearMonth.from(day);
  }

  @Override
  public String toString() {
    return reporter.id() + " " + Person.idOf(person);
  }
}
