package org.lychgate.nation;

import java.util.Set;

/**
 * What is wrong with a report or a customer's row: a closed list, the columns {@code errors} and
 * {@code customer_errors} of truth.csv. More than one can be true of a record.
 */
public enum Slip {
  /** The clerk took the number of the living namesake. */
  NAMESAKE_SSN,
  SSN_MISSING,
  /** One digit of the number is another. */
  SSN_DIGIT,
  FAMILY_TYPO,
  GIVEN_TYPO,
  /** The middle name or initial is not stated. */
  MIDDLE_MISSING,
  /** The day of death is not known, month and year are. */
  DEATH_DAY_UNKNOWN,
  /** A usual short form stands for the given name; customers only. */
  NICKNAME,
  /** The person is alive. */
  LIVING_PERSON,
  /** Nobody reported this: it is on the forged list. */
  FORGED;

  /** {@code E-NAMESAKE-SSN} and so on. */
  public String code() {
    return "E-" + name().replace('_', '-');
  }

  /** Codes joined by {@code +} in the order of the list, or {@code none}. */
  static String codes(Set<Slip> slips) {
    StringBuilder out = new StringBuilder();
    for (Slip slip : values()) {
      if (slips.contains(slip)) {
        out.append(out.isEmpty() ? "" : "+").append(slip.code());
      }
    }
    return out.isEmpty() ? "none" : out.toString();
  }
}
