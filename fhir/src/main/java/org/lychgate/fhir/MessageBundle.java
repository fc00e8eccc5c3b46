package org.lychgate.fhir;

import java.util.Date;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * A message while it is written. Ids of the parts follow from the message's own, so that the same
 * message is the same bytes.
 */
final class MessageBundle {
  private final MessageEnvelope envelope;
  private final Bundle bundle = new Bundle();
  private final MessageHeader header = new MessageHeader();

  /** A message with its header in front, as FHIR wants it. */
  MessageBundle(MessageEnvelope envelope, String bundleProfile, String headerProfile) {
    if (envelope.bundleId().isEmpty() || envelope.sent().isEmpty() || envelope.source().isEmpty()) {
      throw new IllegalArgumentException("a message that is sent has ids, a time and a source");
    }
    this.envelope = envelope;
    bundle.setId(envelope.bundleId());
    bundle.getMeta().addProfile(bundleProfile);
    bundle.setType(Bundle.BundleType.MESSAGE);
    bundle.getTimestampElement().setTimeZoneZulu(true).setValue(Date.from(envelope.sent().get()));
    header.setId(envelope.messageId());
    header.getMeta().addProfile(headerProfile);
    header.getSource().setEndpoint(envelope.source());
    for (String destination : envelope.destinations()) {
      header.addDestination().setEndpoint(destination);
    }
    bundle.addEntry().setFullUrl(urn(envelope.messageId(), "header")).setResource(header);
  }

  MessageHeader header() {
    return header;
  }

  /** Adds a part; its id, unless it has one, is the one of {@code name}. */
  Reference add(Resource resource, String name) {
    if (!resource.hasId()) {
      resource.setId(envelope.derived(name).toString());
    }
    String url = urn(resource.getIdElement().getIdPart(), name);
    bundle.addEntry().setFullUrl(url).setResource(resource);
    return new Reference(url);
  }

  /** Adds a part that the header's focus names. */
  Reference addFocus(Resource resource, String name) {
    Reference reference = add(resource, name);
    header.addFocus(reference.copy());
    return reference;
  }

  /** Says what this answers, and how. */
  void respond(String messageId, MessageHeader.ResponseType code) {
    header.getResponse().setIdentifier(messageId).setCode(code);
  }

  /** Refers the response to {@code outcome}. */
  void explain(OperationOutcome outcome) {
    header.getResponse().setDetails(add(outcome, "outcome"));
  }

  byte[] encode(FhirSyntax syntax) {
    return FhirBytes.encode(bundle, syntax);
  }

  private String urn(String id, String name) {
    try {
      if (UUID.fromString(id).toString().equals(id)) {
        return "urn:uuid:" + id;
      }
    } catch (IllegalArgumentException _) {
      // An id of another form: the address then has one of its own.
    }
    return "urn:uuid:" + envelope.derived(name);
  }
}
