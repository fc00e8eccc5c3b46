package org.lychgate.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lychgate.fhir.Messages.codes;
import static org.lychgate.fhir.Messages.value;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.model.Parsed;

/** Messages that others made: only where the folder with them stands beside the project. */
@Tag("shared")
final class VrfmSharedTest {
  private static Path folder() {
    String shared = System.getenv("LYCHGATE_SHARED");
    Path root =
        shared == null
            ? Path.of(System.getProperty("lychgate.root")).resolveSibling("shared")
            : Path.of(shared);
    return root.resolve("data").resolve("vrdr");
  }

  private static Parsed<VrfmMessage> read(String name) throws IOException {
    return VrfmReader.read(Files.readAllBytes(folder().resolve(name)), 1);
  }

  @ParameterizedTest
  @CsvSource({
    "AcknowledgementMessage.json,Acknowledgement,2018MA000001,''",
    "AcknowledgementMessage.xml,Acknowledgement,2018MA000001,''",
    "CauseOfDeathCodingMessage.json,Coding,2019AK100000,VRFM_NO_ENVELOPE",
    "DeathRecordAliasMessage.json,Alias,2018NH123456,''",
    "DeathRecordSubmissionMessage.json,DeathRecordSubmission,2018NY123456,VRFM_DOCUMENT_MISMATCH",
    "DeathRecordUpdateMessage.json,DeathRecordUpdate,2018NY123456,VRFM_DOCUMENT_MISMATCH",
    "DeathRecordVoidMessage.json,Void,2018NY123456,''",
    "DemographicsCodingMessage.json,Coding,2022YC000123,VRFM_NO_ENVELOPE",
    "ExtractionErrorMessage.json,ExtractionError,2018MA000001,''",
    "MultipleDestinationsMessage.json,Acknowledgement,no key,VRFM_NO_CERTIFICATE",
    "StatusMessage.json,Status,2018NY123456,VRFM_NO_RESPONSE",
    "DeathRecordSubmissionNoIdentifiers.json,DeathRecordSubmission,no key,"
        + "VRFM_NO_ENVELOPE VRFM_NO_CERTIFICATE",
  })
  void read_messageOfOthers_isWhatItSays(String file, String kind, String key, String findings)
      throws IOException {
    Parsed<VrfmMessage> parsed = read(file);
    VrfmMessage message = value(parsed);
    assertThat(message.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(message.reference()).hasToString(key);
    assertThat(String.join(" ", codes(parsed))).isEqualTo(findings);
  }

  @Test
  void read_everyFixture_isAMessageOrRefusedWithTheRightFinding() throws IOException {
    TreeMap<String, List<String>> refused = new TreeMap<>();
    int messages = 0;
    try (Stream<Path> files = Files.list(folder())) {
      for (Path file : files.sorted().toList()) {
        switch (VrfmReader.read(Files.readAllBytes(file), 1)) {
          case Parsed.Value<VrfmMessage> _ -> messages++;
          case Parsed.Rejected<VrfmMessage> r ->
              refused.put(file.getFileName().toString(), codes(r));
        }
      }
    }
    assertThat(messages).isEqualTo(12);
    assertThat(refused.remove("DeathRecordVoidMessageNoIdentifiers.json"))
        .containsExactly(VrfmCodes.VRFM_NO_CERTIFICATE);
    assertThat(refused.remove("InvalidMessageType.json"))
        .containsExactly(VrfmCodes.VRFM_UNKNOWN_EVENT);
    for (String broken : List.of("BadDeathRecord.json", "BadMessage.json", "Empty.json")) {
      assertThat(refused.remove(broken)).containsExactly(FhirCodes.FHIR_UNREADABLE);
    }
    // All others are documents, which are no messages.
    assertThat(refused).hasSizeGreaterThanOrEqualTo(14);
    assertThat(refused.values())
        .allSatisfy(all -> assertThat(all).contains(VrfmCodes.VRFM_NOT_MESSAGE));
  }

  @Test
  void read_messageWithADocument_keepsTheDocumentWhole() throws IOException {
    VrfmMessage.DeathRecordSubmission message =
        (VrfmMessage.DeathRecordSubmission) value(read("DeathRecordSubmissionMessage.json"));
    Parsed<VrfmMessage> again = VrfmReader.read(VrfmWriter.write(message, FhirSyntax.XML), 1);
    assertThat(value(again)).isEqualTo(message);
    String document = new String(message.document().bytes(), StandardCharsets.UTF_8);
    assertThat(document).startsWith("{\"resourceType\":\"Bundle\"").contains("000182");
    assertThat(Strict.parse(message.document().bytes(), FhirSyntax.JSON).getEntry())
        .hasSizeGreaterThan(20);
  }

  @Test
  void read_messageOfOthers_writesBackToTheSame() throws IOException {
    for (String file :
        List.of(
            "AcknowledgementMessage.json",
            "DeathRecordAliasMessage.json",
            "DeathRecordVoidMessage.json",
            "ExtractionErrorMessage.json",
            "StatusMessage.json",
            "DeathRecordUpdateMessage.json")) {
      VrfmMessage message = value(read(file));
      for (FhirSyntax syntax : FhirSyntax.values()) {
        byte[] bytes = VrfmWriter.write(message, syntax);
        assertThat(value(VrfmReader.read(bytes, 1))).isEqualTo(message);
      }
    }
  }

  @Test
  void read_extractionErrorOfNchs_hasItsIssues() throws IOException {
    VrfmMessage.ExtractionError message =
        (VrfmMessage.ExtractionError) value(read("ExtractionErrorMessage.json"));
    assertThat(message.failed()).isEqualTo("a9d66d2e-2480-4e8d-bab3-4e4c761da1b7");
    assertThat(message.issues())
        .containsExactly(
            new VrfmIssue(VrfmIssue.Severity.FATAL, "invalid", "The message was invalid"),
            new VrfmIssue(VrfmIssue.Severity.WARNING, "expired", "The message was very old"));
  }
}
