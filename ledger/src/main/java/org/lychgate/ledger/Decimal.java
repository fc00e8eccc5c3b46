package org.lychgate.ledger;

import java.util.regex.Pattern;

/** Numbers in the one way C2SP texts write them: ASCII digits without leading zeros. */
final class Decimal {
  private static final Pattern FORM = Pattern.compile("0|[1-9][0-9]{0,18}");

  private Decimal() {}

  static long parse(String text, String what) {
    if (!FORM.matcher(text).matches()) {
      throw new LogException("not a " + what);
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new LogException("a " + what + " out of range", e);
    }
  }
}
