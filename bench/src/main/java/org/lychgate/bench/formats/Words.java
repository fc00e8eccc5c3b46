package org.lychgate.bench.formats;

import java.util.SplittableRandom;

/** Letters and digits to fill fields with. */
final class Words {
  private Words() {}

  /** So many letters. */
  static String upper(SplittableRandom random, int length) {
    StringBuilder out = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      out.append((char) ('A' + random.nextInt(26)));
    }
    return out.toString();
  }

  /** {@code value} in so many digits. */
  static String digits(int value, int width) {
    String digits = Integer.toString(value);
    return "0".repeat(width - digits.length()) + digits;
  }
}
