package org.lychgate.screening;

import java.util.Locale;
import org.lychgate.formats.CsvBytes;

/** Writes decimals as {@code String.format} does, without making it read a format each time. */
final class Decimals {
  private static final byte[] DOT = {'.'};

  private Decimals() {}

  /**
   * As {@code %.6f} or {@code %.2f} writes it; what is not clear of a rounding edge goes there.
   *
   * @param places 6 or 2
   */
  static void write(CsvBytes out, double value, int places) {
    long unit = places == 6 ? 1_000_000 : 100;
    double scaled = value * unit;
    double edge = Math.abs(scaled - Math.floor(scaled) - 0.5);
    if ((places != 6 && places != 2) || !(1 / value > 0 && scaled < 1e12) || edge < 1e-4) {
      out.value(String.format(Locale.ROOT, "%." + places + "f", value));
      return;
    }
    long rounded = (long) Math.floor(scaled + 0.5);
    out.number(rounded / unit);
    out.raw(DOT);
    long rest = rounded % unit;
    for (long digit = unit / 10; digit > rest && digit > 1; digit /= 10) {
      out.number(0);
    }
    out.number(rest);
  }
}
