package org.lychgate.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lychgate.fhir.Messages.ENVELOPE;
import static org.lychgate.fhir.Messages.bytes;
import static org.lychgate.fhir.Messages.codes;
import static org.lychgate.fhir.Messages.value;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.EntryId;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Parsed;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Scope;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

final class FactOfDeathTest {
  private static final FactOfDeathUrls URLS = FactOfDeathUrls.DEFAULT;
  private static final EntryId ENTRY = EntryId.parse("00ffab1200ffab12").orElseThrow();
  private static final Optional<Ssn> SSN = Ssn.parse("900110011");
  private static final DeathFact FACT =
      new DeathFact(
          ENTRY,
          SSN,
          new PersonName("ASHDOWN", "WREN", "ROSE", "JR"),
          Sex.F,
          new PartialDate(1931, 2, PartialDate.UNKNOWN),
          new PartialDate(2026, 3, 4),
          "NH",
          Optional.of(Messages.KEY),
          ProofCode.P,
          EvidenceClass.E2);

  private static Parsed<FactOfDeath> read(byte[] bytes) {
    return FactOfDeathReader.read(bytes, URLS, 1);
  }

  private static String write(FactOfDeath message) {
    return new String(
        FactOfDeathWriter.write(message, URLS, FhirSyntax.JSON), StandardCharsets.UTF_8);
  }

  @Property(tries = 60)
  void write_anyMessage_readsBackWithoutAFinding(
      @ForAll("facts") DeathFact fact,
      @ForAll("answers") FactOfDeath.Acknowledgement answer,
      @ForAll FhirSyntax syntax) {
    List<FactOfDeath> messages =
        List.of(
            new FactOfDeath.Notification(ENVELOPE, fact),
            new FactOfDeath.Correction(ENVELOPE, fact),
            new FactOfDeath.Void(ENVELOPE, fact.entry(), fact.ssn()),
            answer);
    for (FactOfDeath message : messages) {
      byte[] bytes = FactOfDeathWriter.write(message, URLS, syntax);
      assertThat(read(bytes)).isEqualTo(new Parsed.Value<>(1, message, List.of()));
      assertThat(FactOfDeathWriter.write(message, URLS, syntax)).isEqualTo(bytes);
      assertThat(Strict.parse(bytes, syntax).getEntry())
          .allSatisfy(e -> assertThat(e.getFullUrl()).matches("urn:uuid:[0-9a-f-]{36}"));
    }
  }

  @Provide
  Arbitrary<DeathFact> facts() {
    Arbitrary<String> part = Arbitraries.of("", "ASHDOWN", "O'NEIL", "ÅSE MARI");
    Arbitrary<PersonName> names = Combinators.combine(part, part, part, part).as(PersonName::new);
    Arbitrary<Optional<CertificateKey>> keys =
        Arbitraries.of(
            List.of(Optional.empty(), Optional.of(new CertificateKey("YC", 2025, 999_999))));
    Arbitrary<Optional<Ssn>> numbers = Arbitraries.of(List.of(Optional.empty(), SSN));
    Arbitrary<DeathFact> facts =
        Combinators.combine(
                Arbitraries.longs().map(EntryId::new),
                numbers,
                names,
                Arbitraries.of(Sex.class),
                dates(),
                dates().filter(date -> !date.equals(FactDates.NOTHING)),
                keys,
                Arbitraries.of(EvidenceClass.class))
            .as((entry, ssn, name, sex, birth, death, key, evidence) ->
                new DeathFact(
                    entry,
                    ssn,
                    name,
                    sex,
                    birth,
                    death,
                    "NH",
                    key,
                    ProofCode.of(evidence),
                    evidence));
    return Combinators.combine(facts, Arbitraries.of(Scope.class)).as(DeathFact::shownTo);
  }

