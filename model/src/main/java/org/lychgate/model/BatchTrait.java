package org.lychgate.model;

/**
 * Something that can be counted in a batch and that a list of invented deaths tends to have too
 * much of. Each is a {@link Share}: so many of so many.
 */
public enum BatchTrait {
  /** Different death dates that are the 1st or 15th of a month. */
  ROUND_DATES,
  /** Different death dates on the 5th, 10th, 15th, 20th, 25th or 30th. */
  FIVE_DATES,
  /** Different death dates on their most frequent weekday, where they span four weeks or more. */
  ONE_WEEKDAY,
  /** Different death dates from Monday to Friday, where they span four weeks or more. */
  WORKDAYS,
  /** Certified reports with the most frequent number of days from death to certification. */
  ONE_LAG,
  /** Certified reports with more than 90 days from death to certification. */
  LATE,
  /**
   * Of neighbours by certificate number, those of which the later number was certified more than 30
   * days before the earlier one.
   */
  OUT_OF_SEQUENCE,
  /** Reports of other places of death than the most frequent one; leads are not counted. */
  ELSEWHERE,
  /** Reports that share the most frequent family name. */
  ONE_FAMILY_NAME,
  /** Reports that share the most frequent pair of family and given name. */
  ONE_NAME,
  /** Reports that share the most frequent complete birth date. */
  ONE_BIRTH_DATE,
  /** Linked reports whose birth date is not the holder's. */
  OTHER_BIRTH
}
