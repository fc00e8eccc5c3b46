package org.lychgate.screening.link;

import java.util.Locale;

/** Pieces of a page. Everything that comes from outside goes through {@link #text}. */
public final class Html {
  private Html() {}

  /** {@code value} with nothing in it that is markup. */
  public static String text(String value) {
    StringBuilder out = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(Character.isISOControl(c) ? '\uFFFD' : c);
      }
    }
    return out.toString();
  }

  /** {@code 1,234,567}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A number of bits with its sign: {@code +5.1}, {@code −3.0}. */
  static String bits(double bits) {
    String plain = Fixed.of(Math.abs(bits), 1);
    return plain.equals("0.0") ? "0" : (bits < 0 ? "−" : "+") + plain;
  }

  /** A share or probability with three digits that count: {@code 0.00123}. */
  static String share(double value) {
    return value >= .01 || value <= 0
        ? Fixed.of(value, 3)
        : String.format(Locale.ROOT, "%.2e", value);
  }
}
