package org.lychgate.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One report of one death, as read: the same for IJE, VRDR and SSA-721.
 *
 * @param messageId the sender's own id; a second report under it is the same report
 * @param reporter whose key signed it
 * @param role what that key is enrolled for; the report has no say in it
 * @param decedent who is said to have died
 * @param death date of death, as partial as reported
 * @param placeOfDeath jurisdiction of death (two letters) or empty string
 * @param certificate key of the certificate, where there is one
 * @param certified day the certificate was signed or registered, where stated
 * @param received day the registry received it
 * @param rawHash SHA-256 of the bytes the reporter holds
 * @param comparison facts used once and dropped
 */
public record DeathReport(
    String messageId,
    ReporterId reporter,
    ReporterRole role,
    Identity decedent,
    PartialDate death,
    String placeOfDeath,
    Optional<CertificateKey> certificate,
    Optional<LocalDate> certified,
    LocalDate received,
    Sha256 rawHash,
    ComparisonOnly comparison) {
  public DeathReport {
    if (messageId.isBlank() || messageId.length() > 128) {
      throw new IllegalArgumentException("a message id has 1 to 128 characters");
    }
    placeOfDeath = CanonicalText.of(placeOfDeath);
  }

  @Override
  public String toString() {
    return "report(" + reporter + ", " + decedent + ")";
  }
}
