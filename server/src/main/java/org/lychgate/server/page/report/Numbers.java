package org.lychgate.server.page.report;

import java.util.OptionalLong;

/** Numbers as people type them. */
public final class Numbers {
  /** More than any leaf or count has. */
  private static final int DIGITS_MAX = 15;

  private Numbers() {}

  /** Reads digits alone, at most 15; commas and blanks between them are nothing. */
  public static OptionalLong find(String typed) {
    String digits = typed.replaceAll("[, ]", "");
    return digits.matches("[0-9]{1," + DIGITS_MAX + "}")
        ? OptionalLong.of(Long.parseLong(digits))
        : OptionalLong.empty();
  }
}
