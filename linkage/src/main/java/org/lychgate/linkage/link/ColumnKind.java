package org.lychgate.linkage.link;

/** What a column holds; decides how two values are compared and which blocking keys it gives. */
public enum ColumnKind {
  GIVEN,
  FAMILY,
  MIDDLE,
  /** A name in one piece; only fills in where given and family name do not stand alone. */
  FULL_NAME,
  SUFFIX,
  SEX,
  /** A day: {@code yyyymmdd}, {@code yyyy-mm-dd}, {@code dd/mm/yyyy} or {@code mm/dd/yyyy}. */
  DATE,
  /** A number or code given to one person: SSN, member number. */
  NUMBER,
  POSTCODE,
  STREET_NUMBER,
  STREET,
  CITY,
  STATE,
  COUNTRY,
  OCCUPATION,
  EMAIL,
  /** Any other text. */
  TEXT
}
