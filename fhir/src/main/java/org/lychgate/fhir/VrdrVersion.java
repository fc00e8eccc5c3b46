package org.lychgate.fhir;

/** The editions of VRDR that are written; all that are found are read. */
public enum VrdrVersion {
  /** VRDR 2.2: extensions under {@code hl7.org/fhir/us/vrdr}. */
  STU2_2("VRDR_STU2_2"),
  /** VRDR 3.0: what all vital records share moved to the vital records common library. */
  STU3("VRDR_STU3_0");

  private final String payloadId;

  VrdrVersion(String payloadId) {
    this.payloadId = payloadId;
  }

  /** The {@code payload_version_id} of a message that carries it. */
  public String payloadId() {
    return payloadId;
  }
}
