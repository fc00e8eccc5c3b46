package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.formats.IjeRecord;

/** Every way through {@code convert}, at the keyboard. */
final class ConvertCommandTest {
  private static final String NINE_DIGITS = "(?<![0-9])[0-9]{9}(?![0-9])";
  private static final String STATEMENT =
      """
      {"birth":{"date":"1940-02-29","state":"TS"},\
      "certification":{"preparedBody":true,"underPenaltyOfPerjury":true},"date":"2025-11-06",\
      "death":{"date":"2025-11-05","state":"TT"},"deceased":{"first":"ADA","last":"FERRY"},\
      "firm":{"address":"1 GATE ROAD","name":"FERRY & SONS"},"realm":"SYNTHETIC","sex":"F",\
      "signer":"DORA DIRECTOR","ssn":"900110011","type":"ssa-721","version":1}
      """;

  @TempDir Path dir = Path.of("");

  private Path file(String name, String content) throws IOException {
    return Files.writeString(dir.resolve(name), content, StandardCharsets.UTF_8);
  }

  private static String dmf(char change, String ssn, String family, String death) {
    return String.format(
            "%c%s%-20s%-4s%-15s%-15sP%s%s%19s",
            change, ssn, family, "", "JANE", "", death, "07041950", "")
        + "\n";
  }

  private static IjeRecord.Builder ije(String number, String ssn, String family) {
    IjeRecord.Builder record =
        IjeRecord.builder()
            .set("DOD_YR", "2025")
            .set("DSTATE", "TT")
            .set("FILENO", number)
            .set("GNAME", "Ada")
            .set("SEX", "F")
            .set("SSN", ssn)
            .set("DOB_YR", "1940")
            .set("DOB_MO", "02")
            .set("DOB_DY", "99")
            .set("DOD_MO", "11")
            .set("DOD_DY", "05")
            .set("DOR_YR", "2025")
            .set("DOR_MO", "11")
            .set("DOR_DY", "07")
            .set("COD1A", "not to be published");
    record.setText("LNAME", family);
    return record;
  }

  private Path ijeFile() throws IOException {
    return file(
        "in.ije",
        ije("000002", "900110012", "Pãtêl").build().text()
            + "\r\n"
            + ije("000001", "900110011", "Ferry").build().text()
            + "\n"
            + ije("000003", "900110013", "Gone").set("VOID", "1").build().text()
            + "\n"
            + ije("000001", "900110011", "Marsh").set("ALIAS", "1").build().text()
            + "\n"
            + ije("000004", "", "Nobody").build().text());
  }

