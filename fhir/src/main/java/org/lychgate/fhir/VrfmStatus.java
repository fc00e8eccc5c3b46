package org.lychgate.fhir;

import java.util.Optional;

/** What became of a record at NCHS; the words of the messaging guide's {@code VRM-Status-cs}. */
public enum VrfmStatus {
  MANUAL_CAUSE_OF_DEATH_CODING("manualCauseOfDeathCoding"),
  MANUAL_DEMOGRAPHIC_CODING("manualDemographicCoding"),
  NO_CODING_NEEDED_DUPLICATE("noCodingNeeded_Duplicate"),
  MANUAL_CODING_CANCELED_UPDATE("manualCodingCanceled_Update"),
  MANUAL_CODING_CANCELED_VOID("manualCodingCanceled_Void"),
  NON_CODEABLE("nonCodeable");

  private final String word;

  VrfmStatus(String word) {
    this.word = word;
  }

  /** The word in the parameter {@code status}. */
  public String word() {
    return word;
  }

  static Optional<VrfmStatus> find(String word) {
    for (VrfmStatus status : values()) {
      if (status.word.equals(word)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
