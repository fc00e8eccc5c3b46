package org.lychgate.fhir;

import java.util.Date;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.EntryId;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Ssn;

/**
 * Writes Fact-of-Death messages after the guide's draft 0.2.0; the same message is the same bytes.
 * A void leaves out what the draft's has besides the Patient's identifiers (DECISIONS.md).
 */
public final class FactOfDeathWriter {
  static final String SSN_SYSTEM = "http://hl7.org/fhir/sid/us-ssn";
  static final String IDENTIFIER_TYPES = "http://terminology.hl7.org/CodeSystem/v2-0203";
  static final String CERTIFICATE_SYSTEM = "http://nchs.cdc.gov/vrdr_id";
  static final String LOINC = "http://loinc.org";
  static final String DEATH_DATE = "81956-5";
  static final String JURISDICTION =
      "http://hl7.org/fhir/us/vr-common-library/StructureDefinition/Extension-jurisdiction-id-vr";

  private final FactOfDeathUrls urls;

  private FactOfDeathWriter(FactOfDeathUrls urls) {
    this.urls = urls;
  }

  /**
   * The message in UTF-8, on one line.
   *
   * @throws IllegalArgumentException for an envelope without bundle id, time or source
   */
  public static byte[] write(FactOfDeath message, FactOfDeathUrls urls, FhirSyntax syntax) {
    return new FactOfDeathWriter(urls).build(message).encode(syntax);
  }

  private MessageBundle build(FactOfDeath message) {
    return switch (message) {
      case FactOfDeath.Notification m ->
          withFact(m.envelope(), FactOfDeath.Event.NOTIFICATION, m.fact());
      case FactOfDeath.Correction m ->
          withFact(m.envelope(), FactOfDeath.Event.CORRECTION, m.fact());
      case FactOfDeath.Void m -> {
        MessageBundle bundle =
            open(m.envelope(), FactOfDeath.Event.VOID, "fod-void-bundle", "fod-message-header");
        bundle.addFocus(identified(m.entry(), m.ssn()), "patient");
        yield bundle;
      }
      case FactOfDeath.Acknowledgement m -> acknowledge(m);
    };
  }

  private MessageBundle open(
      MessageEnvelope envelope, FactOfDeath.Event event, String profile, String header) {
    MessageBundle bundle = new MessageBundle(envelope, urls.profile(profile), urls.profile(header));
    bundle.header().setEvent(new Coding().setSystem(urls.events()).setCode(event.code()));
    return bundle;
  }

  private MessageBundle withFact(
      MessageEnvelope envelope, FactOfDeath.Event event, DeathFact fact) {
    MessageBundle bundle = open(envelope, event, "fod-notification-bundle", "fod-message-header");
    Reference person = bundle.add(patient(fact), "patient");
    Reference death = bundle.addFocus(observation(fact, person), "death-date");
    Organization registry = new Organization();
    registry.getMeta().addProfile(urls.profile("fod-source-organization"));
    registry.addIdentifier().setSystem("urn:ietf:rfc:3986").setValue(envelope.source());
    Reference source = bundle.add(registry, "organization");
    Provenance provenance = new Provenance();
    provenance.getMeta().addProfile(urls.profile("fod-provenance"));
    provenance.addTarget(death.copy());
    Date sent = Date.from(envelope.sent().orElseThrow());
    provenance.getRecordedElement().setTimeZoneZulu(true).setValue(sent);
    provenance.addAgent().setWho(source);
    bundle.add(provenance, "provenance");
    return bundle;
  }

  private Patient identified(EntryId entry, Optional<Ssn> ssn) {
    Patient patient = new Patient();
    patient.addIdentifier().setSystem(urls.entries()).setValue(entry.toString());
    ssn.ifPresent(number ->
        patient
            .addIdentifier()
            .setType(new CodeableConcept(new Coding().setSystem(IDENTIFIER_TYPES).setCode("SS")))
            .setSystem(SSN_SYSTEM)
            .setValue(number.digits()));
    return patient;
  }

  private Patient patient(DeathFact fact) {
    Patient patient = identified(fact.entry(), fact.ssn());
    patient.getMeta().addProfile(urls.profile("fod-decedent"));
    PersonName name = fact.name();
    if (!name.isEmpty()) {
      HumanName official = patient.addName().setUse(HumanName.NameUse.OFFICIAL);
      if (!name.family().isEmpty()) {
        official.setFamily(name.family());
      }
      if (!name.given().isEmpty() || !name.middle().isEmpty()) {
        // The first given name comes first, whether or not there is one.
        StringType first = official.addGivenElement();
        if (name.given().isEmpty()) {
          first.addExtension(new Extension(VrdrUrls.DATA_ABSENT, new CodeType("unknown")));
        } else {
          first.setValue(name.given());
        }
      }
      if (!name.middle().isEmpty()) {
        official.addGiven(name.middle());
      }
      if (!name.suffix().isEmpty()) {
        official.addSuffix(name.suffix());
      }
    }
    patient.setGender(
        switch (fact.sex()) {
          case M -> AdministrativeGender.MALE;
          case F -> AdministrativeGender.FEMALE;
          case U -> AdministrativeGender.UNKNOWN;
        });
    patient.setBirthDateElement((DateType) FactDates.write(fact.birth(), true));
    patient.setDeceased(new BooleanType(true));
    return patient;
  }

  private Observation observation(DeathFact fact, Reference person) {
    Observation death = new Observation();
    death.getMeta().addProfile(urls.profile("fod-death-date"));
    death.setStatus(Observation.ObservationStatus.FINAL);
    death.setCode(new CodeableConcept(new Coding().setSystem(LOINC).setCode(DEATH_DATE)));
    death.setSubject(person);
    death.setValue((DateTimeType) FactDates.write(fact.death(), false));
    fact.certificate()
        .map(CertificateKey::canonical)
        .map(key -> new Identifier().setSystem(CERTIFICATE_SYSTEM).setValue(key))
        .ifPresent(death::addIdentifier);
    if (!fact.jurisdiction().isEmpty()) {
      death.addExtension(new Extension(JURISDICTION, new CodeType(fact.jurisdiction())));
    }
    EvidenceClass evidence = fact.evidence();
    death.addExtension(
        new Extension(
            urls.evidence(), new Coding().setSystem(urls.evidence()).setCode(evidence.name())));
    if (fact.proof() != ProofCode.NONE) {
      death.addExtension(new Extension(urls.proof(), new CodeType(fact.proof().name())));
    }
    return death;
  }

  private MessageBundle acknowledge(FactOfDeath.Acknowledgement message) {
    MessageBundle bundle =
        open(
            message.envelope(),
            message.event(),
            "fod-acknowledgement-bundle",
            "fod-acknowledgement-message-header");
    boolean refused = message.receipt() == FactOfDeath.Receipt.REFUSED;
    bundle.respond(
        message.acknowledged(),
        refused ? MessageHeader.ResponseType.FATALERROR : MessageHeader.ResponseType.OK);
    OperationOutcome outcome = new OperationOutcome();
    // Not the guide's match outcome: "matched" would say whose patient the person is.
    outcome
        .addIssue()
        .setSeverity(refused ? IssueSeverity.ERROR : IssueSeverity.INFORMATION)
        .setCode(refused ? IssueType.PROCESSING : IssueType.INFORMATIONAL)
        .setDetails(
            new CodeableConcept(
                new Coding().setSystem(urls.receipts()).setCode(message.receipt().word())));
    bundle.explain(outcome);
    return bundle;
  }
}
