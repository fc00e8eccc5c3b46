package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.formats.IjeRecord;

/** {@code convert} from and to VRDR, at the keyboard. */
final class ConvertVrdrTest {
  private static final String NINE_DIGITS = "(?<![0-9])[0-9]{9}(?![0-9])";

  @TempDir Path dir = Path.of("");

  private static String ije(String number, String family, String flag, String value) {
    IjeRecord.Builder record =
        IjeRecord.builder()
            .set("DOD_YR", "2025")
            .set("DSTATE", "YC")
            .set("FILENO", number)
            .set("VOID", "0")
            .set("ALIAS", "0")
            .set("GNAME", "Ada")
            .set("SEX", "F")
            .set("SSN", "900110011")
            .set("DOB_YR", "1940")
            .set("DOB_MO", "99")
            .set("DOB_DY", "05")
            .set("DOD_MO", "11")
            .set("DOD_DY", "05")
            .set("DOR_YR", "2025")
            .set("DOR_MO", "11")
            .set("DOR_DY", "07")
            .set("COD1A", "a cause")
            .set("STATETEXT_D", "New York");
    record.setText("LNAME", family);
    return record.set(flag, value).build().text() + "\n";
  }

  private Told convert(String in, String to, String out, Object... more) {
    List<Object> words =
        new ArrayList<>(List.of("convert", dir.resolve(in), "--to", to, "--out", dir.resolve(out)));
    words.addAll(List.of("--as-of", "2026-11-20"));
    words.addAll(List.of(more));
    Told told = Told.by(words.toArray());
    assertThat(told.all()).doesNotContainPattern(NINE_DIGITS).doesNotContain("\tat ");
    return told;
  }

  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(dir.resolve(name), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({"stu2_2,json", "stu3,json", "stu2_2,xml", "stu3,xml"})
  void ijeToVrdrAndBack_isTheSameRecords(String version, String syntax) throws IOException {
    Files.writeString(
        dir.resolve("in.ije"),
        ije("000001", "Ferry", "MARITAL", "W") + ije("000002", "Marsh", "MARITAL", "S"));

    Told there =
        convert("in.ije", "vrdr", "v", "--vrdr-version", version, "--syntax", syntax, "--json");
    assertThat(there.exit()).as(there.all()).isZero();
    assertThat(lines("v")).hasSize(2).allMatch(l -> l.contains("urn:uuid:"));
    assertThat(lines("v").getFirst()).contains(version.equals("stu3") ? "vr-common" : "/vrdr/");
    Told back = convert("v", "ije", "back.ije", "--json");

    assertThat(back.exit()).as(back.all()).isZero();
    assertThat(back.out()).contains("\"kept\":2", "\"findings\":0", "\"format\":\"vrdr\"");
    assertThat(Files.readString(dir.resolve("back.ije")))
        .isEqualTo(Files.readString(dir.resolve("in.ije")));
  }

  @Test
  void vrdrToDmf_hasNameNumberAndDatesAndNothingElse() throws IOException {
    Files.writeString(dir.resolve("in.ije"), ije("000001", "Pãtêl", "MARITAL", "W"));
    assertThat(convert("in.ije", "vrdr", "v").exit()).isZero();

    Told told = convert("v", "dmf", "out.dmf");

    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(lines("out.dmf").getFirst())
        .startsWith(" 900110011PATEL ")
        .contains("11052025" + "00051940")
        .doesNotContain("cause")
        .hasSize(100);
  }

  @Test
  void documentOverManyLines_isOneRecord() throws IOException {
    Files.writeString(dir.resolve("in.ije"), ije("000001", "Ferry", "MARITAL", "W"));
    convert("in.ije", "vrdr", "v");
    String pretty = Files.readString(dir.resolve("v")).replace("{\"", "{\n  \"");
    Files.writeString(dir.resolve("pretty.json"), "\n" + pretty);

    Told told = convert("pretty.json", "json", "out", "--json");

    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out()).contains("\"read\":1", "\"kept\":1");
    assertThat(lines("out").getFirst()).contains("\"birthDate\":\"1940-XX-05\"");
  }

  @Test
  void voidAndAlias_areNoDocuments() throws IOException {
    Files.writeString(
        dir.resolve("in.ije"),
        ije("000001", "Ferry", "VOID", "1")
            + ije("000002", "Marsh", "ALIAS", "1")
            + ije("000003", "Reed", "VOID", "0"));

    Told told = convert("in.ije", "vrdr", "v", "--json");

    assertThat(told.out()).contains("\"kept\":1", "\"quarantined\":2");
    assertThat(lines("v.findings.csv")).filteredOn(l -> l.contains("VRDR_MESSAGE")).hasSize(2);
  }

  @Test
  void brokenLine_isQuarantinedAsItCame_andTheRestIsRead() throws IOException {
    Files.writeString(dir.resolve("in.ije"), ije("000001", "Ferry", "MARITAL", "W"));
    convert("in.ije", "vrdr", "v");
    String broken = "{\"resourceType\":\"Bundle\",\"entry\":[}";
    Files.writeString(
        dir.resolve("in.ndjson"), Files.readString(dir.resolve("v")) + broken + "\n\n");

    Told told = convert("in.ndjson", "csv", "out", "--json");

    assertThat(told.out()).contains("\"kept\":1", "\"quarantined\":1");
    assertThat(lines("out.quarantine")).containsExactly(broken);
    assertThat(lines("out.findings.csv")).contains("2,FHIR_UNREADABLE,,JSON");
  }

  @Test
  void dmfToVrdr_isRefused() throws IOException {
    Files.writeString(
        dir.resolve("in.dmf"),
        String.format(
                " 900110011%-20s%-4s%-15s%-15sP1105202507041950%19s", "FERRY", "", "ADA", "", "")
            + "\n");

    Told told = convert("in.dmf", "vrdr", "v");

    assertThat(told.exit()).isEqualTo(2);
    assertThat(told.err()).contains("error: ", "hint: ");
    assertThat(dir.resolve("v")).doesNotExist();
  }

  /** As in the examples of the guide itself: the group 65 is neither SSA's nor an invented one. */
  @Test
  void numberOfNoRealm_costsTheNumberAndNotTheRecord() throws IOException {
    Files.writeString(
        dir.resolve("in.ije"),
        ije("000001", "Ferry", "MARITAL", "W").replace("900110011", "9876" + "54321"));

    Told told = convert("in.ije", "vrdr", "v", "--json");

    assertThat(told.out()).contains("\"kept\":1", "\"findings\":1");
    assertThat(lines("v.findings.csv")).contains("1,IJE_SSN_REALM,SSN,999999999");
    assertThat(Files.readString(dir.resolve("v"))).contains("Ferry").doesNotContain("us-ssn");
  }

  @Test
  void mask_leavesTheNumberOut() throws IOException {
    Files.writeString(dir.resolve("in.ije"), ije("000001", "Ferry", "MARITAL", "W"));

    convert("in.ije", "vrdr", "v", "--mask");

    assertThat(Files.readString(dir.resolve("v"))).contains("Ferry").doesNotContain("us-ssn");
  }
}
