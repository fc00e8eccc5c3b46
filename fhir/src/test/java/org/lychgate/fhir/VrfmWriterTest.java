package org.lychgate.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lychgate.fhir.Messages.ENVELOPE;
import static org.lychgate.fhir.Messages.KEY;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.Test;
import org.lychgate.model.Parsed;
import org.lychgate.model.PersonName;
import org.lychgate.model.RawRecord;
import org.lychgate.model.Ssn;

final class VrfmWriterTest {
  private static final VrfmReference REFERENCE = VrfmReference.of(KEY);

  @Property(tries = 80)
  void write_anyMessage_readsBackWithoutAFinding(
      @ForAll("messages") VrfmMessage message, @ForAll FhirSyntax syntax) {
    byte[] bytes = VrfmWriter.write(message, syntax);
    Parsed<VrfmMessage> back = VrfmReader.read(bytes, 3);
    assertThat(back).isEqualTo(new Parsed.Value<>(3, message, List.of()));
    assertThat(VrfmWriter.write(message, syntax)).isEqualTo(bytes);
    checkStrictly(Strict.parse(bytes, syntax));
  }

  private static void checkStrictly(Bundle bundle) {
    assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.MESSAGE);
    assertThat(bundle.getEntryFirstRep().getResource()).isInstanceOf(MessageHeader.class);
    assertThat(bundle.getEntry())
        .allSatisfy(entry -> {
          assertThat(entry.getFullUrl()).matches("urn:uuid:[0-9a-f-]{36}");
          assertThat(entry.getResource().getIdElement().getIdPart()).isNotEmpty();
        });
    assertThat(bundle.getEntry().stream().map(Bundle.BundleEntryComponent::getFullUrl))
        .doesNotHaveDuplicates();
    MessageHeader header = (MessageHeader) bundle.getEntryFirstRep().getResource();
    assertThat(header.getFocus())
        .isNotEmpty()
        .allSatisfy(focus ->
            assertThat(bundle.getEntry())
                .anyMatch(entry -> entry.getFullUrl().equals(focus.getReference())));
  }

  @Provide
  Arbitrary<VrfmMessage> messages() {
    Arbitrary<String> ids =
        Arbitraries.strings().withChars("abz019-.").ofMinLength(1).ofMaxLength(64);
    Arbitrary<String> uuids = Arbitraries.create(() -> "3f2504e0-4f89-41d3-9a0c-0305e82c3301");
    Arbitrary<Instant> times =
        Arbitraries.longs()
            .between(1_700_000_000_000L, 1_900_000_000_000L)
            .map(Instant::ofEpochMilli);
    Arbitrary<List<String>> endpoints =
        Arbitraries.of("http://a.example", "urn:b", "nightingale").list().ofMinSize(1).ofMaxSize(3);
    Arbitrary<MessageEnvelope> envelopes =
        Combinators.combine(Arbitraries.oneOf(ids, uuids), ids, times, endpoints)
            .as((m, b, at, to) -> new MessageEnvelope(m, b, Optional.of(at), to.getFirst(), to));
    Arbitrary<VrfmReference> references =
        Combinators.combine(
                Arbitraries.of("NH", "YC", "TT"),
                Arbitraries.integers().between(1900, 2023),
                Arbitraries.integers().between(1, 999_999),
                Arbitraries.strings().withChars("ab01").ofMaxLength(12),
                Arbitraries.of("", "VRDR_STU2_2", "VRDR_STU3_0"))
            .as(VrfmReference::new);
    return Combinators.combine(envelopes, references, issues(), ids, names())
        .flatAs((e, r, issues, id, name) -> Arbitraries.of(all(e, r, issues, id, name)));
  }

  private static Arbitrary<List<VrfmIssue>> issues() {
    return Combinators.combine(
            Arbitraries.of(VrfmIssue.Severity.class),
            Arbitraries.of("structure", "required", "invalid", "unknown"),
            Arbitraries.of("", "Error: Unable to find IJE DOB required element", "é <&> \" ß"))
        .as(VrfmIssue::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static Arbitrary<PersonName> names() {
    Arbitrary<String> part = Arbitraries.of("", "ASHDOWN", "O'NEIL", "ÅSE MARI", "<&>");
    return Combinators.combine(part, part, part, part).as(PersonName::new);
  }

  private static List<VrfmMessage> all(
      MessageEnvelope e, VrfmReference r, List<VrfmIssue> issues, String id, PersonName name) {
    return List.of(
        new VrfmMessage.Void(e, r, 1),
        new VrfmMessage.Alias(e, r, name, "FERRY", Ssn.parse("900110011")),
        new VrfmMessage.Alias(e, r, name, "", Optional.empty()),
        new VrfmMessage.Acknowledgement(e, r, id, List.of()),
        new VrfmMessage.Acknowledgement(e, r, id, issues),
        new VrfmMessage.ExtractionError(e, r, id, issues),
        new VrfmMessage.Status(e, r, id, VrfmStatus.NO_CODING_NEEDED_DUPLICATE),
        new VrfmMessage.DeathRecordSubmission(e, r, plain()),
        new VrfmMessage.DeathRecordUpdate(e, r, plain()));
  }

  /** A document that has no identifier of its own, so that any reference fits it. */
  private static RawRecord plain() {
    return new RawRecord(
        Messages.bytes("{\"resourceType\":\"Bundle\",\"id\":\"d\",\"type\":\"document\"}"));
  }

  @Test
  void write_acknowledgement_namesTheHeaderOfTheMessage() {
    MessageEnvelope reply = ENVELOPE.reply("https://lychgate.example", "ack", Messages.SENT);
    byte[] bytes =
        VrfmWriter.write(
            new VrfmMessage.Acknowledgement(reply, REFERENCE, ENVELOPE.messageId(), List.of()),
            FhirSyntax.JSON);
    Bundle bundle = Strict.parse(bytes, FhirSyntax.JSON);
    MessageHeader header = (MessageHeader) bundle.getEntryFirstRep().getResource();
    assertThat(header.getResponse().getIdentifier()).isEqualTo(ENVELOPE.messageId());
    assertThat(header.getResponse().getCode()).isEqualTo(MessageHeader.ResponseType.OK);
    assertThat(header.getEventUriType().getValue())
        .isEqualTo("http://nchs.cdc.gov/vrdr_acknowledgement");
    assertThat(header.getDestinationFirstRep().getEndpoint()).isEqualTo(ENVELOPE.source());
    assertThat(bundle.getEntry()).hasSize(2);
  }

  @Test
  void reply_toADuplicate_isTheSameAndToAnotherIsNot() {
    MessageEnvelope first = ENVELOPE.reply("https://g.example", "ack", Messages.SENT);
    assertThat(ENVELOPE.reply("https://g.example", "ack", Messages.SENT)).isEqualTo(first);
    assertThat(ENVELOPE.reply("https://g.example", "error", Messages.SENT).messageId())
        .isNotEqualTo(first.messageId());
    assertThat(first.reply("https://g.example", "ack", Messages.SENT).messageId())
        .isNotEqualTo(first.messageId());
  }

  @Test
  void write_extractionError_refersToItsOutcome() {
    VrfmIssue issue = new VrfmIssue(VrfmIssue.Severity.ERROR, "required", "Error: x");
    byte[] bytes =
        VrfmWriter.write(
            new VrfmMessage.ExtractionError(ENVELOPE, VrfmReference.NONE, "m", List.of(issue)),
            FhirSyntax.XML);
    Bundle bundle = Strict.parse(bytes, FhirSyntax.XML);
    MessageHeader header = (MessageHeader) bundle.getEntryFirstRep().getResource();
    Bundle.BundleEntryComponent last = bundle.getEntry().getLast();
    assertThat(header.getResponse().getCode()).isEqualTo(MessageHeader.ResponseType.FATALERROR);
    assertThat(header.getResponse().getDetails().getReference()).isEqualTo(last.getFullUrl());
    assertThat(((OperationOutcome) last.getResource()).getIssueFirstRep().getDiagnostics())
        .isEqualTo("Error: x");
  }

  @Test
  void write_void_givesTheNumberAsANumberAndBothYears() {
    String json =
        new String(
            VrfmWriter.write(new VrfmMessage.Void(ENVELOPE, REFERENCE, 10), FhirSyntax.JSON),
            StandardCharsets.UTF_8);
    assertThat(json)
        .contains("{\"name\":\"cert_no\",\"valueUnsignedInt\":42}")
        .contains("{\"name\":\"block_count\",\"valueUnsignedInt\":10}")
        .contains("{\"name\":\"death_year\",\"valueUnsignedInt\":2026}")
        .contains("{\"name\":\"event_year\",\"valueUnsignedInt\":2026}");
  }

  @Test
  void write_whatIsNotOurs_isRefused() {
    assertThatThrownBy(() ->
            VrfmWriter.write(
                new VrfmMessage.Coding(ENVELOPE, REFERENCE, "vrdr_coding"), FhirSyntax.JSON))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            VrfmWriter.write(
                new VrfmMessage.ExtractionError(ENVELOPE, REFERENCE, "m", List.of()),
                FhirSyntax.JSON))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new VrfmMessage.Void(ENVELOPE, REFERENCE, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new VrfmMessage.Void(ENVELOPE, VrfmReference.NONE, 1))
        .isInstanceOf(RuntimeException.class);
  }
}
