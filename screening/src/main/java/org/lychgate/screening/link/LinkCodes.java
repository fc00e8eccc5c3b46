package org.lychgate.screening.link;

import java.util.List;

/** Every code that a finding of {@code link} can carry; docs/link.md says what each means. */
final class LinkCodes {
  static final String BAD_DATE = "CSV_BAD_DATE";
  static final String BAD_SEX = "CSV_BAD_SEX";
  static final String COLUMNS = "CSV_COLUMNS";
  static final String QUOTES = "CSV_QUOTES";
  static final String TOO_LONG = "CSV_TOO_LONG";
  static final String BLOCK_LEFT_OUT = "LINK_BLOCK_LEFT_OUT";
  static final String EMPTY_COLUMN = "LINK_EMPTY_COLUMN";
  static final String EMPTY_ROW = "LINK_EMPTY_ROW";
  static final String JANUARY_FIRST = "LINK_JANUARY_FIRST";
  static final String MOJIBAKE = "LINK_MOJIBAKE";
  static final String NO_ID = "LINK_NO_ID";
  static final String NOTHING_COMPARED = "LINK_NOTHING_COMPARED";
  static final String NOT_UTF8 = "LINK_NOT_UTF8";
  static final String PLACEHOLDER = "LINK_PLACEHOLDER";
  static final String REPEATED_ID = "LINK_REPEATED_ID";

  private LinkCodes() {}

  /** All of them, in the order of the page. */
  static List<String> all() {
    return List.of(
        BAD_DATE,
        BAD_SEX,
        COLUMNS,
        QUOTES,
        TOO_LONG,
        BLOCK_LEFT_OUT,
        EMPTY_COLUMN,
        EMPTY_ROW,
        JANUARY_FIRST,
        MOJIBAKE,
        NO_ID,
        NOTHING_COMPARED,
        NOT_UTF8,
        PLACEHOLDER,
        REPEATED_ID);
  }
}
