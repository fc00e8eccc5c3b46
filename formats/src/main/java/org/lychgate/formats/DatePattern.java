package org.lychgate.formats;

import java.util.Locale;
import java.util.Optional;
import org.lychgate.model.PartialDate;

/**
 * The ways in which people's files write dates. Zeros and parts left out are unknown; no part is
 * ever filled in.
 */
public enum DatePattern {
  /** {@code 1950-03-02}, {@code 1950-03}, {@code 1950}; a time of day behind it is left out. */
  ISO("yyyy-MM-dd"),
  /** {@code 19500302}, {@code 1950}. */
  BASIC("yyyyMMdd"),
  /** {@code 03/02/1950}, {@code 3/2/1950}, {@code 03/1950}, {@code 1950}; also with - or dots. */
  MONTH_FIRST("MM/dd/yyyy"),
  /** {@code 02/03/1950}, {@code 2.3.1950}, {@code 03/1950}, {@code 1950}. */
  DAY_FIRST("dd/MM/yyyy");

  private final String word;

  DatePattern(String word) {
    this.word = word;
  }

  /** As {@code --map} writes it. */
  public String word() {
    return word;
  }

  /** The pattern that {@code word} says, with any of {@code / - .} between the parts. */
  public static Optional<DatePattern> of(String word) {
    String plain = word.toLowerCase(Locale.ROOT).replaceAll("[-/.]", "/");
    for (DatePattern pattern : values()) {
      if (pattern.word.toLowerCase(Locale.ROOT).replace('-', '/').equals(plain)) {
        return Optional.of(pattern);
      }
    }
    return Optional.empty();
  }

  /**
   * The date that {@code text} says in this pattern or, as it can mean nothing else, in ISO form;
   * empty if it says none.
   */
  public Optional<PartialDate> find(String text) {
    Optional<PartialDate> own =
        switch (this) {
          case ISO -> Optional.empty();
          case BASIC -> basic(text);
          case MONTH_FIRST -> slashes(text, true);
          case DAY_FIRST -> slashes(text, false);
        };
    return own.or(() -> iso(text)).or(() -> PartialDate.parseCanonical(text));
  }

  private static Optional<PartialDate> iso(String text) {
    String date = text;
    if (date.length() > 10 && (date.charAt(10) == 'T' || date.charAt(10) == ' ')) {
      date = date.substring(0, 10);
    }
    int first = separator(date, 0);
    if (first != 4) {
      return Optional.empty();
    }
    int second = separator(date, Math.min(first + 1, date.length()));
    if (separator(date, Math.min(second + 1, date.length())) < date.length()) {
      return Optional.empty();
    }
    return make(
        date.substring(0, first),
        first < date.length() ? date.substring(first + 1, second) : "0",
        second < date.length() ? date.substring(second + 1) : "0");
  }

  private static Optional<PartialDate> basic(String text) {
    return text.length() == 8
        ? make(text.substring(0, 4), text.substring(4, 6), text.substring(6))
        : Optional.empty();
  }

  private static Optional<PartialDate> slashes(String text, boolean monthFirst) {
    int length = text.length();
    int first = separator(text, 0);
    int second = separator(text, Math.min(first + 1, length));
    int third = separator(text, Math.min(second + 1, length));
    int year = second < length ? second + 1 : first < length ? first + 1 : 0;
    if (third < length || length - year != 4) {
      return Optional.empty();
    }
    String whole = text.substring(year);
    if (year == 0) {
      return make(whole, "0", "0");
    }
    String one = text.substring(0, first);
    if (second == length) {
      return make(whole, one, "0");
    }
    String two = text.substring(first + 1, second);
    return monthFirst ? make(whole, one, two) : make(whole, two, one);
  }

  /** The next place of a sign that stands between parts; the length where there is none. */
  private static int separator(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '-' || c == '/' || c == '.') {
        return i;
      }
    }
    return text.length();
  }

  private static Optional<PartialDate> make(String year, String month, String day) {
    int y = Digits.parse(year);
    int m = Digits.parse(month);
    int d = Digits.parse(day);
    if (y < 0 || m < 0 || d < 0 || month.length() > 2 || day.length() > 2) {
      return Optional.empty();
    }
    return PartialDate.find(orUnknown(y), orUnknown(m), orUnknown(d));
  }

  private static int orUnknown(int part) {
    return part == 0 ? PartialDate.UNKNOWN : part;
  }
}
