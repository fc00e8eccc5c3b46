package org.lychgate.fhir;

import java.util.Optional;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.lychgate.model.PartialDate;

/** {@link PartialDate}s as FHIR dates with VRDR's extension for missing parts (STU3). */
final class FactDates {
  /** A date of which nothing is said. */
  static final PartialDate NOTHING =
      new PartialDate(
          PartialDate.NOT_YET_KNOWN, PartialDate.NOT_YET_KNOWN, PartialDate.NOT_YET_KNOWN);

  private FactDates() {}

  static BaseDateTimeType write(PartialDate date, boolean day) {
    FhirDates.Parts parts =
        new FhirDates.Parts(text(date.year(), 4), text(date.month(), 2), text(date.day(), 2), "");
    return FhirDates.write(parts, day, VrdrVersion.STU3);
  }

  /**
   * The date, or empty where there is none or none that can be. Where a plain date ends, the rest
   * is not yet known, as a blank is in IJE.
   */
  static Optional<PartialDate> find(BaseDateTimeType element) {
    return FhirDates.find(element)
        .flatMap(
            parts -> PartialDate.find(part(parts.year()), part(parts.month()), part(parts.day())));
  }

  private static String text(int part, int width) {
    if (part == PartialDate.NOT_YET_KNOWN) {
      return "";
    }
    String digits = part == PartialDate.UNKNOWN ? "9".repeat(width) : Integer.toString(part);
    return "0".repeat(width - digits.length()) + digits;
  }

  private static int part(String text) {
    if (text.isBlank()) {
      return PartialDate.NOT_YET_KNOWN;
    }
    if (text.chars().allMatch(c -> c == '9')) {
      return PartialDate.UNKNOWN;
    }
    return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
  }
}
