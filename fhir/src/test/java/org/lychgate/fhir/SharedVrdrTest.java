package org.lychgate.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lychgate.formats.IjeReader;
import org.lychgate.formats.IjeRecord;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;

/** Records that others wrote, good and broken on purpose, and the values that others expect. */
@Tag("shared")
final class SharedVrdrTest {
  /** Files that are no death record, or a broken one, and what is said of them. */
  private static final Map<String, String> REJECTED =
      Map.ofEntries(
          Map.entry("AcknowledgementMessage.json", FhirCodes.VRDR_NO_DOCUMENT),
          Map.entry("AcknowledgementMessage.xml", FhirCodes.VRDR_NO_DOCUMENT),
          Map.entry("BadDeathRecord.json", FhirCodes.FHIR_UNREADABLE),
          Map.entry("BadMessage.json", FhirCodes.FHIR_UNREADABLE),
          Map.entry("DeathRecordAliasMessage.json", FhirCodes.VRDR_NO_DOCUMENT),
          Map.entry("DeathRecordVoidMessage.json", FhirCodes.VRDR_NO_DOCUMENT),
          Map.entry("DeathRecordVoidMessageNoIdentifiers.json", FhirCodes.VRDR_NO_DOCUMENT),
          Map.entry("Empty.json", FhirCodes.FHIR_UNREADABLE),
          Map.entry("EmptyMessage.json", FhirCodes.VRDR_NO_DOCUMENT),
          Map.entry("ExtractionErrorMessage.json", FhirCodes.VRDR_NO_DOCUMENT),
          Map.entry("InvalidMessageType.json", FhirCodes.VRDR_NO_DOCUMENT),
          Map.entry("MissingComposition.json", FhirCodes.VRDR_NO_COMPOSITION),
          Map.entry("MissingDecedent.json", FhirCodes.VRDR_NO_DECEDENT),
          Map.entry("MultipleDestinationsMessage.json", FhirCodes.VRDR_NO_DOCUMENT),
          Map.entry("StatusMessage.json", FhirCodes.VRDR_NO_DOCUMENT));

  /** Of records that are read: every finding's code and field. */
  private static final Map<String, List<String>> FINDINGS =
      Map.of(
          "DeathRecordBadPartialDate.json",
          List.of("VRDR_BAD_DATE SUR_YR"),
          "DeathRecordSubmissionNoIdentifiers.json",
          List.of("VRDR_CUT BCNO", "VRDR_CUT BSTATE"),
          "InvalidJurisdictionId.json",
          List.of(
              "VRDR_UNKNOWN_CODE LIMITS",
              "VRDR_UNKNOWN_CODE DEDUC",
              "VRDR_UNKNOWN_CODE ARMEDF",
              "VRDR_UNKNOWN_CODE PREG",
              "VRDR_UNKNOWN_CODE MANNER",
              "VRDR_UNKNOWN_CODE DISP"),
          "MissingObservationCode.json",
          List.of(
              "VRDR_CODELESS ",
              "VRDR_CUT BCNO",
              "VRDR_UNKNOWN_CODE PREG",
              "VRDR_UNKNOWN_CODE TOBAC",
              "VRDR_UNKNOWN_CODE CERTL"),
          "RecordVRDRv1.2.json",
          List.of("VRDR_UNKNOWN_CODE DEDUC"));

  private static Path shared() {
    String folder = System.getenv("LYCHGATE_SHARED");
    return folder == null
        ? Path.of(System.getProperty("lychgate.root")).resolveSibling("shared")
        : Path.of(folder);
  }

  private static Parsed<IjeRecord> get(Map<String, Parsed<IjeRecord>> all, String name) {
    return Objects.requireNonNull(all.get(name));
  }

  private static Map<String, Parsed<IjeRecord>> readAll() throws IOException {
    Map<String, Parsed<IjeRecord>> all = new TreeMap<>();
    try (Stream<Path> files = Files.list(shared().resolve("data/vrdr"))) {
      for (Path file : files.toList()) {
        all.put(file.getFileName().toString(), VrdrReader.read(Files.readAllBytes(file), 1));
      }
    }
    return all;
  }

  @Test
  void read_everyRecordOfOthers_convertsOrIsRefusedWithTheRightFinding() throws IOException {
    Map<String, Parsed<IjeRecord>> all = readAll();

    assertThat(all).hasSize(32);
    all.forEach((name, read) -> {
      List<String> codes = read.findings().stream().map(Finding::code).toList();
      if (REJECTED.containsKey(name)) {
        assertThat(read).as(name).isInstanceOf(Parsed.Rejected.class);
        assertThat(codes).as(name).contains(REJECTED.get(name));
      } else {
        assertThat(read).as(name).isInstanceOf(Parsed.Value.class);
        assertThat(read.findings().stream().map(f -> f.code() + " " + f.field()))
            .as(name)
            .containsExactlyInAnyOrderElementsOf(FINDINGS.getOrDefault(name, List.of()));
      }
    });
  }

