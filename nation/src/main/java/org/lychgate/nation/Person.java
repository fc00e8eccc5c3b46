package org.lychgate.nation;

import java.time.LocalDate;
import java.util.Optional;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/**
 * One number holder of the nation, with the truth about them. Redacts itself.
 *
 * @param index row, from 0
 * @param ssn unique in the nation
 * @param name ASCII, upper case
 * @param birth 1909 to 2024
 * @param birthPlace two-letter jurisdiction, or {@code FIPS:} and a country's two letters
 * @param residence two-letter jurisdiction; TT or TS where the nation lives through one year
 * @param death empty for the living
 * @param group part of the people the names come from; for the truth only
 * @param nameAtBirth family name at birth where it is another today, else the empty string
 * @param foreignBorn born outside the country and its territories
 * @param ssnIssued when the number was given, never before the birth or after the death
 */
public record Person(
    long index,
    Ssn ssn,
    PersonName name,
    Sex sex,
    LocalDate birth,
    String birthPlace,
    String residence,
    Optional<Death> death,
    Group group,
    String nameAtBirth,
    boolean foreignBorn,
    LocalDate ssnIssued) {
  /**
   * When and where somebody died.
   *
   * @param date never before the birth; in 2025 where the nation lives through one year
   * @param place two-letter jurisdiction
   */
  public record Death(LocalDate date, String place) {}

  /** Key of the row in people.csv and truth.csv. */
  public String id() {
    return idOf(index);
  }

  static String idOf(long index) {
    return "P" + Long.toString(1_000_000_001 + index).substring(1);
  }

  /** What a death report or a claim of life would state about the person, if it is right. */
  public Identity identity() {
    return new Identity(Optional.of(ssn), name, sex, PartialDate.of(birth), birthPlace);
  }

  /** Completed years on {@code day}. */
  public int ageOn(LocalDate day) {
    return birth.until(day).getYears();
  }

  @Override
  public String toString() {
    return id() + (death.isPresent() ? " deceased" : " living");
  }
}
