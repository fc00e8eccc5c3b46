package org.lychgate.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A date of which every part may be unknown (asked, no answer) or not yet known (no answer so far).
 *
 * <p>Partial dates stay partial: nothing in Lychgate turns "some day in March 1975" into a day. The
 * two kinds of absence are those of IJE (all nines, blank) and VRDR (data-absent-reason {@code
 * unknown}, {@code temp-unknown}).
 *
 * @param year 1 to 9999, or {@link #UNKNOWN} or {@link #NOT_YET_KNOWN}
 * @param month 1 to 12, or one of the two
 * @param day 1 to the month's length where year and month are known, else 1 to 31; or one of the
 *     two
 */
public record PartialDate(int year, int month, int day) {
  /** Asked, and not known. Canonical {@code X}. */
  public static final int UNKNOWN = -1;

  /** Not answered so far. Canonical {@code -}. */
  public static final int NOT_YET_KNOWN = -2;

  /** Nothing of the date is known. */
  public static final PartialDate ALL_UNKNOWN = new PartialDate(UNKNOWN, UNKNOWN, UNKNOWN);

  public PartialDate {
    if (!(absent(year) || (year >= 1 && year <= 9999))
        || !(absent(month) || (month >= 1 && month <= 12))
        || !(absent(day) || (day >= 1 && day <= longest(year, month)))) {
      throw new IllegalArgumentException("not a date: " + year + "-" + month + "-" + day);
    }
  }

  public static PartialDate of(LocalDate date) {
    return new PartialDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
  }

  /** The date made of these parts, or empty where they name no possible date. */
  public static Optional<PartialDate> find(int year, int month, int day) {
    try {
      return Optional.of(new PartialDate(year, month, day));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Reads the canonical form of {@link #canonical()}, and nothing else. */
  public static Optional<PartialDate> parseCanonical(String text) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return Optional.empty();
    }
    int year = part(text.substring(0, 4));
    int month = part(text.substring(5, 7));
    int day = part(text.substring(8));
    return year == BAD || month == BAD || day == BAD ? Optional.empty() : find(year, month, day);
  }

  /** Whether year, month and day are known. */
  public boolean isComplete() {
    return year > 0 && month > 0 && day > 0;
  }

  /** The calendar date, where all of it is known. */
  public Optional<LocalDate> findLocalDate() {
    return isComplete() ? Optional.of(LocalDate.of(year, month, day)) : Optional.empty();
  }

  /** The first day this can be; {@link LocalDate#MIN} where the year is not known. */
  public LocalDate earliest() {
    if (year <= 0) {
      return LocalDate.MIN;
    }
    // A known day with an unknown month can still be as early as that day in January.
    int m = month > 0 ? month : 1;
    int d = day > 0 ? Math.min(day, YearMonth.of(year, m).lengthOfMonth()) : 1;
    return LocalDate.of(year, m, d);
  }

  /** The last day this can be; {@link LocalDate#MAX} where the year is not known. */
  public LocalDate latest() {
    if (year <= 0) {
      return LocalDate.MAX;
    }
    int m = month > 0 ? month : 12;
    int length = YearMonth.of(year, m).lengthOfMonth();
    return LocalDate.of(year, m, day > 0 ? Math.min(day, length) : length);
  }

  /** {@code YYYY-MM-DD}, with {@code XX} for an unknown and {@code --} for a not yet known part. */
  public String canonical() {
    return text(year, 4) + "-" + text(month, 2) + "-" + text(day, 2);
  }

  @Override
  public String toString() {
    return canonical();
  }

  private static final int BAD = Integer.MIN_VALUE;

  private static boolean absent(int part) {
    return part == UNKNOWN || part == NOT_YET_KNOWN;
  }

  private static int longest(int year, int month) {
    if (month <= 0) {
      return 31;
    }
    try {
      // 2000 is a leap year: an unknown year may have a 29 February.
      return YearMonth.of(year > 0 ? year : 2000, month).lengthOfMonth();
    } catch (DateTimeException _) {
      return 31;
    }
  }

  private static String text(int part, int width) {
    return switch (part) {
      case UNKNOWN -> "X".repeat(width);
      case NOT_YET_KNOWN -> "-".repeat(width);
      default -> {
        String digits = Integer.toString(part);
        yield "0".repeat(width - digits.length()) + digits;
      }
    };
  }

  private static int part(String text) {
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return switch (text) {
          case "XX", "XXXX" -> UNKNOWN;
          case "--", "----" -> NOT_YET_KNOWN;
          default -> BAD;
        };
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }
}