  private static Arbitrary<PartialDate> dates() {
    Arbitrary<Integer> none = Arbitraries.of(PartialDate.UNKNOWN, PartialDate.NOT_YET_KNOWN);
    return Combinators.combine(
            Arbitraries.oneOf(none, Arbitraries.integers().between(1850, 2100)),
            Arbitraries.oneOf(none, Arbitraries.integers().between(1, 12)),
            Arbitraries.oneOf(none, Arbitraries.integers().between(1, 28)))
        .as(PartialDate::new);
  }

  @Provide
  Arbitrary<FactOfDeath.Acknowledgement> answers() {
    return Combinators.combine(
            Arbitraries.of(FactOfDeath.Event.class), Arbitraries.of(FactOfDeath.Receipt.class))
        .as((event, receipt) -> new FactOfDeath.Acknowledgement(ENVELOPE, event, "m-1", receipt));
  }

  @Test
  void write_void_holdsNothingButIdentifiers() {
    for (Scope scope : Scope.values()) {
      FactOfDeath.Void message = FactOfDeath.Void.of(ENVELOPE, ENTRY, SSN, scope);
      for (FhirSyntax syntax : FhirSyntax.values()) {
        byte[] bytes = FactOfDeathWriter.write(message, URLS, syntax);
        Bundle bundle = Strict.parse(bytes, syntax);
        assertThat(bundle.getEntry())
            .extracting(e -> e.getResource().fhirType())
            .containsExactly("MessageHeader", "Patient");
        Patient patient = (Patient) bundle.getEntry().getLast().getResource();
        List<String> filled =
            patient.children().stream()
                .filter(p -> p.getValues().stream().anyMatch(v -> !v.isEmpty()))
                .map(p -> p.getName())
                .toList();
        assertThat(filled).containsExactlyInAnyOrder("id", "identifier");
        assertThat(patient.getIdentifier())
            .extracting(i -> i.getValue())
            .containsExactlyElementsOf(
                scope == Scope.FULL
                    ? List.of(ENTRY.toString(), "900110011")
                    : List.of(ENTRY.toString()));
      }
    }
  }

  @Test
  void write_void_saysNoMoreThanItsHeader() {
    String json = write(FactOfDeath.Void.of(ENVELOPE, ENTRY, SSN, Scope.PUBLIC));
    assertThat(json)
        .contains("\"code\":\"fact-of-death-void\"")
        .doesNotContain("deceased", "birthDate", "gender", "name", "Observation", "90011");
  }

  @Test
  void shownTo_scope_leavesOutWhatARowOfItDoesNotShow() {
    assertThat(FACT.shownTo(Scope.FULL)).isEqualTo(FACT);
    DeathFact limited = FACT.shownTo(Scope.LIMITED);
    assertThat(limited.ssn()).isEqualTo(SSN);
    assertThat(limited.certificate()).contains(Messages.KEY);
    assertThat(limited.sex()).isEqualTo(Sex.U);
    String open = write(new FactOfDeath.Notification(ENVELOPE, FACT.shownTo(Scope.PUBLIC)));
    assertThat(open).contains("ASHDOWN").doesNotContain("90011", "2026NH", "female", "\"NH\"");
  }

  @Test
  void write_notification_isWhatTheGuideLooksFor() {
    byte[] bytes =
        FactOfDeathWriter.write(
            new FactOfDeath.Notification(ENVELOPE, FACT),
            new FactOfDeathUrls("https://hl7.example/fod", "urn:lychgate"),
            FhirSyntax.JSON);
    Bundle bundle = Strict.parse(bytes, FhirSyntax.JSON);
    assertThat(bundle.getMeta().getProfile().getFirst().getValue())
        .isEqualTo("https://hl7.example/fod/StructureDefinition/fod-notification-bundle");
    assertThat(bundle.getEntry().stream().map(BundleEntryComponent::getResource))
        .extracting(r -> r.fhirType())
        .containsExactly("MessageHeader", "Patient", "Observation", "Organization", "Provenance");
    Patient patient = (Patient) bundle.getEntry().get(1).getResource();
    assertThat(patient.getDeceasedBooleanType().booleanValue()).isTrue();
    assertThat(patient.getBirthDateElement().getValueAsString()).isEqualTo("1931-02");
    assertThat(patient.getNameFirstRep().getGivenAsSingleString()).isEqualTo("WREN ROSE");
  }

