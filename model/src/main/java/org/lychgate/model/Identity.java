package org.lychgate.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who a record says it is about.
 *
 * @param ssn empty where the record states none
 * @param birthPlace jurisdiction, country or commune code of birth; empty string if not stated
 * @param lastFour the number's last four digits, 0 to 9999, where a record states only these
 */
public record Identity(
    Optional<Ssn> ssn,
    PersonName name,
    Sex sex,
    PartialDate birth,
    String birthPlace,
    OptionalInt lastFour) {
  public Identity {
    birthPlace = CanonicalText.of(birthPlace);
    if (lastFour.isPresent() && (lastFour.getAsInt() < 0 || lastFour.getAsInt() > 9999)) {
      throw new IllegalArgumentException("the last four digits are four digits");
    }
  }

  /** Who states a whole number, or none. */
  public Identity(
      Optional<Ssn> ssn, PersonName name, Sex sex, PartialDate birth, String birthPlace) {
    this(ssn, name, sex, birth, birthPlace, OptionalInt.empty());
  }

  @Override
  public String toString() {
    return "identity(" + ssn.map(Ssn::masked).orElse("no ssn") + ")";
  }
}
