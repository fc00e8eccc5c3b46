package org.lychgate.fhir;

/** The two ways in which FHIR R4 writes a resource. */
public enum FhirSyntax {
  JSON("application/fhir+json"),
  XML("application/fhir+xml");

  private final String mediaType;

  FhirSyntax(String mediaType) {
    this.mediaType = mediaType;
  }

  /** What stands in {@code Content-Type}; FHIR R4 §3.1.0.1.10. */
  public String mediaType() {
    return mediaType;
  }
}
