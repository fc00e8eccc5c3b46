package org.lychgate.screening.review;

/**
 * Texts that a spreadsheet would take for a formula. A name can be written so that opening the file
 * runs something (OWASP, "CSV Injection"); an apostrophe in front makes it a text.
 */
final class Formula {
  private static final String BEGINNINGS = "=+-@\t\r";

  private Formula() {}

  /** {@code text}, with an apostrophe in front where a spreadsheet would calculate it. */
  static String safe(String text) {
    return isFormula(text) ? "'" + text : text;
  }

  /** What {@link #safe} was given. */
  static String plain(String safe) {
    return safe.startsWith("'") && isFormula(safe) ? safe.substring(1) : safe;
  }

  /** Also behind apostrophes, so that there is one way back from {@link #safe}. */
  private static boolean isFormula(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) == '\'') {
      at++;
    }
    return at < text.length() && BEGINNINGS.indexOf(text.charAt(at)) >= 0;
  }
}
