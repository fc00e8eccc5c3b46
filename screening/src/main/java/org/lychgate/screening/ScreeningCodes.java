package org.lychgate.screening;

/** Findings that a screening itself makes; docs/screening.md says what each means. */
final class ScreeningCodes {
  /** More people than can be looked at share what the row states. */
  static final String MANY_NAMESAKES = "SCREEN_MANY_NAMESAKES";

  /** A record was left out: the customer was seen alive after its date of death. */
  static final String SEEN_ALIVE = "SCREEN_SEEN_ALIVE";

  /** More births on 1 January than there can be: the day stands for "not known". */
  static final String JANUARY_FIRST = "SCREEN_JANUARY_FIRST";

  private ScreeningCodes() {}
}
