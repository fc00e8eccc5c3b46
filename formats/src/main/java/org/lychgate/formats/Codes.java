package org.lychgate.formats;

import java.util.List;

/** Every code that a finding of this room can carry; docs/formats.md says what each means. */
final class Codes {
  static final String DMF_AGE = "DMF_AGE";
  static final String DMF_ALIAS = "DMF_ALIAS";
  static final String DMF_BAD_DATE = "DMF_BAD_DATE";
  static final String DMF_BAD_LENGTH = "DMF_BAD_LENGTH";
  static final String DMF_BAD_SSN = "DMF_BAD_SSN";
  static final String DMF_BIRTH_AFTER_DEATH = "DMF_BIRTH_AFTER_DEATH";
  static final String DMF_BLANK_DATE = "DMF_BLANK_DATE";
  static final String DMF_CHANGE_CODE = "DMF_CHANGE_CODE";
  static final String DMF_CONTROL_BYTE = "DMF_CONTROL_BYTE";
  static final String DMF_CUT = "DMF_CUT";
  static final String DMF_LINE_TOO_LONG = "DMF_LINE_TOO_LONG";
  static final String DMF_NO_DEATH = "DMF_NO_DEATH";
  static final String DMF_NO_SSN = "DMF_NO_SSN";
  static final String DMF_PROOF_CODE = "DMF_PROOF_CODE";
  static final String DMF_REPLACED = "DMF_REPLACED";
  static final String DMF_SSN_REALM = "DMF_SSN_REALM";

  static final String IJE_ALIAS = "IJE_ALIAS";
  static final String IJE_BAD_CODE = "IJE_BAD_CODE";
  static final String IJE_BAD_DATE = "IJE_BAD_DATE";
  static final String IJE_BAD_SSN = "IJE_BAD_SSN";
  static final String IJE_BIRTH_AFTER_DEATH = "IJE_BIRTH_AFTER_DEATH";
  static final String IJE_CUT = "IJE_CUT";
  static final String IJE_EMPTY = "IJE_EMPTY";
  static final String IJE_LONG = "IJE_LONG";
  static final String IJE_MISSING = "IJE_MISSING";
  static final String IJE_NO_CERTIFICATE = "IJE_NO_CERTIFICATE";
  static final String IJE_NO_IDENTITY = "IJE_NO_IDENTITY";
  static final String IJE_REPLACED = "IJE_REPLACED";
  static final String IJE_SHORT = "IJE_SHORT";
  static final String IJE_SSN_REALM = "IJE_SSN_REALM";
  static final String IJE_UTF8 = "IJE_UTF8";
  static final String IJE_VOID = "IJE_VOID";

  static final String INSEE_AGE = "INSEE_AGE";
  static final String INSEE_BAD_DATE = "INSEE_BAD_DATE";
  static final String INSEE_BAD_PLACE = "INSEE_BAD_PLACE";
  static final String INSEE_BAD_SEX = "INSEE_BAD_SEX";
  static final String INSEE_BIRTH_AFTER_DEATH = "INSEE_BIRTH_AFTER_DEATH";
  static final String INSEE_BLANK_DATE = "INSEE_BLANK_DATE";
  static final String INSEE_LENGTH = "INSEE_LENGTH";
  static final String INSEE_NO_NAME = "INSEE_NO_NAME";
  static final String INSEE_NO_SLASH = "INSEE_NO_SLASH";
  static final String INSEE_NO_STAR = "INSEE_NO_STAR";

  static final String CSV_BAD_DATE = "CSV_BAD_DATE";
  static final String CSV_BAD_SEX = "CSV_BAD_SEX";
  static final String CSV_BAD_SSN = "CSV_BAD_SSN";
  static final String CSV_COLUMNS = "CSV_COLUMNS";
  static final String CSV_ENCODING = "CSV_ENCODING";
  static final String CSV_ITIN = "CSV_ITIN";
  static final String CSV_NO_IDENTITY = "CSV_NO_IDENTITY";
  static final String CSV_PLACEHOLDER = "CSV_PLACEHOLDER";
  static final String CSV_QUOTES = "CSV_QUOTES";
  static final String CSV_SSN_REALM = "CSV_SSN_REALM";
  static final String CSV_SSN_SHORT = "CSV_SSN_SHORT";
  static final String CSV_TOO_LONG = "CSV_TOO_LONG";

