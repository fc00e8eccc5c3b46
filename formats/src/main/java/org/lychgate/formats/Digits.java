package org.lychgate.formats;

/** Fixed-width numbers of the record formats. */
final class Digits {
  /** What {@link #parse} gives for anything but digits. */
  static final int NONE = -1;

  private Digits() {}

  /** The number that the digits {@code from} to {@code to} (exclusive) of {@code text} say. */
  static int parse(String text, int from, int to) {
    int value = 0;
    if (from >= to || to - from > 9) {
      return NONE;
    }
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return NONE;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  static int parse(String text) {
    return parse(text, 0, text.length());
  }

  /** {@code value} with zeros in front. */
  static String pad(int value, int width) {
    String digits = Integer.toString(value);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }
}
