package org.lychgate.fhir;

import java.util.List;

/** The codes of findings about messages; docs/formats.md says what each means. */
final class VrfmCodes {
  static final String VRFM_BAD_BLOCK_COUNT = "VRFM_BAD_BLOCK_COUNT";
  static final String VRFM_BAD_ENTRY = "VRFM_BAD_ENTRY";
  static final String VRFM_BAD_FACT = "VRFM_BAD_FACT";
  static final String VRFM_BAD_ID = "VRFM_BAD_ID";
  static final String VRFM_BAD_PARAMETER = "VRFM_BAD_PARAMETER";
  static final String VRFM_BAD_STATUS = "VRFM_BAD_STATUS";
  static final String VRFM_BUNDLE_TYPE = "VRFM_BUNDLE_TYPE";
  static final String VRFM_DOCUMENT_MISMATCH = "VRFM_DOCUMENT_MISMATCH";
  static final String VRFM_FOCUS = "VRFM_FOCUS";
  static final String VRFM_NOT_MESSAGE = "VRFM_NOT_MESSAGE";
  static final String VRFM_NO_CERTIFICATE = "VRFM_NO_CERTIFICATE";
  static final String VRFM_NO_DOCUMENT = "VRFM_NO_DOCUMENT";
  static final String VRFM_NO_ENVELOPE = "VRFM_NO_ENVELOPE";
  static final String VRFM_NO_RESPONSE = "VRFM_NO_RESPONSE";
  static final String VRFM_UNKNOWN_EVENT = "VRFM_UNKNOWN_EVENT";
  static final String VRFM_VOID_TELLS = "VRFM_VOID_TELLS";
  static final String VRFM_YEAR_MISMATCH = "VRFM_YEAR_MISMATCH";

  private VrfmCodes() {}

  static List<String> all() {
    return List.of(
        VRFM_BAD_BLOCK_COUNT,
        VRFM_BAD_ENTRY,
        VRFM_BAD_FACT,
        VRFM_BAD_ID,
        VRFM_BAD_PARAMETER,
        VRFM_BAD_STATUS,
        VRFM_BUNDLE_TYPE,
        VRFM_DOCUMENT_MISMATCH,
        VRFM_FOCUS,
        VRFM_NOT_MESSAGE,
        VRFM_NO_CERTIFICATE,
        VRFM_NO_DOCUMENT,
        VRFM_NO_ENVELOPE,
        VRFM_NO_RESPONSE,
        VRFM_UNKNOWN_EVENT,
        VRFM_VOID_TELLS,
        VRFM_YEAR_MISMATCH);
  }
}
