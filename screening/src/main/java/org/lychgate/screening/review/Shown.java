package org.lychgate.screening.review;

import org.lychgate.model.Ssn;
import org.lychgate.screening.link.Html;
import org.lychgate.screening.link.Masked;

/**
 * Values from files as the page may show them: nothing in them is markup, nothing a formula where
 * it is copied into a spreadsheet, and of a number of a person no more than the last four digits
 * unless the reviewer has had them shown.
 *
 * @param whole whether numbers are shown whole
 */
record Shown(boolean whole) {
  /** A text that may hold anything. */
  String text(String value) {
    return Html.text(Formula.safe(whole ? value : Masked.text(value)));
  }

  /** A value that is said to be a number of a person. */
  String number(String value) {
    if (whole || value.isBlank()) {
      return Html.text(Formula.safe(value));
    }
    return Html.text(Ssn.parse(value).map(Ssn::masked).orElseGet(() -> last(value.strip())));
  }

  /** Of something that is no whole number at most four characters, and at most half of it. */
  private static String last(String value) {
    int shown = Math.min(4, value.length() / 2);
    return "***" + value.substring(value.length() - shown);
  }
}
