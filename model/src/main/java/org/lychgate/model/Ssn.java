package org.lychgate.model;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A Social Security number: nine digits, any of them; {@link Realm#accepts} judges the structure.
 *
 * <p>Prints {@code ***-**-1234}. The digits leave only through {@link #digits()}, which belongs in
 * data files the user asked for and nowhere else: not in a log, a message, a URL or a metric.
 *
 * @param value the nine digits read as a number, 0 to 999,999,999
 */
public record Ssn(int value) implements Comparable<Ssn> {
  private static final int RISING = inOrder(1, 1);
  private static final int FALLING = inOrder(9, -1);

  public Ssn {
    if (value < 0 || value > 999_999_999) {
      throw new IllegalArgumentException("an SSN has nine digits");
    }
  }

  /**
   * Reads nine digits, with or without {@code -} and blanks between them.
   *
   * @return empty for everything else; {@code 000000000} is empty too, as files use it for unknown
   */
  public static Optional<Ssn> parse(String text) {
    int value = 0;
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        if (++digits > 9) {
          return Optional.empty();
        }
        value = value * 10 + (c - '0');
      } else if (c != '-' && c != ' ') {
        return Optional.empty();
      }
    }
    return digits == 9 && value != 0 ? Optional.of(new Ssn(value)) : Optional.empty();
  }

  /**
   * Whether the number stands for "not known" in files of every kind: nine equal digits, or the
   * digits in their order up or down. Such a number is nobody's and never agrees with another.
   */
  public boolean isPlaceholder() {
    return value % 111_111_111 == 0 || value == RISING || value == FALLING;
  }

  /** Every value that {@link #isPlaceholder}. */
  public static IntStream placeholders() {
    return IntStream.concat(
        IntStream.rangeClosed(0, 9).map(digit -> digit * 111_111_111),
        IntStream.of(RISING, FALLING));
  }

  /** First three digits. */
  public int area() {
    return value / 1_000_000;
  }

  /** Digits four and five. */
  public int group() {
    return value / 10_000 % 100;
  }

  /** Last four digits. */
  public int serial() {
    return value % 10_000;
  }

  /** All nine digits, for data files only. */
  public String digits() {
    String digits = Integer.toString(value);
    return "000000000".substring(digits.length()) + digits;
  }

  /** {@code ***-**-1234}: the most that may be shown. */
  public String masked() {
    return "***-**-" + digits().substring(5);
  }

  private static int inOrder(int first, int step) {
    int value = 0;
    for (int i = 0; i < 9; i++) {
      value = value * 10 + first + i * step;
    }
    return value;
  }

  @Override
  public int compareTo(Ssn other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return masked();
  }
}
