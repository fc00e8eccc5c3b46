package org.lychgate.nation;

import java.util.Set;

/**
 * What is wrong with a death report or a customer's row: a closed list, the columns {@code errors}
 * and {@code customer_errors} of truth.csv. More than one can be true of a record.
 *
 * <p>E01 to E37 are errors that death files are known or said to have; X01 and on are our own
 * additions. Rates stand in {@link ErrorRates}.
 */
public enum ErrorCode {
  E01("one digit of the number mistyped"),
  E02("two neighbouring digits of the number exchanged"),
  E03("number of the informant, a child or the widowed spouse"),
  E04("number of the spouse"),
  E05("father and son of one name taken for each other, or the suffix left out"),
  E06("number or first name of the twin"),
  E07("number missing, or a placeholder"),
  E08("maiden name for the married one, or the reverse"),
  E09("double surname: one of two, or joined, hyphenated, exchanged"),
  E10("compound given name split or shortened"),
  E11("given name and surname exchanged"),
  E12("nickname"),
  E13("given name misspelt"),
  E14("surname misspelt"),
  E15("another transliteration, or an American name"),
  E16("name cut to the width of a field"),
  E17("day or month of birth mistyped"),
  E18("month and day of birth exchanged"),
  E19("year of birth wrong"),
  E20("day of birth not known: left open, or the 1st or 15th"),
  E21("1 January, as papers give it to those who came without any"),
  E22("day of death not known"),
  E23("day of the report or the burial for the day of death"),
  E24("old year kept in January"),
  E25("sex wrong"),
  E26("birth place wrong"),
  E27("another report of a death already reported"),
  E28("a living person picked from a list"),
  E29("a living person, by fraud"),
  E30("a list of living people"),
  E31("certificate amended or void"),
  E32("reported more than a year later"),
  E33("lived under another person's number"),
  E34("misread by a scanner"),
  E35("accent or apostrophe lost or garbled"),
  E36("FNU or LNU for the one name missing"),
  E37("BABY BOY, INFANT OF"),
  X01("middle name left out"),
  X02("another given name altogether"),
  X03("number of the living namesake"),
  X04("number of the form before"),
  X05("birth date missing, or a system's default");

  private final String label;

  ErrorCode(String label) {
    this.label = label;
  }

  /** A few plain words for tables and pages. */
  public String label() {
    return label;
  }

  /** Whether a record with this error names a living person whole: the gate's matter. */
  public boolean namesLiving() {
    return this == E28 || this == E29 || this == E30;
  }

  /** Codes joined by {@code +} in the order of the list, or {@code none}. */
  static String codes(Set<ErrorCode> errors) {
    StringBuilder out = new StringBuilder();
    for (ErrorCode code : values()) {
      if (errors.contains(code)) {
        out.append(out.isEmpty() ? "" : "+").append(code.name());
      }
    }
    return out.isEmpty() ? "none" : out.toString();
  }
}
