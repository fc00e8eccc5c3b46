package org.lychgate.model;

import java.util.Optional;

/**
 * What the register holds about one listed death.
 *
 * @param id stable name
 * @param identity as the report behind it states it
 * @param death date of death
 * @param placeOfDeath jurisdiction or empty string
 * @param certificate key of the certificate, where the evidence is a registrar's
 * @param evidence what it stands on
 * @param proof V or P as the evidence allows
 */
public record Entry(
    EntryId id,
    Identity identity,
    PartialDate death,
    String placeOfDeath,
    Optional<CertificateKey> certificate,
    EvidenceClass evidence,
    ProofCode proof) {
  public Entry {
    placeOfDeath = CanonicalText.of(placeOfDeath);
    if (evidence == EvidenceClass.E5) {
      throw new IllegalArgumentException("a lead never becomes an entry");
    }
    if (proof != ProofCode.of(evidence)) {
      throw new IllegalArgumentException("proof code " + proof + " does not go with " + evidence);
    }
  }

  @Override
  public String toString() {
    return "entry(" + id + ")";
  }
}
