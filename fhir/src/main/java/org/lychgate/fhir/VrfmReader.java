package org.lychgate.fhir;

import static org.lychgate.fhir.MessageEntries.tail;
import static org.lychgate.fhir.MessageEntries.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.MessageHeader.ResponseType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Parameters;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;
import org.lychgate.model.PersonName;
import org.lychgate.model.RawRecord;
import org.lychgate.model.Ssn;

/**
 * Reads vital-records messages, JSON or XML, of STU2.2, STU3 and older senders: the event counts by
 * what stands behind its last slash. Findings, never an exception, for any bytes.
 */
public final class VrfmReader {
  private final byte[] raw;
  private final MessageEntries entries;
  private final MessageHeader header;
  private final MessageEnvelope envelope;

  private VrfmReader(
      byte[] raw, MessageEntries entries, MessageHeader header, MessageEnvelope envelope) {
    this.raw = raw;
    this.entries = entries;
    this.header = header;
    this.envelope = envelope;
  }

  /**
   * The message in {@code bytes}.
   *
   * @param bytes at most 4 MiB of UTF-8; the caller keeps them, as the record that was received
   * @param line where findings say it stands
   * @return rejected where nobody could act on it: no header, an event not of death records, a void
   *     or alias of no certain certificate, a submission without a document
   */
  public static Parsed<VrfmMessage> read(byte[] bytes, long line) {
    return switch (FhirBytes.parse(bytes, line)) {
      case Parsed.Rejected<Bundle> bad ->
          new Parsed.Rejected<>(bad.line(), bad.findings(), bad.raw());
      case Parsed.Value<Bundle> good -> {
        MessageEntries entries = new MessageEntries(good);
        Optional<MessageHeader> header = entries.findHeader();
        Optional<MessageEnvelope> envelope = header.flatMap(entries::findEnvelope);
        yield envelope.isEmpty()
            ? entries.reject(bytes)
            : new VrfmReader(bytes, entries, header.get(), envelope.get()).read();
      }
    };
  }

  /**
   * The outside of a message, also of one that {@link #read} rejects: what an extraction error has
   * to name. Empty where there is nothing to answer to.
   */
  public static Optional<MessageEnvelope> findEnvelope(byte[] bytes) {
    return FhirBytes.parse(bytes, 0) instanceof Parsed.Value<Bundle> good
        ? new MessageEntries(good)
            .findHeader()
            .flatMap(header -> new MessageEntries(good).findEnvelope(header))
        : Optional.empty();
  }

  private Parsed<VrfmMessage> read() {
    String event = event();
    return switch (event) {
      case "vrdr_submission" ->
          withDocument((ref, doc) -> new VrfmMessage.DeathRecordSubmission(envelope, ref, doc));
      case "vrdr_submission_update" ->
          withDocument((ref, doc) -> new VrfmMessage.DeathRecordUpdate(envelope, ref, doc));
      case "vrdr_submission_void" -> readVoid(parameters());
      case "vrdr_alias" -> readAlias(parameters());
      case "vrdr_acknowledgement" -> readAcknowledgement();
      case "vrdr_extraction_error" -> readExtractionError();
      case "vrdr_status" -> readStatus();
      case "vrdr_coding",
          "vrdr_coding_update",
          "vrdr_causeofdeath_coding",
          "vrdr_causeofdeath_coding_update",
          "vrdr_demographics_coding",
          "vrdr_demographics_coding_update",
          "vrdr_industryoccupation_coding",
          "vrdr_industryoccupation_coding_update" ->
          entries.value(new VrfmMessage.Coding(envelope, reference(parameters()), event));
      default -> reject(VrfmCodes.VRFM_UNKNOWN_EVENT, "event", Finding.shapeOf(event));
    };
  }

  private String event() {
    return switch (header.getEvent()) {
      case Coding coding -> tail(text(coding.getCode()));
      case null -> "";
      default -> tail(text(header.getEvent().primitiveValue()));
    };
  }

  private VrfmParameters parameters() {
    Parameters found =
        entries.findOnly(header.getFocus(), Parameters.class).orElseGet(Parameters::new);
    return new VrfmParameters(found, entries);
  }

  private VrfmReference reference(VrfmParameters parameters) {
    VrfmReference reference = parameters.reference(envelope);
    for (String missing : VrfmParameters.listMissing(reference)) {
      entries.find(VrfmCodes.VRFM_NO_CERTIFICATE, missing, "");
    }
    return reference;
  }

  /** What is made of a reference and a document. */
  private interface Maker {
    VrfmMessage make(VrfmReference reference, RawRecord document);
  }

  private Parsed<VrfmMessage> withDocument(Maker maker) {
    VrfmReference reference = reference(parameters());
    Optional<Bundle> document = entries.findReferred(header.getFocus(), Bundle.class);
    if (document.isEmpty()) {
      int bundles = entries.list(Bundle.class).size();
      return reject(VrfmCodes.VRFM_NO_DOCUMENT, "focus", Integer.toString(bundles));
    }
    Optional<CertificateKey> own =
        CertificateKey.parse(text(document.get().getIdentifier().getValue()));
    Optional<CertificateKey> told = reference.findKey();
    if (own.isPresent() && told.isPresent() && !own.equals(told)) {
      entries.find(VrfmCodes.VRFM_DOCUMENT_MISMATCH, "identifier", "");
    }
    RawRecord json;
    try {
      json = new RawRecord(FhirBytes.encode(document.get(), FhirSyntax.JSON));
    } catch (RuntimeException _) {
      // The parser let something through that the encoder will not have.
      return reject(VrfmCodes.VRFM_NO_DOCUMENT, "focus", "unwritable");
    }
    return entries.value(maker.make(reference, json));
  }

