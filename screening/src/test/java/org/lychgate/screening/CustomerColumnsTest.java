package org.lychgate.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.formats.CsvFormat;
import org.lychgate.linkage.index.SourceKind;

/** What the customers' columns say beyond name, number and birth, and how the file is written. */
final class CustomerColumnsTest {
  @TempDir Path folder;
  private String findings = "";

  private static Listed listed() {
    return new Listed()
        .add("900-11-0001", "ALBRIGHT", "ANN", "MAY", "1950-03-14", "2025-02-03")
        .add("900-11-0004", "COOPER", "JOHN", "", "1930-07-08", "2025-04-05")
        .add("900-11-0005", "DALE", "DORA", "", "1960-01-02", "2025-06-XX")
        .add("900-11-0006", "MUÑOZ", "ZOË", "", "1960-01-02", "2025-06-XX");
  }

  @ParameterizedTest
  @CsvSource({
    "2025-02-02, matched, false",
    "2025-02-03, matched, false",
    "2025-02-04, no-match, true",
    "2025-02, matched, false",
    "2025-03, no-match, true",
    "2025, matched, false",
    "2026, no-match, true",
    "'', matched, false",
  })
  void lastSeenAlive_afterTheListedDeath_isNoMatchAndAFinding(
      String seen, String outcome, boolean told) throws IOException {
    String header = "id,ssn,surname,first_name,dob,last_seen\n";
    List<String> row =
        screen(header + "1,900-11-0001,Albright,Ann,1950-03-14," + seen + "\n", "", "").get(1);
    assertThat(row).contains(outcome);
    assertThat(findings.contains("2,SCREEN_SEEN_ALIVE,,")).isEqualTo(told);
  }

  @Test
  void lastSeenAlive_afterADayThatIsNotKnown_countsFromTheEndOfTheMonth() throws IOException {
    String header = "id,ssn,surname,first_name,dob,lastSeenAlive\n1,900-11-0005,Dale,Dora,";
    assertThat(screen(header + "1960-01-02,2025-06-30\n", "", "").get(1)).contains("matched");
    assertThat(screen(header + "1960-01-02,2025-07-01\n", "", "").get(1)).contains("no-match");
  }

  @Test
  void legalName_isAnotherSurname() throws IOException {
    String header = "id,surname,first_name,dob,ssn,married_name\n";
    assertThat(screen(header + "1,Young,Ann,1950-03-14,,Albright\n", "", "").get(1))
        .contains("pending-manual-review", "ALBRIGHT, ANN MAY");
    assertThat(screen(header + "1,Young,Ann,1950-03-14,,\n", "", "").get(1))
        .doesNotContain("family=equal");
    assertThat(screen(header + "1,Cooper,John,1930-07-08,,Albright\n", "", "").get(1))
        .contains("pending-manual-review", "COOPER, JOHN");
  }

  @Test
  void legalName_thatLeadsToSomebodyElse_isSeveralCandidates() throws IOException {
    List<Listed> one =
        List.of(
            new Listed()
                .add("900-11-0001", "ALBRIGHT", "ANN", "", "1950-03-14", "2025-02-03")
                .add("900-11-0002", "YOUNG", "ANN", "", "1950-03-14", "2025-02-03"));
    String customer = "id,surname,first_name,dob,married_name\n1,Young,Ann,1950-03-14,Albright\n";
    assertThat(screen(one.getFirst(), customer.getBytes(StandardCharsets.UTF_8), "", "", 5))
        .hasSize(3)
        .last()
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .contains("multiple-candidates");
  }