  private Told convert(Path in, String to, Object... more) {
    List<Object> words = new java.util.ArrayList<>(List.of("convert", in, "--to", to));
    words.addAll(List.of("--out", dir.resolve("out"), "--as-of", "2026-11-20"));
    words.addAll(List.of(more));
    Told told = Told.by(words.toArray());
    assertThat(told.all()).doesNotContainPattern(NINE_DIGITS).doesNotContain("\tat ");
    return told;
  }

  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(dir.resolve(name), StandardCharsets.ISO_8859_1);
  }

  private List<String> codes() throws IOException {
    return lines("out.findings.csv").stream().skip(1).map(l -> l.split(",")[1]).toList();
  }

  @Test
  void ijeToDmf_inTheOrderOfNumbers_withoutVoidAliasAndUnnumbered() throws IOException {
    Told told = convert(ijeFile(), "dmf", "--json");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out())
        .contains("\"read\":5", "\"kept\":2", "\"quarantined\":3", "\"realm\":\"SYNTHETIC\"");
    assertThat(lines("out"))
        .extracting(l -> l.substring(0, 16))
        .containsExactly(" 900110011FERRY ", " 900110012PATEL ");
    assertThat(lines("out").getFirst()).contains("11052025" + "02001940").hasSize(100);
    // Nothing that is converted gets a proof code.
    assertThat(lines("out")).allMatch(l -> l.charAt(64) == ' ');
    assertThat(codes()).contains("IJE_VOID", "DMF_ALIAS", "DMF_NO_SSN");
    assertThat(lines("out.quarantine")).hasSize(3).allMatch(l -> l.length() >= 5000);
    assertThat(Files.readString(dir.resolve("out.manifest.json")))
        .contains("\"records\":2", "\"lineEnd\":\"lf\"", "\"kind\":\"full\"", "2026-11-20");
  }

  @Test
  void ijeToIje_encodings_keepEveryColumn() throws IOException {
    Told told = convert(ijeFile(), "ije", "--encoding", "latin1", "--line-end", "crlf");
    assertThat(told.exit()).as(told.all()).isZero();
    byte[] bytes = Files.readAllBytes(dir.resolve("out"));
    assertThat(bytes).hasSize(5 * 5002);
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
        .contains("Pãtêl", "not to be published", "Gone");
    assertThat(codes()).containsOnly("IJE_UTF8");
    assertThat(convert(ijeFile(), "ije", "--force").exit()).isZero();
    assertThat(lines("out")).hasSize(5).allMatch(l -> l.length() == 5000);
    assertThat(lines("out").getFirst()).contains("Patel");
    assertThat(codes()).contains("IJE_REPLACED");
  }

  @Test
  void mask_everyFormat_showsNoWholeNumber() throws IOException {
    for (String to : List.of("ije", "csv", "json")) {
      assertThat(convert(ijeFile(), to, "--mask", "--force").exit()).isZero();
      assertThat(Files.readString(dir.resolve("out"))).doesNotContain("90011001");
    }
    assertThat(Files.readString(dir.resolve("out"))).contains("\"ssn\":\"***-**-0011\"");
    Told told = convert(ijeFile(), "dmf", "--mask", "--force");
    refused(told, 2, "nothing without its number");
  }

  @Test
  void ijeToJson_oneObjectALine_ofTheModelOnly() throws IOException {
    assertThat(convert(ijeFile(), "json").exit()).isZero();
    assertThat(lines("out")).hasSize(4);
    assertThat(lines("out").get(1))
        .isEqualTo(
            "{\"birthDate\":\"1940-02-XX\",\"certificate\":\"2025TT000001\","
                + "\"certified\":\"2025-11-07\",\"deathDate\":\"2025-11-05\","
                + "\"firstName\":\"ADA\",\"lastName\":\"FERRY\",\"placeOfDeath\":\"TT\","
                + "\"sex\":\"F\",\"ssn\":\"900110011\"}");
  }

  @Test
  void toCsvAndBack_dmf_isTheSameButForItsProofCode() throws IOException {
    String rows =
        dmf(' ', "900110011", "FERRY", "04002025") + dmf(' ', "900110042", "DOE", "00001975");
    assertThat(convert(file("in.dmf", rows), "csv").exit()).isZero();
    assertThat(lines("out").getFirst()).startsWith("change,ssn,");
    Path csv = Files.move(dir.resolve("out"), dir.resolve("in.csv"));
    Told told = convert(csv, "dmf");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(Files.readString(dir.resolve("out"))).isEqualTo(rows.replace("P0", " 0"));
  }

  @Test
  void dmfUpdate_kindAndLineEnd_areKeptAndChecked() throws IOException {
    String rows =
        dmf('C', "900110042", "DOE", "04082025")
            + dmf('A', "900110011", "FERRY", "04002025")
            + dmf('D', "900110012", "", "00000000");
    Path in = file("in.dmf", rows + dmf('A', "900110013", "BAD", "60006200"));
    refused(convert(in, "dmf"), 2, "is an update");
    assertThat(dir.resolve("out")).doesNotExist();
    Told told = convert(in, "dmf", "--kind", "weekly", "--line-end", "crlf");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(lines("out"))
        .extracting(l -> l.substring(0, 10))
        .containsExactly("C900110042", "A900110011", "D900110012");
    assertThat(Files.readString(dir.resolve("out.quarantine")))
        .isEqualTo(dmf('A', "900110013", "BAD", "60006200"));
    String manifest = Files.readString(dir.resolve("out.manifest.json"));
    assertThat(manifest).contains("\"weekly\"", "\"crlf\"", "\"deletes\":1", "\"changes\":1");
    // What was written is read again by its manifest, and not if it was cut short.
    Path week = Files.move(dir.resolve("out"), dir.resolve("week.dmf"));
    Files.move(dir.resolve("out.manifest.json"), dir.resolve("week.dmf.manifest.json"));
    Files.delete(dir.resolve("out.findings.csv"));
    Files.delete(dir.resolve("out.quarantine"));
    assertThat(convert(week, "csv").exit()).isZero();
    Files.writeString(week, rows.substring(0, 202));
    refused(convert(week, "csv", "--force"), 3, "not the file that its manifest describes");
    Files.writeString(dir.resolve("week.dmf.manifest.json"), "{}");
    refused(convert(week, "csv", "--force"), 3, "not a manifest");
  }

  @Test
  void open_deathsOfTheLastThreeYears_areLeftOut() throws IOException {
    Path in =
        file(
            "in.dmf",
            dmf(' ', "900110011", "NEW", "01012023")
                + dmf(' ', "900110012", "OLD", "12312022")
                + dmf(' ', "900110013", "WHEN", "00000000"));
    Told told = convert(in, "dmf", "--open", "--json");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out()).contains("\"closed\":2", "\"written\":1");
    assertThat(lines("out")).hasSize(1).allMatch(l -> l.contains("OLD"));
  }

  @Test
  void statement_toDmfAndJson_andNeverASpousesNumber() throws IOException {
    String spouse = STATEMENT.replace("\"sex\"", "\"spouse\":\"900110012\",\"sex\"");
    Path in = file("in.json", STATEMENT + spouse);
    Told told = convert(in, "json");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(lines("out")).hasSize(1).allMatch(l -> l.contains("\"lastName\":\"FERRY\""));
    assertThat(codes()).containsExactly("SSA721_NOT_TAKEN");
    for (String name : List.of("out", "out.findings.csv", "out.quarantine")) {
      assertThat(Files.readString(dir.resolve(name))).doesNotContain("0012");
    }
    assertThat(convert(in, "dmf", "--force").exit()).isZero();
    assertThat(lines("out")).hasSize(1).allMatch(l -> l.startsWith(" 900110011FERRY"));
  }

  @Test
  void statement_toForm_showsTheLastFourUnlessAsked() throws IOException {
    Path in = file("in.json", STATEMENT);
    assertThat(convert(in, "form").exit()).isZero();
    assertThat(Files.readString(dir.resolve("out")))
        .contains("***-**-0011", "FERRY &amp; SONS", "<section>")
        .doesNotContain("900110011");
    assertThat(convert(in, "form", "--whole-ssn", "--force").exit()).isZero();
    assertThat(Files.readString(dir.resolve("out"))).contains("900110011");
    refused(convert(in, "json", "--whole-ssn", "--force"), 2, "about forms");
    refused(convert(ijeFile(), "form", "--force"), 2, "does not have what form needs");
  }

  @Test
  void roster_fromIjeAndBack_leavesVoidRecordsOut() throws IOException {
    Told told = convert(ijeFile(), "roster", "--json");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(lines("out")).hasSize(4).allMatch(l -> l.length() == 675);
    assertThat(codes()).contains("IJE_VOID", "IJE_REPLACED");
    Path roster = Files.move(dir.resolve("out"), dir.resolve("in.roster"));
    told = convert(roster, "json", "--mask", "--force");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(lines("out").get(1))
        .contains("\"certificate\":\"2025TT000001\"", "\"lastName\":\"FERRY\"")
        .doesNotContain("certified");
    refused(convert(roster, "ije", "--force"), 2, "does not have what ije needs");
    refused(
        convert(file("in.dmf", dmf(' ', "900110011", "X", "00001975")), "roster", "--force"),
        2,
        "does not have what roster needs");
  }

  @Test
  void customers_toDmf_listNobody() throws IOException {
    Path in = file("in.csv", "id,ssn,last_name\n1,900110011,Ferry\n2,900110012,Doe\n");
    Told told = convert(in, "dmf");
    refused(told, 3, "no record");
    assertThat(dir.resolve("out")).doesNotExist();
    assertThat(codes()).containsOnly("DMF_NO_DEATH");
    assertThat(lines("out.quarantine")).containsExactly("1,900110011,Ferry", "2,900110012,Doe");
  }

  @ParameterizedTest
  @CsvSource({"ije", "dmf"})
  void insee_whatItLacks_isRefused(String to) throws IOException {
    Path in =
        file(
            "in.csv",
            "\"nomprenom\";\"sexe\";\"datenaiss\";\"lieunaiss\";\"commnaiss\";\"paysnaiss\";"
                + "\"datedeces\";\"lieudeces\";\"actedeces\"\n"
                + "\"A*B/\";\"1\";\"19320104\";\"69123\";\"X\";\"\";"
                + "\"19751114\";\"69381\";\"1\"\n");
    refused(convert(in, to), 2, "does not have what " + to + " needs");
    assertThat(convert(in, "json").exit()).isZero();
    assertThat(lines("out"))
        .containsExactly(
            "{\"birthDate\":\"1932-01-04\",\"birthPlace\":\"69123\",\"deathDate\":\"1975-11-14\","
                + "\"firstName\":\"B\",\"lastName\":\"A\",\"placeOfDeath\":\"69381\","
                + "\"sex\":\"M\"}");
  }

  @Test
  void realm_anothersNumbers_areQuarantined() throws IOException {
    assertThat(convert(ijeFile(), "json", "--realm", "real", "--strict").exit()).isOne();
    assertThat(codes()).contains("IJE_SSN_REALM");
    assertThat(lines("out")).hasSize(1).allMatch(l -> l.contains("NOBODY"));
  }

  @Test
  void wrongUse_isSaidInTwoLines() throws IOException {
    Path in = file("in.dmf", dmf(' ', "900110011", "FERRY", "04002025"));
    refused(convert(in, "ije"), 2, "does not have what ije needs: the certificate");
    refused(convert(in, "vax"), 2, "--to");
    refused(convert(in, "dmf", "--line-end", "none"), 2, "no such line end");
    refused(convert(in, "dmf", "--encoding", "latin1"), 2, "IJE that is written");
    refused(convert(in, "csv", "--kind", "weekly"), 2, "DMF that is written");
    refused(convert(dir.resolve("missing"), "csv"), 3, "there is no file");
    refused(convert(dir, "csv"), 3, "is a folder");
    refused(convert(file("empty", ""), "csv"), 3, "does not look like");
    Path manifest = file("out.manifest.json", "mine");
    refused(convert(in, "dmf"), 2, "exists already");
    assertThat(dir.resolve("out")).doesNotExist();
    Files.delete(manifest);
    file("out", "mine");
    refused(convert(in, "csv"), 2, "exists already");
    assertThat(Files.readString(dir.resolve("out"))).isEqualTo("mine");
  }

  @Test
  void strict_findings_exitOne() throws IOException {
    Path in = file("in.dmf", dmf(' ', "900110011", "FERRY", "04002025").replace("P0", "X0"));
    assertThat(convert(in, "csv", "--strict").exit()).isOne();
    assertThat(codes()).containsExactly("DMF_PROOF_CODE");
  }

  private static void refused(Told told, int exit, String error) {
    assertThat(told.exit()).as(told.all()).isEqualTo(exit);
    List<String> lines = told.err().lines().toList();
    assertThat(lines).as(told.all()).hasSize(2);
    assertThat(lines.get(0)).startsWith("error: ").contains(error);
    assertThat(lines.get(1)).startsWith("hint: ");
  }
}
