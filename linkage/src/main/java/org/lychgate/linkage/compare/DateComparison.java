package org.lychgate.linkage.compare;

import org.lychgate.model.AgreementLevel;
import org.lychgate.model.PartialDate;

/** Dates of birth. What each level means: docs/agreement.md. */
public final class DateComparison {
  /** The first day of many a calendar. */
  public static final PartialDate DEFAULT = new PartialDate(1900, 1, 1);

  private DateComparison() {}

  /**
   * EQUAL only where both dates are complete; SWAPPED day and month; CLOSE one digit, one unit or
   * one exchange of neighbours off; PARTIAL where one is incomplete, or looks filled in, and the
   * year and whatever else both know agree; MISSING where they have no year in common to compare.
   */
  public static AgreementLevel birth(PartialDate a, PartialDate b) {
    if (a.year() <= 0 || b.year() <= 0 || isDefault(a) || isDefault(b)) {
      return AgreementLevel.MISSING;
    }
    if (!a.isComplete() || !b.isComplete()) {
      boolean agree =
          a.year() == b.year() && canAgree(a.month(), b.month()) && canAgree(a.day(), b.day());
      return agree ? AgreementLevel.PARTIAL : AgreementLevel.DIFFERENT;
    }
    if (a.equals(b)) {
      return AgreementLevel.EQUAL;
    }
    if (a.year() == b.year() && a.month() == b.day() && a.day() == b.month()) {
      return AgreementLevel.SWAPPED;
    }
    if (isClose(a, b)) {
      return AgreementLevel.CLOSE;
    }
    return isFilledIn(a, b) || isFilledIn(b, a) ? AgreementLevel.PARTIAL : AgreementLevel.DIFFERENT;
  }

  /**
   * Whether {@code a} can be {@code b} with its day not known: files that want a whole date are
   * given the 1st or the 15th for the day, and 1 January for day and month.
   */
  private static boolean isFilledIn(PartialDate a, PartialDate b) {
    return a.year() == b.year()
        && ((a.month() == b.month() && (a.day() == 1 || a.day() == 15))
            || (a.month() == 1 && a.day() == 1));
  }

  /** Whether the date is what a form with no date of birth is given. */
  public static boolean isDefault(PartialDate date) {
    return date.equals(DEFAULT);
  }

  private static boolean canAgree(int a, int b) {
    return a <= 0 || b <= 0 || a == b;
  }

  private static boolean isClose(PartialDate a, PartialDate b) {
    boolean years = a.year() == b.year();
    boolean months = a.month() == b.month();
    boolean days = a.day() == b.day();
    if (years && months) {
      return isNear(a.day(), b.day(), 2);
    }
    if (years && days) {
      return isNear(a.month(), b.month(), 2);
    }
    if (months && days) {
      return isNear(a.year(), b.year(), 4);
    }
    // One day apart across the end of a month.
    return Math.abs(a.earliest().toEpochDay() - b.earliest().toEpochDay()) == 1;
  }

  private static boolean isNear(int a, int b, int width) {
    return Math.abs(a - b) == 1 || NumberComparison.isOneDigitOff(a, b, width);
  }
}