  static final String SSA721_BAD_CODE = "SSA721_BAD_CODE";
  static final String SSA721_BAD_DATE = "SSA721_BAD_DATE";
  static final String SSA721_BAD_SSN = "SSA721_BAD_SSN";
  static final String SSA721_BIRTH_AFTER_DEATH = "SSA721_BIRTH_AFTER_DEATH";
  static final String SSA721_LONG = "SSA721_LONG";
  static final String SSA721_MISSING = "SSA721_MISSING";
  static final String SSA721_NOT_CERTIFIED = "SSA721_NOT_CERTIFIED";
  static final String SSA721_NOT_JSON = "SSA721_NOT_JSON";
  static final String SSA721_NOT_TAKEN = "SSA721_NOT_TAKEN";
  static final String SSA721_NUMBER_IN_TEXT = "SSA721_NUMBER_IN_TEXT";
  static final String SSA721_REALM = "SSA721_REALM";
  static final String SSA721_SSN_REALM = "SSA721_SSN_REALM";
  static final String SSA721_TYPE = "SSA721_TYPE";

  private static final List<String> ALL =
      List.of(
          DMF_AGE,
          DMF_ALIAS,
          DMF_BAD_DATE,
          DMF_BAD_LENGTH,
          DMF_BAD_SSN,
          DMF_BIRTH_AFTER_DEATH,
          DMF_BLANK_DATE,
          DMF_CHANGE_CODE,
          DMF_CONTROL_BYTE,
          DMF_CUT,
          DMF_LINE_TOO_LONG,
          DMF_NO_DEATH,
          DMF_NO_SSN,
          DMF_PROOF_CODE,
          DMF_REPLACED,
          DMF_SSN_REALM,
          IJE_ALIAS,
          IJE_BAD_CODE,
          IJE_BAD_DATE,
          IJE_BAD_SSN,
          IJE_BIRTH_AFTER_DEATH,
          IJE_CUT,
          IJE_EMPTY,
          IJE_LONG,
          IJE_MISSING,
          IJE_NO_CERTIFICATE,
          IJE_NO_IDENTITY,
          IJE_REPLACED,
          IJE_SHORT,
          IJE_SSN_REALM,
          IJE_UTF8,
          IJE_VOID,
          INSEE_AGE,
          INSEE_BAD_DATE,
          INSEE_BAD_PLACE,
          INSEE_BAD_SEX,
          INSEE_BIRTH_AFTER_DEATH,
          INSEE_BLANK_DATE,
          INSEE_LENGTH,
          INSEE_NO_NAME,
          INSEE_NO_SLASH,
          INSEE_NO_STAR,
          CSV_BAD_DATE,
          CSV_BAD_SEX,
          CSV_BAD_SSN,
          CSV_COLUMNS,
          CSV_ENCODING,
          CSV_ITIN,
          CSV_NO_IDENTITY,
          CSV_PLACEHOLDER,
          CSV_QUOTES,
          CSV_SSN_REALM,
          CSV_SSN_SHORT,
          CSV_TOO_LONG,
          SSA721_BAD_CODE,
          SSA721_BAD_DATE,
          SSA721_BAD_SSN,
          SSA721_BIRTH_AFTER_DEATH,
          SSA721_LONG,
          SSA721_MISSING,
          SSA721_NOT_CERTIFIED,
          SSA721_NOT_JSON,
          SSA721_NOT_TAKEN,
          SSA721_NUMBER_IN_TEXT,
          SSA721_REALM,
          SSA721_SSN_REALM,
          SSA721_TYPE);

  private Codes() {}

  /** All of them, in the order of the page. */
  static List<String> all() {
    return ALL;
  }
}
