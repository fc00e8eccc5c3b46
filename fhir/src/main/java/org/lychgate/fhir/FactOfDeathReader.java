package org.lychgate.fhir;

import static org.lychgate.fhir.MessageEntries.tail;
import static org.lychgate.fhir.MessageEntries.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.MessageHeader.ResponseType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.EntryId;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/**
 * Reads Fact-of-Death messages, JSON or XML. Findings, never an exception, for any bytes. Events
 * count by their code: the guide's addresses are not settled.
 */
public final class FactOfDeathReader {
  private final byte[] raw;
  private final FactOfDeathUrls urls;
  private final MessageEntries entries;
  private final MessageHeader header;
  private final MessageEnvelope envelope;

  private FactOfDeathReader(
      byte[] raw,
      FactOfDeathUrls urls,
      MessageEntries entries,
      MessageHeader header,
      MessageEnvelope envelope) {
    this.raw = raw;
    this.urls = urls;
    this.entries = entries;
    this.header = header;
    this.envelope = envelope;
  }

  /**
   * The message in {@code bytes}, of which at most 4 MiB are read.
   *
   * @param line where findings say it stands
   * @return rejected where it is no such message, or names no entry of a registry
   */
  public static Parsed<FactOfDeath> read(byte[] bytes, FactOfDeathUrls urls, long line) {
    return switch (FhirBytes.parse(bytes, line)) {
      case Parsed.Rejected<Bundle> bad ->
          new Parsed.Rejected<>(bad.line(), bad.findings(), bad.raw());
      case Parsed.Value<Bundle> good -> {
        MessageEntries entries = new MessageEntries(good);
        Optional<MessageHeader> header = entries.findHeader();
        Optional<MessageEnvelope> envelope = header.flatMap(entries::findEnvelope);
        yield envelope.isEmpty()
            ? entries.reject(bytes)
            : new FactOfDeathReader(bytes, urls, entries, header.get(), envelope.get()).read();
      }
    };
  }

  private Parsed<FactOfDeath> read() {
    String code = header.getEvent() instanceof Coding coding ? text(coding.getCode()) : "";
    Optional<FactOfDeath.Event> event = FactOfDeath.Event.find(code);
    if (event.isEmpty()) {
      return reject(VrfmCodes.VRFM_UNKNOWN_EVENT, "event", Finding.shapeOf(code));
    }
    if (header.hasResponse()) {
      return readAcknowledgement(event.get());
    }
    Optional<Patient> patient = entries.findOnly(List.of(), Patient.class);
    Optional<EntryId> entry =
        patient.flatMap(p -> findIdentifier(p, urls.entries())).flatMap(EntryId::parse);
    if (entry.isEmpty()) {
      return reject(VrfmCodes.VRFM_BAD_ENTRY, "identifier", "");
    }
    if (event.get() == FactOfDeath.Event.VOID) {
      return readVoid(patient.get(), entry.get());
    }
    Optional<DeathFact> fact = findFact(patient.get(), entry.get());
    return fact.isEmpty()
        ? entries.reject(raw)
        : entries.value(
            event.get() == FactOfDeath.Event.NOTIFICATION
                ? new FactOfDeath.Notification(envelope, fact.get())
                : new FactOfDeath.Correction(envelope, fact.get()));
  }

  private Parsed<FactOfDeath> readVoid(Patient patient, EntryId entry) {
    if (patient.hasName() || patient.hasBirthDate() || !entries.list(Observation.class).isEmpty()) {
      // The draft's own voids do: what they tell is not taken.
      entries.find(VrfmCodes.VRFM_VOID_TELLS, "Patient", "");
    }
    return entries.value(new FactOfDeath.Void(envelope, entry, findSsn(patient)));
  }

  private Parsed<FactOfDeath> readAcknowledgement(FactOfDeath.Event event) {
    String id = tail(text(header.getResponse().getIdentifier()));
    if (!MessageEnvelope.isId(id) || !header.getResponse().hasCode()) {
      return reject(VrfmCodes.VRFM_NO_RESPONSE, "response", Finding.shapeOf(id));
    }
    boolean ok = header.getResponse().getCode() == ResponseType.OK;
    FactOfDeath.Receipt receipt =
        ok ? findReceipt().orElse(FactOfDeath.Receipt.RECEIVED) : FactOfDeath.Receipt.REFUSED;
    return entries.value(new FactOfDeath.Acknowledgement(envelope, event, id, receipt));
  }

