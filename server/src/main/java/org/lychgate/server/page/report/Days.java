package org.lychgate.server.page.report;

import java.time.LocalDate;
import java.util.Optional;
import org.lychgate.model.PartialDate;
import org.lychgate.server.page.Form;

/**
 * Dates that were typed in three fields, {@code NAME-month}, {@code NAME-day}, {@code NAME-year}.
 */
public final class Days {
  private static final String[] PARTS = {"month", "day", "year"};

  private Days() {}

  /** The names of the three fields. */
  public static String[] fields(String name) {
    String[] out = new String[PARTS.length];
    for (int i = 0; i < PARTS.length; i++) {
      out[i] = name + "-" + PARTS[i];
    }
    return out;
  }

  /** Under which a form has what is wrong with the date. */
  public static String errorOf(String name) {
    return name + "-day";
  }

  /** Fills the three fields. */
  public static void fill(Form form, String name, LocalDate day) {
    form.with(name + "-month", "" + day.getMonthValue());
    form.with(name + "-day", "" + day.getDayOfMonth());
    form.with(name + "-year", "" + day.getYear());
  }

  /** Whether nothing was typed. */
  public static boolean isEmpty(Form form, String name) {
    return canonical(form, name).equals(PartialDate.ALL_UNKNOWN.canonical());
  }

  /** The day, where one was typed. */
  public static Optional<LocalDate> find(Form form, String name) {
    return PartialDate.parseCanonical(canonical(form, name)).flatMap(PartialDate::findLocalDate);
  }

  /**
   * What was typed as {@code YYYY-MM-DD}, with {@code XX} for parts left empty; no date's text
   * where it is none.
   */
  public static String canonical(Form form, String name) {
    return part(form.value(name + "-year"), 4)
        + "-"
        + part(form.value(name + "-month"), 2)
        + "-"
        + part(form.value(name + "-day"), 2);
  }

  private static String part(String typed, int width) {
    if (typed.isEmpty()) {
      return "X".repeat(width);
    }
    // A year of two digits is nobody's to complete.
    boolean whole = typed.matches(width == 4 ? "[0-9]{4}" : "[0-9]{1,2}");
    return whole ? "0".repeat(width - typed.length()) + typed : "?";
  }
}