  @Test
  void read_valuesThatOthersExpect_areAllThere() throws IOException {
    Map<String, Parsed<IjeRecord>> all = readAll();
    List<String> lines = Files.readAllLines(shared().resolve("formats/ije_expected_values.csv"));
    int checked = 0;
    for (String line : lines.subList(1, lines.size())) {
      List<String> parts = List.of(line.split(",", -1));
      String name = parts.get(0).substring(parts.get(0).lastIndexOf('/') + 1);
      if (parts.get(0).startsWith("data/vrdr/")) {
        assertThat(VrdrRecords.value(get(all, name)).get(parts.get(1)))
            .as(line)
            .isEqualTo(parts.get(2));
        checked++;
      }
    }
    assertThat(checked).isEqualTo(42);
  }

  @Test
  void read_jsonAndXmlOfOneRecord_areTheSame() throws IOException {
    Map<String, Parsed<IjeRecord>> all = readAll();

    IjeRecord json = VrdrRecords.value(get(all, "DeathRecord1.json"));
    IjeRecord xml = VrdrRecords.value(get(all, "DeathRecord1.xml"));
    List<String> same = new ArrayList<>(VrdrRecords.mapped());
    same.removeAll(VrdrRecords.differences(json, xml));
    assertThat(same).contains("LNAME", "DOD_YR", "COD1A", "SSN", "RACE1");
    assertThat(VrdrRecords.differences(json, xml)).hasSizeLessThan(20);
  }

  /** What VRDR said, it says again after IJE; and it parses without a warning. */
  @Test
  void round_everyRecordOfOthers_keepsEveryMappedField() throws IOException {
    int rounds = 0;
    for (Map.Entry<String, Parsed<IjeRecord>> each : readAll().entrySet()) {
      if (!(each.getValue() instanceof Parsed.Value<IjeRecord> value)) {
        continue;
      }
      for (VrdrVersion version : VrdrVersion.values()) {
        for (FhirSyntax syntax : FhirSyntax.values()) {
          byte[] bytes = VrdrWriter.write(value.value(), version, syntax, VrdrRecords.WHEN).bytes();
          VrdrRecords.strict(bytes, syntax);
          List<String> differences =
              VrdrRecords.differences(value.value(), VrdrRecords.read(bytes));
          // A bundle of coded content names nobody; a document of it must.
          differences = differences.stream().filter(f -> !f.equals("LNAME")).toList();
          assertThat(differences).as(each.getKey()).isEmpty();
          rounds++;
        }
      }
    }
    assertThat(rounds).isEqualTo(17 * 4);
  }

  /** IJE of others to VRDR and back: names of states are written out, all else is the same. */
  @Test
  void round_everyIjeRecordOfOthers_keepsEveryMappedField() throws IOException {
    Set<String> derived = new HashSet<>(List.of("TOI_UNIT"));
    FieldRule.all().stream()
        .filter(
            r -> List.of(FieldKind.STATE, FieldKind.PLACE, FieldKind.COUNTRY).contains(r.kind()))
        .filter(r -> r.fields().size() > 1)
        .forEach(r -> derived.add(r.fields().getLast()));
    try (Stream<Path> files = Files.list(shared().resolve("data/ije"))) {
      for (Path file : files.toList()) {
        IjeRecord record = VrdrRecords.value(IjeReader.parse(Files.readAllBytes(file)));
        for (VrdrVersion version : VrdrVersion.values()) {
          IjeRecord back =
              VrdrRecords.read(
                  VrdrWriter.write(record, version, FhirSyntax.JSON, VrdrRecords.WHEN).bytes());
          for (String field : VrdrRecords.differences(record, back)) {
            // R_MO was written without its zero.
            boolean zero = back.get(field).equals("0" + record.get(field));
            assertThat(derived.contains(field) || zero).as(file + " " + field).isTrue();
          }
        }
      }
    }
  }

  /** Every field of the official table has a rule; none has one that the table does not have. */
  @Test
  void rules_fields_areThoseOfTheOfficialTable() throws IOException {
    String table = Files.readString(shared().resolve("formats/ije_to_fhir_mapping_mortality.csv"));
    Set<String> official = new HashSet<>();
    // A row begins with the number, first column and length of its field.
    Pattern.compile(
            "(?m)^[^\\n\",]*,\\d+,\\d+,([A-Z0-9_]+)(?: \\(\\*deprecated\\*\\))?,"
                + "(?:\"[^\"]*\"|[^,]*),(?:\"[^\"]*\"|[^,]*),[^,]*,([^,]*),")
        .matcher(table)
        .results()
        .filter(m -> !m.group(2).equals("not implemented"))
        .forEach(m -> official.add(m.group(1)));

    assertThat(VrdrRecords.mapped()).containsExactlyInAnyOrderElementsOf(official);
  }
}
