package org.lychgate.model;

/** A fact that forbids calling two records the same person, whatever the weight says. */
public enum Veto {
  /** The number is the reporter's own. */
  REPORTERS_SSN,
  /** The number is the spouse's. */
  SPOUSES_SSN,
  /** The sexes are stated and differ. */
  SEX,
  /** The generation suffixes are stated and differ, or one side has one and the other does not. */
  SUFFIX,
  /** The middle names are stated and differ. */
  MIDDLE_NAME,
  /** The same name and 15 to 45 years between the births: father and son, mother and daughter. */
  GENERATION,
  /** The number was issued after the death. */
  ISSUED_AFTER_DEATH,
  /** Another certificate already stands for the person. */
  OTHER_CERTIFICATE,
  /** The person asked about was born after the death. */
  BORN_AFTER_DEATH
}