  @Test
  void everyHit_hasNextStepAndDayOfContest() throws IOException {
    String text =
        "id,ssn,surname,first_name,dob\n1,900-11-0001,Albright,Ann,1950-03-14\n"
            + "2,,Albright,Ann,1950-03-14\n3,900-11-0077,Nobody,Nick,1990-02-03\n";
    List<List<String>> rows = screen(text, "", "");
    int next = rows.getFirst().indexOf("nextStep");
    assertThat(rows.get(1).get(next)).startsWith("listed as deceased: verify");
    assertThat(rows.get(2).get(next)).startsWith("possible match");
    assertThat(rows.get(3).get(next)).isEmpty();
    assertThat(rows.stream().map(row -> row.get(next + 1)))
        .containsExactly("contestUntil", "2026-02-16", "2026-02-16", "");
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, utf-8",
    "UTF-16LE, utf-16le",
    "UTF-16BE, utf-16be",
    "windows-1252, windows-1252",
    "ISO-8859-1, windows-1252",
  })
  void encoding_ofAnyFile_isGuessedAndRead(String charset, String guessed) throws IOException {
    byte[] bytes =
        "id;ssn;surname;first_name;dob\n1;900-11-0006;Muñoz;Zoë;02.01.1960\n2;;;;broken\n3\n"
            .getBytes(Charset.forName(charset));
    List<List<String>> rows = screen(listed(), bytes, "", "", 1);
    assertThat(rows.get(1)).contains("Muñoz", "Zoë", "matched");
    assertThat(format).contains("encoding " + guessed + " (guessed), delimiter ; (guessed)");
    // Both rows that cannot be used are kept byte for byte.
    assertThat(Files.readAllBytes(folder.resolve("out.csv.quarantine")))
        .isEqualTo("2;;;;broken\n3\n".getBytes(Charset.forName(charset)));
  }

  @Test
  void format_told_isNotGuessed() throws IOException {
    String text = "id!surname!first_name!dob!ssn\n1!'Al!bright'!Ann!14/03/1950!900-11-0001\n";
    CsvFormat told = CsvFormat.parse("latin1", "!", "'", "dd/MM/yyyy");
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    List<List<String>> rows =
        screen(listed(), bytes, new Manner(told, ResultShape.PLAIN, Work.on(1)), 1);
    assertThat(rows.get(1)).contains("Al!bright", "1950-03-14");
    assertThat(format).isEqualTo("encoding iso-8859-1 (told), delimiter ! (told), quote ' (told)");
    assertThat(CsvFormat.parseCanonical(told.canonical())).isEqualTo(told);
  }

  @Test
  void roughFile_givesFindingsNeverACrash() throws IOException {
    StringBuilder text = new StringBuilder("id,ssn,surname,first_name,dob\n");
    text.append("1,900-11-0001,Albright,Ann,1950-03-14\n");
    text.append("2,900-11-0001,Al\u0000bright,Ann,1950-03-14\n");
    text.append("3,\"open,Ann,1950-03-14\n");
    text.append("4,90011001,Albright,Ann,1950-03-14\n");
    text.append("5,900-70-0001,Itin,Ann,1950-03-14\n");
    text.append("6,999-99-9999,Placeholder,Ann,1950-03-14\n");
    text.append("7,0001,Albright,Ann,1950-03-14\n");
    text.append("8,").append("x".repeat(10_000_000)).append(",Ann,,\n");
    text.append("9,900-11-0001,Albright,Ann,1950-03-14\n");
    List<List<String>> rows = screen(text.toString(), "", "");
    int outcome = rows.getFirst().indexOf("outcome");
    assertThat(rows.stream().map(row -> row.get(outcome)))
        .containsExactly(
            "outcome",
            "matched",
            "matched",
            "invalid-input",
            "pending-manual-review",
            "no-match",
            "no-match",
            "matched",
            "invalid-input",
            "matched");
    assertThat(findings)
        .contains("4,CSV_QUOTES", "5,CSV_SSN_SHORT", "6,CSV_ITIN", "7,CSV_PLACEHOLDER")
        .contains("9,CSV_TOO_LONG");
    // The long line is there as well, to its last byte.
    assertThat(Files.size(folder.resolve("out.csv.quarantine"))).isGreaterThan(10_000_000);
  }

  @Test
  void births_onJanuaryFirst_areAFindingOfTheFile() throws IOException {
    StringBuilder text = new StringBuilder("id,surname,first_name,dob\n");
    for (int i = 0; i < 600; i++) {
      text.append(i).append(",Nobody,Nick,").append(i % 20 == 0 ? "1980-01-01" : "1980-05-06");
      text.append('\n');
    }
    screen(text.toString(), "", "");
    assertThat(findings).isEqualTo("line,code,field,shape\n0,SCREEN_JANUARY_FIRST,birthDate,5%\n");
  }

  @Test
  void likeMatchId_hasItsColumns() throws IOException {
    Listed insee =
        new Listed()
            .of(SourceKind.INSEE)
            .add(
                "",
                new org.lychgate.model.PersonName("DUPONT", "JEAN PAUL", "", ""),
                "1930-07-XX",
                "2020-02-03",
                "97105");
    byte[] text =
        "id;nom;prenom;date_naissance\n7;Dupont;Jean Paul;1930-07\n"
            .getBytes(StandardCharsets.UTF_8);
    List<List<String>> rows = screen(insee, text, "matchid", "", 1);
    assertThat(rows.getFirst().subList(4, 32))
        .startsWith("sourceLineNumber", "score", "scores", "source", "id", "name.last")
        .containsSequence("birth.date", "birth.city", "birth.code", "birth.codePostal")
        .containsSequence("death.certificateId", "death.age", "death.date", "death.city")
        .endsWith("death.latitude", "death.longitude");
    assertThat(rows.getFirst().subList(32, 36))
        .containsExactly("outcome", "status", "nextStep", "contestUntil");
    List<String> row = rows.get(1);
    assertThat(row).hasSize(36);
    assertThat(row).contains("DUPONT", "JEAN, PAUL", "19300700", "97105", "971", "20200203");
    assertThat(row.get(6)).startsWith("{\"family\":\"equal\"");
  }

  private String format = "";

  private List<List<String>> screen(String text, String like, String profile) throws IOException {
    return screen(listed(), text.getBytes(StandardCharsets.UTF_8), like, profile, 1);
  }

  private List<List<String>> screen(
      Listed listed, byte[] customers, String like, String profile, int candidates)
      throws IOException {
    return screen(
        listed,
        customers,
        new Manner(CsvFormat.GUESS, ResultShape.parse(like, profile), Work.on(2)),
        candidates);
  }

  private List<List<String>> screen(Listed listed, byte[] customers, Manner manner, int candidates)
      throws IOException {
    Path file = Files.write(folder.resolve("c.csv"), customers);
    Path out = folder.resolve("out.csv");
    Screening.Report report =
        Screening.run(
            new Screening.Request(
                file,
                "",
                listed.write(folder.resolve("index")),
                out,
                true,
                Optional.empty(),
                Optional.empty(),
                new ScreeningOptions(0.99, 0.01, 10, candidates, Listed.TODAY, false, false),
                "test",
                new SplittableRandom(1),
                manner),
            _ -> {});
    format = report.format();
    Path beside = folder.resolve("out.csv.findings.csv");
    findings = Files.exists(beside) ? Files.readString(beside) : "";
    try (var csv = de.siegmar.fastcsv.reader.CsvReader.builder().ofCsvRecord(out)) {
      return csv.stream().map(de.siegmar.fastcsv.reader.CsvRecord::getFields).toList();
    }
  }
}