  @Test
  void read_messageWithoutAnEntry_isRejected() {
    String json = write(new FactOfDeath.Void(ENVELOPE, ENTRY, SSN));
    for (String other : List.of("00FFAB1200ffab12", "1", "00ffab1200ffab123")) {
      Parsed<FactOfDeath> parsed = read(bytes(json.replace(ENTRY.toString(), other)));
      assertThat(parsed).isInstanceOf(Parsed.Rejected.class);
      assertThat(codes(parsed)).containsExactly(VrfmCodes.VRFM_BAD_ENTRY);
    }
  }

  @Test
  void read_voidThatTells_isTakenWithoutWhatItTells() {
    String json = write(new FactOfDeath.Void(ENVELOPE, ENTRY, Optional.empty()));
    String telling =
        json.replace("\"identifier\":[", "\"birthDate\":\"1931-02-03\",\"identifier\":[");
    Parsed<FactOfDeath> parsed = read(bytes(telling));
    assertThat(codes(parsed)).containsExactly(VrfmCodes.VRFM_VOID_TELLS);
    assertThat(value(parsed)).isEqualTo(new FactOfDeath.Void(ENVELOPE, ENTRY, Optional.empty()));
  }

  @Test
  void read_notificationWithoutADate_isRejected() {
    String json = write(new FactOfDeath.Notification(ENVELOPE, FACT));
    Parsed<FactOfDeath> parsed = read(bytes(json.replace("81956-5", "81956-6")));
    assertThat(codes(parsed)).containsExactly(VrfmCodes.VRFM_BAD_FACT);
    Parsed<FactOfDeath> error = read(bytes(json.replace("\"final\"", "\"entered-in-error\"")));
    assertThat(error).isInstanceOf(Parsed.Rejected.class);
  }

  @Test
  void read_acknowledgementOfAStranger_saysReceivedAndNotWhoseSheWas() {
    String json =
        write(
            new FactOfDeath.Acknowledgement(
                ENVELOPE, FactOfDeath.Event.NOTIFICATION, "m-1", FactOfDeath.Receipt.APPLIED));
    String stranger =
        json.replace(URLS.receipts(), URLS.guide() + "/CodeSystem/fod-match-outcome-cs")
            .replace("\"applied\"", "\"matched\"");
    FactOfDeath message = value(read(bytes(stranger)));
    assertThat(message)
        .isInstanceOfSatisfying(
            FactOfDeath.Acknowledgement.class,
            a -> assertThat(a.receipt()).isEqualTo(FactOfDeath.Receipt.RECEIVED));
    assertThat(message.toString()).doesNotContain("matched");
  }

  @Test
  void read_vitalRecordsMessage_isNotOurs() {
    byte[] other =
        VrfmWriter.write(
            new VrfmMessage.Void(ENVELOPE, VrfmReference.of(Messages.KEY), 1), FhirSyntax.JSON);
    assertThat(codes(read(other))).containsExactly(VrfmCodes.VRFM_UNKNOWN_EVENT);
    byte[] ours =
        FactOfDeathWriter.write(new FactOfDeath.Void(ENVELOPE, ENTRY, SSN), URLS, FhirSyntax.XML);
    assertThat(codes(VrfmReader.read(ours, 1))).containsExactly(VrfmCodes.VRFM_UNKNOWN_EVENT);
  }

  @Test
  void toString_ofAnyMessage_showsNoPerson() {
    for (FactOfDeath message :
        List.of(
            new FactOfDeath.Notification(ENVELOPE, FACT),
            new FactOfDeath.Void(ENVELOPE, ENTRY, SSN))) {
      assertThat(message.toString())
          .doesNotContain("ASHDOWN", "0011", "1931", ENVELOPE.messageId(), "registrar");
    }
  }

  @Test
  void urls_blank_areRefused() {
    assertThatThrownBy(() -> new FactOfDeathUrls("", "urn:x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FactOfDeathUrls("http://x.example/", "urn:x"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
