package org.lychgate.fhir;

import java.util.Optional;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.EntryId;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Scope;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/**
 * What a Fact-of-Death notification says: an entry, and nothing of cause, address or relatives.
 *
 * @param entry stays the same in later corrections and the void
 * @param ssn where there is one and the scope shows it
 * @param death of which something is said, be it that it is unknown
 * @param jurisdiction of the death, two upper-case letters; empty where not known or not shown
 * @param certificate where there is one and the scope shows it
 */
public record DeathFact(
    EntryId entry,
    Optional<Ssn> ssn,
    PersonName name,
    Sex sex,
    PartialDate birth,
    PartialDate death,
    String jurisdiction,
    Optional<CertificateKey> certificate,
    ProofCode proof,
    EvidenceClass evidence) {

  public DeathFact {
    if (!(jurisdiction.isEmpty() || VrfmReference.isJurisdiction(jurisdiction))) {
      throw new IllegalArgumentException("not a jurisdiction");
    }
    if (death.equals(FactDates.NOTHING)) {
      throw new IllegalArgumentException("a death of which no date is said is no fact");
    }
  }

  /**
   * What recipients of {@code scope} may be told: as an edition's row (docs/edition.md). FULL all;
   * LIMITED no sex and no jurisdiction apart from the certificate's; PUBLIC no number and no
   * certificate either.
   */
  public DeathFact shownTo(Scope scope) {
    return switch (scope) {
      case FULL -> this;
      case LIMITED -> without(ssn, certificate);
      case PUBLIC -> without(Optional.empty(), Optional.empty());
    };
  }

  private DeathFact without(Optional<Ssn> shownSsn, Optional<CertificateKey> shownCertificate) {
    String place = shownCertificate.map(CertificateKey::jurisdiction).orElse("");
    return new DeathFact(
        entry, shownSsn, name, Sex.U, birth, death, place, shownCertificate, proof, evidence);
  }

  /** The entry and what it stands on, nobody's name or dates. */
  @Override
  public String toString() {
    return "fact(" + shown(entry) + ", " + evidence + ")";
  }

  /** The last eight digits: all sixteen, which somebody else chose, could be a person's number. */
  static String shown(EntryId entry) {
    return "…" + entry.toString().substring(8);
  }
}
