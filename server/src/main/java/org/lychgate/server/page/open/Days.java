package org.lychgate.server.page.open;

import java.time.LocalDate;
import org.lychgate.server.page.Frame;

/**
 * Days as people write them, from the words of a page: Java knows no months in Haitian Creole, and
 * a small installation's Java none in Spanish.
 */
public final class Days {
  private Days() {}

  /** Such as {@code January 12, 2026}. Needs the words {@code day.long} and {@code month.1} on. */
  public static String full(Frame frame, LocalDate day) {
    // As texts: a number of four digits would be grouped.
    return frame.t(
        "day.long",
        String.valueOf(day.getDayOfMonth()),
        frame.t("month." + day.getMonthValue()),
        String.valueOf(day.getYear()));
  }
}
