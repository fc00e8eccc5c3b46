package org.lychgate.fhir;

import java.util.List;
import java.util.stream.Stream;

/** Every code that a finding of this room can carry; docs/formats.md says what each means. */
final class FhirCodes {
  static final String FHIR_BAD_ELEMENT = "FHIR_BAD_ELEMENT";
  static final String FHIR_BAD_VALUE = "FHIR_BAD_VALUE";
  static final String FHIR_NOT_BUNDLE = "FHIR_NOT_BUNDLE";
  static final String FHIR_TOO_LONG = "FHIR_TOO_LONG";
  static final String FHIR_UNREADABLE = "FHIR_UNREADABLE";

  static final String VRDR_BAD_DATE = "VRDR_BAD_DATE";
  static final String VRDR_BAD_JURISDICTION = "VRDR_BAD_JURISDICTION";
  static final String VRDR_BAD_NUMBER = "VRDR_BAD_NUMBER";
  static final String VRDR_BAD_SSN = "VRDR_BAD_SSN";
  static final String VRDR_CODELESS = "VRDR_CODELESS";
  static final String VRDR_CUT = "VRDR_CUT";
  static final String VRDR_NO_COMPOSITION = "VRDR_NO_COMPOSITION";
  static final String VRDR_NO_DECEDENT = "VRDR_NO_DECEDENT";
  static final String VRDR_NO_DOCUMENT = "VRDR_NO_DOCUMENT";
  static final String VRDR_MESSAGE = "VRDR_MESSAGE";
  static final String VRDR_NOT_WRITTEN = "VRDR_NOT_WRITTEN";
  static final String VRDR_UNKNOWN_CODE = "VRDR_UNKNOWN_CODE";

  private FhirCodes() {}

  /** All of them, those of messages included. */
  static List<String> all() {
    return Stream.concat(listOfRecords().stream(), VrfmCodes.all().stream()).toList();
  }

  private static List<String> listOfRecords() {
    return List.of(
        FHIR_BAD_ELEMENT,
        FHIR_BAD_VALUE,
        FHIR_NOT_BUNDLE,
        FHIR_TOO_LONG,
        FHIR_UNREADABLE,
        VRDR_BAD_DATE,
        VRDR_BAD_JURISDICTION,
        VRDR_BAD_NUMBER,
        VRDR_BAD_SSN,
        VRDR_CODELESS,
        VRDR_CUT,
        VRDR_MESSAGE,
        VRDR_NO_COMPOSITION,
        VRDR_NO_DECEDENT,
        VRDR_NO_DOCUMENT,
        VRDR_NOT_WRITTEN,
        VRDR_UNKNOWN_CODE);
  }
}
