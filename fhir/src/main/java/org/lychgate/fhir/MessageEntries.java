package org.lychgate.fhir;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.MessageHeader.MessageDestinationComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;
import org.lychgate.model.RawRecord;

/**
 * The entries of a message, found by what they are and who refers to them: senders put them in any
 * order, and refer by {@code fullUrl}, by relative address or by the bare id. Collects findings.
 */
final class MessageEntries {
  /** More references of one kind are not followed: a message needs two. */
  private static final int REFERENCES_MAX = 8;

  private static final String URN = "urn:uuid:";

  final long line;
  final List<Finding> findings;
  private final Bundle bundle;

  MessageEntries(Parsed.Value<Bundle> parsed) {
    this.line = parsed.line();
    this.bundle = parsed.value();
    this.findings = new ArrayList<>(parsed.findings());
  }

  /** The one header, or nothing: with two of them nobody knows what the message is. */
  Optional<MessageHeader> findHeader() {
    List<MessageHeader> headers = list(MessageHeader.class);
    if (headers.size() != 1) {
      find(VrfmCodes.VRFM_NOT_MESSAGE, "MessageHeader", Integer.toString(headers.size()));
      return Optional.empty();
    }
    if (bundle.getType() != Bundle.BundleType.MESSAGE) {
      find(VrfmCodes.VRFM_BUNDLE_TYPE, "type", "");
    }
    return Optional.of(headers.getFirst());
  }

  /** The outside, if the header has an id that can be answered to. */
  Optional<MessageEnvelope> findEnvelope(MessageHeader header) {
    String id = text(header.getIdElement().getIdPart());
    if (!MessageEnvelope.isId(id)) {
      find(VrfmCodes.VRFM_BAD_ID, "id", Finding.shapeOf(id));
      return Optional.empty();
    }
    String bundleId = text(bundle.getIdElement().getIdPart());
    if (!MessageEnvelope.isId(bundleId)) {
      find(VrfmCodes.VRFM_NO_ENVELOPE, "id", Finding.shapeOf(bundleId));
      bundleId = "";
    }
    Optional<Instant> sent = findSent();
    if (sent.isEmpty()) {
      find(VrfmCodes.VRFM_NO_ENVELOPE, "timestamp", "");
    }
    String source = text(header.getSource().getEndpoint());
    if (source.isEmpty()) {
      find(VrfmCodes.VRFM_NO_ENVELOPE, "source", "");
    }
    List<String> destinations =
        header.getDestination().stream()
            .map(MessageDestinationComponent::getEndpoint)
            .map(MessageEntries::text)
            .filter(endpoint -> !endpoint.isEmpty())
            .toList();
    if (destinations.isEmpty()) {
      find(VrfmCodes.VRFM_NO_ENVELOPE, "destination", "");
    }
    return Optional.of(new MessageEnvelope(id, bundleId, sent, source, destinations));
  }

  /** An instant has a zone: HAPI would take the machine's for a day alone. */
  private Optional<Instant> findSent() {
    try {
      String text = text(bundle.getTimestampElement().getValueAsString());
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /**
   * The resource of a type that {@code references} name; where they name none, the only one of its
   * type, with a finding; nothing where there are several.
   */
  <T extends Resource> Optional<T> findReferred(List<Reference> references, Class<T> type) {
    List<T> all = list(type);
    for (Reference reference : references.subList(0, bounded(references.size()))) {
      List<T> named = listNamed(text(reference.getReference()), type);
      if (named.size() == 1) {
        return Optional.of(named.getFirst());
      }
    }
    if (all.size() != 1) {
      return Optional.empty();
    }
    find(VrfmCodes.VRFM_FOCUS, type.getSimpleName(), "");
    return Optional.of(all.getFirst());
  }

  /** As {@link #findReferred}, but to be the only one is as good as to be named. */
  <T extends Resource> Optional<T> findOnly(List<Reference> references, Class<T> type) {
    List<T> all = list(type);
    return all.size() == 1 ? Optional.of(all.getFirst()) : findReferred(references, type);
  }

  <T extends Resource> List<T> list(Class<T> type) {
    return bundle.getEntry().stream()
        .map(BundleEntryComponent::getResource)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  void find(String code, String field, String shape) {
    // The parser's own must not crowd out ours.
    if (findings.size() < 2 * ElementFindings.MAX) {
      findings.add(new Finding(line, code, field, shape));
    }
  }

  <T> Parsed<T> value(T value) {
    return new Parsed.Value<>(line, value, findings);
  }

  <T> Parsed<T> reject(byte[] raw, String code, String field, String shape) {
    // First, so that it is there however much else is odd.
    findings.addFirst(new Finding(line, code, field, shape));
    return reject(raw);
  }

  <T> Parsed<T> reject(byte[] raw) {
    return new Parsed.Rejected<>(line, findings, new RawRecord(raw));
  }

  /** What a reference or id names, without the address around it. */
  static String tail(String reference) {
    String bare = reference.startsWith(URN) ? reference.substring(URN.length()) : reference;
    return bare.substring(bare.lastIndexOf('/') + 1);
  }

  static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private <T extends Resource> List<T> listNamed(String reference, Class<T> type) {
    if (reference.isEmpty()) {
      return List.of();
    }
    String tail = tail(reference);
    List<T> named = new ArrayList<>();
    for (BundleEntryComponent entry : bundle.getEntry()) {
      if (type.isInstance(entry.getResource())) {
        String url = text(entry.getFullUrl());
        IdType id = entry.getResource().getIdElement();
        if (url.equals(reference) || tail(url).equals(tail) || tail.equals(id.getIdPart())) {
          named.add(type.cast(entry.getResource()));
        }
      }
    }
    return named;
  }

  private static int bounded(int size) {
    return Math.min(size, REFERENCES_MAX);
  }
}
