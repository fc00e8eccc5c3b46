package org.lychgate.fhir;

import java.util.List;

/** Every code that a finding of this room can carry; docs/formats.md says what each means. */
final class FhirCodes {
  static final String FHIR_BAD_ELEMENT = "FHIR_BAD_ELEMENT";
  static final String FHIR_BAD_VALUE = "FHIR_BAD_VALUE";
  static final String FHIR_NOT_BUNDLE = "FHIR_NOT_BUNDLE";
  static final String FHIR_TOO_LONG = "FHIR_TOO_LONG";
  static final String FHIR_UNREADABLE = "FHIR_UNREADABLE";

  private FhirCodes() {}

  static List<String> all() {
    return List.of(
        FHIR_BAD_ELEMENT, FHIR_BAD_VALUE, FHIR_NOT_BUNDLE, FHIR_TOO_LONG, FHIR_UNREADABLE);
  }
}
