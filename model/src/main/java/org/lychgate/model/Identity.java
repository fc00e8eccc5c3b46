package org.lychgate.model;

import java.util.Optional;

/**
 * Who a record says it is about.
 *
 * @param ssn empty where the record states none
 * @param birthPlace jurisdiction, country or commune code of birth; empty string if not stated
 */
public record Identity(
    Optional<Ssn> ssn, PersonName name, Sex sex, PartialDate birth, String birthPlace) {
  public Identity {
    birthPlace = CanonicalText.of(birthPlace);
  }

  @Override
  public String toString() {
    return "identity(" + ssn.map(Ssn::masked).orElse("no ssn") + ")";
  }
}
