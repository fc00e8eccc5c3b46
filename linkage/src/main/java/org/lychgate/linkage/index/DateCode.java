package org.lychgate.linkage.index;

import org.lychgate.model.PartialDate;

/**
 * A partial date in 24 bits: year 14, month 4, day 6. 0 is "unknown"; "not yet known" is the value
 * after the greatest. Codes of complete dates sort as the dates do.
 */
final class DateCode {
  static final int YEAR_NOT_YET = 10_000;

  /** One more than the greatest year part. */
  static final int YEARS = 1 << 14;

  private static final int MONTH_NOT_YET = 13;
  private static final int DAY_NOT_YET = 32;
  static final int YEAR_SHIFT = 10;
  private static final int MONTH_SHIFT = 6;

  private DateCode() {}

  static int of(PartialDate date) {
    return (part(date.year(), YEAR_NOT_YET) << YEAR_SHIFT)
        | (part(date.month(), MONTH_NOT_YET) << MONTH_SHIFT)
        | part(date.day(), DAY_NOT_YET);
  }

  /** The code of a date whose parts are 0 where they are unknown. */
  static int of(int year, int month, int day) {
    return year << YEAR_SHIFT | month << MONTH_SHIFT | day;
  }

  /** The year part alone: 0 for unknown. */
  static int yearOf(int code) {
    return code >>> YEAR_SHIFT;
  }

  /** The month part alone: 0 for unknown. */
  static int monthOf(int code) {
    return (code >>> MONTH_SHIFT) & 0xf;
  }

  /** The day part alone: 0 for unknown. */
  static int dayOf(int code) {
    return code & 0x3f;
  }

  /** Whether a month part states a month. */
  static boolean isMonth(int part) {
    return part > 0 && part < MONTH_NOT_YET;
  }

  /** The date behind a code. Throws OperatorException where there can be none. */
  static PartialDate date(int code) {
    return PartialDate.find(
            unpart(yearOf(code), YEAR_NOT_YET),
            unpart(monthOf(code), MONTH_NOT_YET),
            unpart(dayOf(code), DAY_NOT_YET))
        .orElseThrow(IndexLayout::corrupt);
  }

  private static int part(int value, int notYet) {
    return switch (value) {
      case PartialDate.UNKNOWN -> 0;
      case PartialDate.NOT_YET_KNOWN -> notYet;
      default -> value;
    };
  }

  private static int unpart(int value, int notYet) {
    if (value == 0) {
      return PartialDate.UNKNOWN;
    }
    return value == notYet ? PartialDate.NOT_YET_KNOWN : value;
  }
}
