package org.lychgate.formats;

import java.util.List;
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
          case MONTH_FIRST -> slashes(text, 0, 1);
          case DAY_FIRST -> slashes(text, 1, 0);
        };
    return own.or(() -> iso(text)).or(() -> PartialDate.parseCanonical(text));
  }

  private static Optional<PartialDate> iso(String text) {
    String date = text;
    if (date.length() > 10 && (date.charAt(10) == 'T' || date.charAt(10) == ' ')) {
      date = date.substring(0, 10);
    }
    List<String> parts = List.of(date.split("[-/.]", -1));
    if (parts.size() > 3 || parts.getFirst().length() != 4) {
      return Optional.empty();
    }
    return make(parts.get(0), part(parts, 1), part(parts, 2));
  }

  private static Optional<PartialDate> basic(String text) {
    return text.length() == 8
        ? make(text.substring(0, 4), text.substring(4, 6), text.substring(6))
        : Optional.empty();
  }

  private static Optional<PartialDate> slashes(String text, int monthAt, int dayAt) {
    List<String> parts = List.of(text.split("[-/.]", -1));
    if (parts.size() > 3 || parts.getLast().length() != 4) {
      return Optional.empty();
    }
    return switch (parts.size()) {
      case 3 -> make(parts.get(2), parts.get(monthAt), parts.get(dayAt));
      case 2 -> make(parts.get(1), parts.get(0), "0");
      default -> make(parts.getFirst(), "0", "0");
    };
  }

  private static String part(List<String> parts, int at) {
    return at < parts.size() ? parts.get(at) : "0";
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
