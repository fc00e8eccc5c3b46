package org.lychgate.linkage.index;

import java.util.BitSet;
import org.lychgate.linkage.compare.DateComparison;
import org.lychgate.linkage.compare.NumberComparison;
import org.lychgate.model.PartialDate;

/**
 * Which dates of birth can agree with one, told from their codes alone. Says yes too often rather
 * than once too rarely: whoever asks compares the whole record afterwards.
 */
final class NearDates {
  private static final int YEAR_WIDTH = 4;

  /** From this day on, the next day can be in the next month. */
  private static final int LATE_DAY = 28;

  /** A date that stands for none: see {@link DateComparison}. */
  private static final int DEFAULT = DateCode.of(DateComparison.DEFAULT);

  private static final int DEFAULT_YEAR = DateComparison.DEFAULT.year();

  private final BitSet years = new BitSet(DateCode.YEARS);
  private final boolean anyYear;
  private final int month;
  private final int day;
  private final int year;

  NearDates(PartialDate birth) {
    int code = DateCode.of(birth);
    this.anyYear = birth.year() <= 0 || DateComparison.isDefault(birth);
    this.year = DateCode.yearOf(code);
    this.month = DateCode.monthOf(code);
    this.day = DateCode.dayOf(code);
    years.set(0);
    years.set(DateCode.YEAR_NOT_YET);
    years.set(DEFAULT_YEAR);
    if (!anyYear) {
      years.set(year - 1);
      years.set(year);
      years.set(year + 1);
      NumberComparison.forEachOneDigitOff(year, YEAR_WIDTH, years::set);
    }
  }

  /** Whether this year part may be the year: a slip apart, or not stated by either. */
  boolean isYear(int otherYear) {
    return anyYear || years.get(otherYear);
  }

  /** The next year part that {@link #isYear} takes; −1 where there is none. */
  int nextYear(int after) {
    if (anyYear) {
      return after + 1;
    }
    return years.nextSetBit(after + 1);
  }

  /** Whether a date of birth with this code may agree, or leaves it open. */
  boolean isNear(int code) {
    int otherYear = DateCode.yearOf(code);
    if (anyYear || otherYear == 0 || otherYear == DateCode.YEAR_NOT_YET || code == DEFAULT) {
      return true;
    }
    int otherMonth = DateCode.monthOf(code);
    int otherDay = DateCode.dayOf(code);
    if (otherYear == year) {
      return !DateCode.isMonth(month)
          || !DateCode.isMonth(otherMonth)
          || month == otherMonth
          || day == otherDay
          || (month == otherDay && day == otherMonth)
          || isFirstOfJanuary(month, day)
          || isFirstOfJanuary(otherMonth, otherDay)
          || isAcrossMonths(otherDay);
    }
    if (month == otherMonth && day == otherDay) {
      return years.get(otherYear);
    }
    return Math.abs(otherYear - year) == 1 && isAcrossMonths(otherDay);
  }

  private static boolean isFirstOfJanuary(int month, int day) {
    return month == 1 && day == 1;
  }

  private boolean isAcrossMonths(int otherDay) {
    return (day == 1 && otherDay >= LATE_DAY) || (otherDay == 1 && day >= LATE_DAY);
  }
}
