package org.lychgate.linkage.index;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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

  private final boolean anyYear;
  private final int month;
  private final int day;
  private final int year;
  // Ascending; found when first asked for.
  private int @Nullable [] years;

  NearDates(PartialDate birth) {
    int code = DateCode.of(birth);
    this.anyYear = birth.year() <= 0 || DateComparison.isDefault(birth);
    this.year = DateCode.yearOf(code);
    this.month = DateCode.monthOf(code);
    this.day = DateCode.dayOf(code);
  }

  /** Whether no date differs from this one, as its year is not known. */
  boolean isOpen() {
    return anyYear;
  }

  /** Gives the dates of birth that occur and are near, as codes. Not for {@link #isOpen}. */
  void forEachDate(BirthOrder births, IntConsumer action) {
    for (int other = nextYear(-1); other >= 0; other = nextYear(other)) {
      boolean alone = Math.abs(other - year) > 1 && other != 0 && other != DateCode.YEAR_NOT_YET;
      if (alone && other != DEFAULT_YEAR) {
        int code = DateCode.of(other, month, day);
        if (births.bucketOf(code) >= 0) {
          action.accept(code);
        }
      } else {
        int to = births.firstBucket(other + 1 << DateCode.YEAR_SHIFT);
        for (int i = births.firstBucket(other << DateCode.YEAR_SHIFT); i < to; i++) {
          int code = births.code(i);
          if (isNear(code)) {
            action.accept(code);
          }
        }
      }
    }
  }

  /** Whether this year part may be the year: a slip apart, or not stated by either. */
  boolean isYear(int otherYear) {
    return anyYear
        || Math.abs(otherYear - year) <= 1
        || otherYear == 0
        || otherYear == DateCode.YEAR_NOT_YET
        || otherYear == DEFAULT_YEAR
        || NumberComparison.isOneDigitOff(year, otherYear, YEAR_WIDTH);
  }

  /** The next year part that {@link #isYear} takes; −1 where there is none. */
  int nextYear(int after) {
    if (anyYear) {
      return after + 1;
    }
    if (years == null) {
      IntStream.Builder all = IntStream.builder();
      IntStream.of(0, DateCode.YEAR_NOT_YET, DEFAULT_YEAR, year - 1, year, year + 1)
          .forEach(all::add);
      NumberComparison.forEachOneDigitOff(year, YEAR_WIDTH, all::add);
      years = all.build().sorted().distinct().toArray();
    }
    for (int other : years) {
      if (other > after) {
        return other;
      }
    }
    return -1;
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
      return isYear(otherYear);
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