  private Parsed<VrfmMessage> readVoid(VrfmParameters parameters) {
    VrfmReference reference = reference(parameters);
    Optional<CertificateKey> key = reference.findKey();
    if (key.isEmpty()) {
      // reference() has said what is missing.
      return entries.reject(raw);
    }
    int last = VrfmReference.NUMBER_MAX - key.get().number() + 1;
    // No parameter means one; a parameter that cannot be read must not.
    int count = parameters.has("block_count") ? parameters.number("block_count", last) : 1;
    return count == 0
        ? reject(VrfmCodes.VRFM_BAD_BLOCK_COUNT, "block_count", "")
        : entries.value(new VrfmMessage.Void(envelope, reference, count));
  }

  private Parsed<VrfmMessage> readAlias(VrfmParameters parameters) {
    VrfmReference reference = reference(parameters);
    if (reference.findKey().isEmpty()) {
      return entries.reject(raw);
    }
    PersonName name =
        new PersonName(
            parameters.find("alias_decedent_last_name").orElse(""),
            parameters.find("alias_decedent_first_name").orElse(""),
            parameters.find("alias_decedent_middle_name").orElse(""),
            parameters.find("alias_decedent_name_suffix").orElse(""));
    String father = parameters.find("alias_father_surname").orElse("");
    Optional<String> number = parameters.find("alias_social_security_number");
    Optional<Ssn> ssn = number.flatMap(Ssn::parse);
    if (number.isPresent() && ssn.isEmpty()) {
      String shape = Finding.shapeOf(number.get());
      entries.find(VrfmCodes.VRFM_BAD_PARAMETER, "alias_social_security_number", shape);
    }
    return entries.value(new VrfmMessage.Alias(envelope, reference, name, father, ssn));
  }

  private Parsed<VrfmMessage> readAcknowledgement() {
    if (header.getResponse().getCode() != ResponseType.OK) {
      return reject(VrfmCodes.VRFM_NO_RESPONSE, "response.code", "");
    }
    return withResponse(
        id -> new VrfmMessage.Acknowledgement(envelope, reference(parameters()), id, listIssues()));
  }

  private Parsed<VrfmMessage> readExtractionError() {
    if (header.getResponse().getCode() == ResponseType.OK) {
      return reject(VrfmCodes.VRFM_NO_RESPONSE, "response.code", "");
    }
    return withResponse(
        id -> new VrfmMessage.ExtractionError(envelope, reference(parameters()), id, listIssues()));
  }

  private Parsed<VrfmMessage> readStatus() {
    VrfmParameters parameters = parameters();
    String word = parameters.find("status").orElse("");
    Optional<VrfmStatus> status = VrfmStatus.find(word);
    if (status.isEmpty()) {
      return reject(VrfmCodes.VRFM_BAD_STATUS, "status", Finding.shapeOf(word));
    }
    String about = tail(text(header.getResponse().getIdentifier()));
    if (!MessageEnvelope.isId(about)) {
      entries.find(VrfmCodes.VRFM_NO_RESPONSE, "response.identifier", Finding.shapeOf(about));
      about = "";
    }
    VrfmReference reference = reference(parameters);
    return entries.value(new VrfmMessage.Status(envelope, reference, about, status.get()));
  }

  private Parsed<VrfmMessage> withResponse(Function<String, VrfmMessage> maker) {
    String id = tail(text(header.getResponse().getIdentifier()));
    return MessageEnvelope.isId(id)
        ? entries.value(maker.apply(id))
        : reject(VrfmCodes.VRFM_NO_RESPONSE, "response.identifier", Finding.shapeOf(id));
  }

  /** What all OperationOutcomes say: a message has one, and to lose an error would be worse. */
  private List<VrfmIssue> listIssues() {
    List<VrfmIssue> issues = new ArrayList<>();
    for (OperationOutcome outcome : entries.list(OperationOutcome.class)) {
      for (OperationOutcomeIssueComponent issue : outcome.getIssue()) {
        // What is no code of FHIR's is there, and null.
        String severity = issue.getSeverity() == null ? "" : issue.getSeverity().toCode();
        String code = issue.getCode() == null ? "" : issue.getCode().toCode();
        issues.add(
            new VrfmIssue(
                VrfmIssue.Severity.find(text(severity)).orElse(VrfmIssue.Severity.ERROR),
                VrfmIssue.isCode(text(code)) ? code : VrfmIssue.UNKNOWN_CODE,
                text(issue.getDiagnostics())));
      }
    }
    return issues;
  }

  private Parsed<VrfmMessage> reject(String code, String field, String shape) {
    return entries.reject(raw, code, field, shape);
  }
}