  /** A word of our own; the guide's match outcome is about a patient and is not read. */
  private Optional<FactOfDeath.Receipt> findReceipt() {
    for (OperationOutcome outcome : entries.list(OperationOutcome.class)) {
      for (OperationOutcomeIssueComponent issue : outcome.getIssue()) {
        for (Coding coding : issue.getDetails().getCoding()) {
          if (urls.receipts().equals(coding.getSystem())) {
            return FactOfDeath.Receipt.find(text(coding.getCode()));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The fact, or nothing where the date of death or the evidence cannot be told. */
  private Optional<DeathFact> findFact(Patient patient, EntryId entry) {
    Optional<Observation> found = findDeath();
    Optional<PartialDate> death =
        found
            .filter(o -> o.getValue() instanceof BaseDateTimeType)
            .flatMap(o -> FactDates.find((BaseDateTimeType) o.getValue()))
            .filter(date -> !date.equals(FactDates.NOTHING));
    if (found.isEmpty() || death.isEmpty()) {
      return bad("valueDateTime");
    }
    Observation observation = found.get();
    if (observation.getStatus() == Observation.ObservationStatus.ENTEREDINERROR) {
      return bad("status");
    }
    Optional<EvidenceClass> evidence = findEvidence(observation);
    if (evidence.isEmpty()) {
      return bad("evidence");
    }
    String place = extension(observation, FactOfDeathWriter.JURISDICTION);
    if (!place.isEmpty() && !VrfmReference.isJurisdiction(place)) {
      entries.find(VrfmCodes.VRFM_BAD_PARAMETER, "jurisdiction", Finding.shapeOf(place));
      place = "";
    }
    String proof = extension(observation, urls.proof());
    return Optional.of(
        new DeathFact(
            entry,
            findSsn(patient),
            name(patient),
            sex(patient),
            birth(patient),
            death.get(),
            place,
            findCertificate(observation),
            ProofCode.of(proof.length() == 1 ? proof.charAt(0) : ' '),
            evidence.get()));
  }

  private Optional<Observation> findDeath() {
    List<Observation> deaths =
        entries.list(Observation.class).stream()
            .filter(o ->
                o.getCode().getCoding().stream()
                    .anyMatch(c -> FactOfDeathWriter.DEATH_DATE.equals(c.getCode())))
            .toList();
    // Two of them may say two dates.
    return deaths.size() == 1 ? Optional.of(deaths.getFirst()) : Optional.empty();
  }

  private Optional<EvidenceClass> findEvidence(Observation observation) {
    for (Extension extension : observation.getExtension()) {
      if (urls.evidence().equals(extension.getUrl()) && extension.getValue() instanceof Coding c) {
        for (EvidenceClass evidence : EvidenceClass.values()) {
          if (evidence.name().equals(c.getCode())) {
            return Optional.of(evidence);
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<CertificateKey> findCertificate(Observation observation) {
    for (Identifier identifier : observation.getIdentifier()) {
      if (FactOfDeathWriter.CERTIFICATE_SYSTEM.equals(identifier.getSystem())) {
        String key = text(identifier.getValue());
        Optional<CertificateKey> parsed = CertificateKey.parse(key);
        if (parsed.isEmpty()) {
          entries.find(VrfmCodes.VRFM_NO_CERTIFICATE, "identifier", Finding.shapeOf(key));
        }
        return parsed;
      }
    }
    return Optional.empty();
  }

  private PersonName name(Patient patient) {
    for (HumanName name : patient.getName()) {
      if (name.getUse() == HumanName.NameUse.OFFICIAL || patient.getName().size() == 1) {
        List<String> given = new ArrayList<>();
        for (StringType part : name.getGiven()) {
          given.add(text(part.getValue()));
        }
        List<String> middle = given.isEmpty() ? given : given.subList(1, given.size());
        return new PersonName(
            text(name.getFamily()),
            given.isEmpty() ? "" : given.getFirst(),
            String.join(" ", middle),
            name.getSuffixAsSingleString());
      }
    }
    return PersonName.NONE;
  }

  private static Sex sex(Patient patient) {
    AdministrativeGender gender = patient.getGender();
    return gender == null
        ? Sex.U
        : switch (gender) {
          case MALE -> Sex.M;
          case FEMALE -> Sex.F;
          case OTHER, UNKNOWN, NULL -> Sex.U;
        };
  }

  private PartialDate birth(Patient patient) {
    Optional<PartialDate> birth = FactDates.find(patient.getBirthDateElement());
    if (birth.isEmpty() && patient.hasBirthDateElement()) {
      entries.find(VrfmCodes.VRFM_BAD_PARAMETER, "birthDate", "");
    }
    return birth.orElse(FactDates.NOTHING);
  }

  private Optional<Ssn> findSsn(Patient patient) {
    Optional<String> number = findIdentifier(patient, FactOfDeathWriter.SSN_SYSTEM);
    Optional<Ssn> ssn = number.flatMap(Ssn::parse);
    if (number.isPresent() && ssn.isEmpty()) {
      String shape = Finding.shapeOf(number.get());
      entries.find(VrfmCodes.VRFM_BAD_PARAMETER, "identifier", shape);
    }
    return ssn;
  }

  private static Optional<String> findIdentifier(Patient patient, String system) {
    List<String> values =
        patient.getIdentifier().stream()
            .filter(i -> system.equals(i.getSystem()) && i.hasValue())
            .map(Identifier::getValue)
            .distinct()
            .limit(2)
            .toList();
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  private static String extension(Observation observation, String url) {
    for (Extension extension : observation.getExtension()) {
      Type value = extension.getValue();
      if (url.equals(extension.getUrl()) && value != null) {
        return text(value.primitiveValue());
      }
    }
    return "";
  }

  private Optional<DeathFact> bad(String field) {
    entries.find(VrfmCodes.VRFM_BAD_FACT, field, "");
    return Optional.empty();
  }

  private Parsed<FactOfDeath> reject(String code, String field, String shape) {
    return entries.reject(raw, code, field, shape);
  }
}
