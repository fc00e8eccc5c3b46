package org.lychgate.fhir;

/** How the characters of IJE and an element of FHIR stand for each other. */
enum FieldKind {
  /** Text as it is. */
  TEXT,
  /** A code by a concept map. */
  CODE,
  /** A code by a concept map, or text with the code OTH. */
  CODE_OR_TEXT,
  /** A code that both write alike; the argument is its system. */
  PASS,
  /** An ICD-10 code; IJE leaves the point out. */
  ICD,
  /** A number with zeros in front to fill the field. */
  DIGITS,
  /** Y or N for true or false. */
  BOOLEAN,
  /** A number with a decimal point; the argument is how far it goes from zero. */
  DECIMAL,
  /** Type and units of an age for a quantity. */
  AGE,
  /** Year, month, day and perhaps time and its unit, each perhaps unknown. */
  DATE,
  /** MMDDYYYY and perhaps HHMM. */
  DATE_MDY,
  /** A year alone. */
  YEAR,
  /** First and other given names, perhaps the initial of the second. */
  GIVEN,
  /** A surname, for which IJE has a word where it is unknown. */
  FAMILY,
  /** Nine digits in an identifier of US SSNs. */
  SSN,
  /** Five or nine digits of a ZIP code. */
  ZIP,
  /** A state's code and its name. */
  STATE,
  /** The jurisdiction of death and the state's name: New York City is one of its own. */
  PLACE,
  /** A jurisdiction's two letters. */
  JURISDICTION,
  /** A country's code and perhaps its name. */
  COUNTRY,
  /** The certificate's number, six digits. */
  FILE_NUMBER,
  /** An auxiliary number, twelve digits. */
  AUXILIARY
}
