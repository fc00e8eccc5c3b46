package org.lychgate.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.hl7.fhir.r4.model.UriType;
import org.lychgate.model.Parsed;
import org.lychgate.model.RawRecord;
import org.lychgate.model.Ssn;

/**
 * Writes vital-records messages in the profiles of the guide's version 3.0.0; the same message is
 * the same bytes. What it writes, {@link VrfmReader} reads as the same message, without findings.
 */
public final class VrfmWriter {
  private static final String PROFILE =
      "http://cdc.gov/nchs/nvss/fhir/vital-records-messaging/StructureDefinition/VRM-";
  private static final String EVENT = "http://nchs.cdc.gov/";

  private VrfmWriter() {}

  /**
   * The message in UTF-8, on one line.
   *
   * @throws IllegalArgumentException for an envelope without bundle id, time or source, a document
   *     that is no bundle, an extraction error without issues, and a {@link VrfmMessage.Coding}
   */
  public static byte[] write(VrfmMessage message, FhirSyntax syntax) {
    return build(message).encode(syntax);
  }

  private static MessageBundle build(VrfmMessage message) {
    return switch (message) {
      case VrfmMessage.DeathRecordSubmission m ->
          withDocument(
              open(m, "DeathRecordSubmissionMessage", "SubmissionHeader"), m, m.document());
      case VrfmMessage.DeathRecordUpdate m ->
          withDocument(open(m, "DeathRecordUpdateMessage", "UpdateHeader"), m, m.document());
      case VrfmMessage.Void m -> {
        MessageBundle bundle = open(m, "VoidMessage", "VoidHeader");
        Parameters parameters = parameters(m, "VoidParameters");
        parameters.addParameter("block_count", new UnsignedIntType(m.blockCount()));
        bundle.addFocus(parameters, "parameters");
        yield bundle;
      }
      case VrfmMessage.Alias m -> {
        MessageBundle bundle = open(m, "DeathRecordAliasMessage", "AliasHeader");
        bundle.addFocus(aliasParameters(m), "parameters");
        yield bundle;
      }
      case VrfmMessage.Acknowledgement m -> {
        MessageBundle bundle = open(m, "AcknowledgementMessage", "AcknowledgementHeader");
        bundle.respond(m.acknowledged(), MessageHeader.ResponseType.OK);
        bundle.addFocus(parameters(m, "MessageParameters"), "parameters");
        if (!m.warnings().isEmpty()) {
          bundle.explain(outcome(m.warnings()));
        }
        yield bundle;
      }
      case VrfmMessage.ExtractionError m -> {
        MessageBundle bundle = open(m, "ExtractionErrorMessage", "ExtractionErrorHeader");
        bundle.respond(m.failed(), MessageHeader.ResponseType.FATALERROR);
        bundle.addFocus(parameters(m, "MessageParameters"), "parameters");
        bundle.explain(outcome(m.issues()));
        yield bundle;
      }
      case VrfmMessage.Status m -> {
        MessageBundle bundle = open(m, "StatusMessage", "StatusHeader");
        if (!m.about().isEmpty()) {
          bundle.respond(m.about(), MessageHeader.ResponseType.OK);
        }
        Parameters parameters = parameters(m, "StatusParameters");
        parameters.addParameter("status", new StringType(m.status().word()));
        bundle.addFocus(parameters, "parameters");
        yield bundle;
      }
      case VrfmMessage.Coding _ ->
          throw new IllegalArgumentException("codes are NCHS's to send, not ours");
    };
  }

  private static MessageBundle open(VrfmMessage message, String profile, String headerProfile) {
    MessageBundle bundle =
        new MessageBundle(message.envelope(), PROFILE + profile, PROFILE + headerProfile);
    bundle.header().setEvent(new UriType(EVENT + message.event()));
    return bundle;
  }

  private static MessageBundle withDocument(
      MessageBundle bundle, VrfmMessage message, RawRecord json) {
    bundle.add(parameters(message, "MessageParameters"), "parameters");
    bundle.addFocus(
        switch (FhirBytes.parse(json.bytes(), 0)) {
          case Parsed.Value<Bundle> document -> document.value();
          case Parsed.Rejected<Bundle> _ ->
              throw new IllegalArgumentException("the document is no bundle");
        },
        "document");
    return bundle;
  }

  private static Parameters parameters(VrfmMessage message, String profile) {
    VrfmReference reference = message.reference();
    Parameters out = new Parameters();
    out.getMeta().addProfile(PROFILE + profile);
    add(out, "jurisdiction_id", reference.jurisdiction());
    if (reference.number() != 0) {
      out.addParameter("cert_no", new UnsignedIntType(reference.number()));
    }
    if (reference.year() != 0) {
      // Readers of STU2.2 know the one, those of STU3 prefer the other.
      out.addParameter("death_year", new UnsignedIntType(reference.year()));
      out.addParameter("event_year", new UnsignedIntType(reference.year()));
    }
    add(out, "state_auxiliary_id", reference.auxiliary());
    add(out, "payload_version_id", reference.payloadVersion());
    return out;
  }

  private static Parameters aliasParameters(VrfmMessage.Alias alias) {
    Parameters out = parameters(alias, "AliasParameters");
    add(out, "alias_decedent_first_name", alias.name().given());
    add(out, "alias_decedent_last_name", alias.name().family());
    add(out, "alias_decedent_middle_name", alias.name().middle());
    add(out, "alias_decedent_name_suffix", alias.name().suffix());
    add(out, "alias_father_surname", alias.fatherSurname());
    add(out, "alias_social_security_number", alias.ssn().map(Ssn::digits).orElse(""));
    return out;
  }

  private static void add(Parameters parameters, String name, String value) {
    if (!value.isEmpty()) {
      parameters.addParameter(name, new StringType(value));
    }
  }

  private static OperationOutcome outcome(List<VrfmIssue> issues) {
    if (issues.isEmpty()) {
      throw new IllegalArgumentException("an extraction error says why");
    }
    OperationOutcome out = new OperationOutcome();
    out.getMeta().addProfile(PROFILE + "Outcome");
    for (VrfmIssue issue : issues) {
      OperationOutcome.OperationOutcomeIssueComponent to =
          out.addIssue()
              .setSeverity(IssueSeverity.fromCode(issue.severity().word()))
              .setCode(IssueType.fromCode(issue.code()));
      if (!issue.diagnostics().isEmpty()) {
        to.setDiagnostics(issue.diagnostics());
      }
    }
    return out;
  }
}
