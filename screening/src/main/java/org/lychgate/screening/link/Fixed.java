package org.lychgate.screening.link;

/** Numbers with a fixed number of decimals, the same text everywhere. */
final class Fixed {
  private Fixed() {}

  /**
   * {@code value} rounded half up.
   *
   * @param value finite, and below 10^12 either way
   * @param decimals 1 to 6
   */
  static String of(double value, int decimals) {
    long unit = 1;
    for (int i = 0; i < decimals; i++) {
      unit *= 10;
    }
    long scaled = Math.round(Math.abs(value) * unit);
    String fraction = Long.toString(scaled % unit + unit).substring(1);
    String sign = value < 0 && scaled > 0 ? "-" : "";
    return sign + scaled / unit + "." + fraction;
  }
}
