package org.lychgate.linkage.link;

/** Dates as eight digits {@code yyyymmdd}; 00 or 0000 where a part is not stated. */
final class Days {
  private static final int DIGITS = 8;
  private static final int MONTHS = 12;

  private Days() {}

  /**
   * Eight digits. Takes {@code yyyymmdd}, year first with any separator, or year last; of day and
   * month in the last the month comes first unless it is above 12. Impossible months and days stay:
   * they are slips of a pen that still tell something. Empty when no year can be read.
   */
  static String clean(String text) {
    String[] parts = text.strip().split("[^0-9]+", -1);
    int n = 0;
    String[] kept = new String[3];
    for (String part : parts) {
      if (!part.isEmpty()) {
        if (n == 3) {
          // What follows a full date is a time of day.
          break;
        }
        kept[n++] = part;
      }
    }
    if (n == 0) {
      return "";
    }
    if (kept[0].length() >= 4) {
      return yearFirst(kept, n);
    }
    if (n == 3 && kept[2].length() >= 4) {
      int a = number(kept[0]);
      int b = number(kept[1]);
      return a > MONTHS ? join(kept[2], b, a) : join(kept[2], a, b);
    }
    return "";
  }

  private static String yearFirst(String[] kept, int n) {
    if (n == 1 && kept[0].length() == DIGITS) {
      return join(
          kept[0].substring(0, 4), number(kept[0].substring(4, 6)), number(kept[0].substring(6)));
    }
    if (kept[0].length() != 4) {
      return "";
    }
    return join(kept[0], n > 1 ? number(kept[1]) : 0, n > 2 ? number(kept[2]) : 0);
  }

  private static int number(String digits) {
    return digits.length() > 2 ? 0 : Integer.parseInt(digits);
  }

  private static String join(String year, int month, int day) {
    if (year.length() != 4 || "0000".equals(year) || "9999".equals(year)) {
      return "";
    }
    return year
        + (char) ('0' + month / 10)
        + (char) ('0' + month % 10)
        + (char) ('0' + day / 10)
        + (char) ('0' + day % 10);
  }
}
