package org.lychgate.screening.link;

import java.util.Optional;
import org.lychgate.formats.DatePattern;
import org.lychgate.model.PartialDate;

/** Dates as eight digits {@code yyyymmdd}, 00 or 0000 for a part that is not known. */
final class RowDates {
  private RowDates() {}

  /** What {@code date} says. */
  static String digits(PartialDate date) {
    return pad(date.year(), 4) + pad(date.month(), 2) + pad(date.day(), 2);
  }

  /**
   * What of a day that does not exist can still be compared, such as 31 June: it differs from the
   * right one in a digit or two. Empty where no year, month and day stand in it.
   */
  static Optional<String> findImpossible(String text, DatePattern pattern) {
    String[] parts = text.strip().split("[-/.]", -1);
    return switch (pattern) {
      case BASIC -> join(text.strip(), "", "");
      case ISO -> parts.length == 3 ? join(parts[0], parts[1], parts[2]) : Optional.empty();
      case MONTH_FIRST -> parts.length == 3 ? join(parts[2], parts[0], parts[1]) : Optional.empty();
      case DAY_FIRST -> parts.length == 3 ? join(parts[2], parts[1], parts[0]) : Optional.empty();
    };
  }

  private static Optional<String> join(String year, String month, String day) {
    String padded = month.isEmpty() ? year : year + two(month) + two(day);
    return padded.matches("[0-9]{8}") ? Optional.of(padded) : Optional.empty();
  }

  private static String two(String digits) {
    return digits.length() == 1 ? "0" + digits : digits;
  }

  private static String pad(int part, int width) {
    String digits = Integer.toString(Math.max(part, 0));
    return "0".repeat(width - digits.length()) + digits;
  }
}
