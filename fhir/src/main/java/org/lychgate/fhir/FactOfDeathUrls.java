package org.lychgate.fhir;

/**
 * The canonical addresses in Fact-of-Death messages. The guide ("Fact of Death Exchange", version
 * 0.2.0, a draft of HL7's public health work group) has only placeholders so far, so they are
 * configuration; what the guide does not have stands under our own.
 *
 * @param guide canonical of the guide, without a slash at its end
 * @param registry in front of what is Lychgate's own: entry id, evidence, proof code, receipt
 */
public record FactOfDeathUrls(String guide, String registry) {
  /** The draft's placeholder, and a URN. */
  public static final FactOfDeathUrls DEFAULT =
      new FactOfDeathUrls("http://example.org/fhir/us/fod", "urn:lychgate");

  public FactOfDeathUrls {
    if (guide.isBlank() || registry.isBlank() || guide.endsWith("/") || registry.endsWith(":")) {
      throw new IllegalArgumentException("not a canonical address");
    }
  }

  /** Code system of the events. */
  public String events() {
    return guide + "/CodeSystem/fod-notification-event-cs";
  }

  /** System of entry ids. */
  public String entries() {
    return registry + ":entry";
  }

  /** System and extension of evidence classes, E1 to E5. */
  public String evidence() {
    return registry + ":evidence";
  }

  /** Extension with the DMF's verify-or-proof code. */
  public String proof() {
    return registry + ":proof";
  }

  /** System of the words in an acknowledgement. */
  public String receipts() {
    return registry + ":receipt";
  }

  String profile(String name) {
    return guide + "/StructureDefinition/" + name;
  }
}
