package org.lychgate.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Identity;
import org.lychgate.model.Parsed;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Sex;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;

final class Ssa721Test {
  static final String JSON =
      """
      {"birth":{"country":"US","date":"1940-02-29","state":"TS"},\
      "certification":{"preparedBody":true,"underPenaltyOfPerjury":true},"date":"2025-11-06",\
      "death":{"city":"LYCHFORD","country":"US","date":"2025-11-05","state":"TT"},\
      "deceased":{"first":"ADA","last":"FERRY","middle":"B","otherNames":["ADA MARSH"],\
      "suffix":"JR"},"firm":{"address":"1 GATE ROAD, LYCHFORD 12345-6789","name":"FERRY & SONS"},\
      "realm":"SYNTHETIC","sex":"F","signer":"DORA DIRECTOR","ssn":"900110011",\
      "type":"ssa-721","version":1}\
      """;

  private static Parsed<Ssa721Statement> parse(String json) {
    return Ssa721Reader.parse(json.getBytes(StandardCharsets.UTF_8), Realm.SYNTHETIC);
  }

  private static Ssa721Statement value(Parsed<Ssa721Statement> parsed) {
    return switch (parsed) {
      case Parsed.Value<Ssa721Statement> v -> v.value();
      case Parsed.Rejected<Ssa721Statement> r ->
          throw new AssertionError("rejected: " + r.findings());
    };
  }

  private static List<String> found(Parsed<?> parsed) {
    return parsed.findings().stream().map(f -> f.code() + ":" + f.field()).toList();
  }

  private static DeathReport report(Ssa721Statement statement) {
    return Ssa721Reports.toReport(
        statement,
        "m-1",
        new ReporterId("home-1"),
        LocalDate.of(2025, 11, 9),
        Sha256.of(new byte[1]));
  }

  @Test
  void parse_wholeStatement_givesEveryItemAndTheSameBytesAgain() {
    Parsed<Ssa721Statement> parsed = parse(JSON);
    assertThat(parsed.findings()).isEmpty();
    Ssa721Statement statement = value(parsed);
    assertThat(statement.name()).isEqualTo(new PersonName("FERRY", "ADA", "B", "JR"));
    assertThat(statement.otherNames()).containsExactly("ADA MARSH");
    assertThat(statement.ssn()).contains(new Ssn(900_110_011));
    assertThat(statement.death()).isEqualTo(new PartialDate(2025, 11, 5));
    assertThat(statement.deathPlace()).isEqualTo(new Ssa721Statement.Place("Lychford", "TT", "US"));
    assertThat(statement.birth()).isEqualTo(new PartialDate(1940, 2, 29));
    assertThat(statement.sex()).isEqualTo(Sex.F);
    assertThat(statement.firm().address()).isEqualTo("1 GATE ROAD, LYCHFORD 12345-6789");
    assertThat(statement.signer()).isEqualTo("DORA DIRECTOR");
    assertThat(statement.signed()).isEqualTo(LocalDate.of(2025, 11, 6));
    assertThat(Ssa721Writer.json(statement)).isEqualTo(JSON);
    assertThat(statement.toString()).isEqualTo("ssa-721(***-**-0011)");
  }

  @Test
  void toReport_statement_isAFuneralDirectorsReportAndNoMore() {
    DeathReport report = report(value(parse(JSON)));
    assertThat(report.role()).isEqualTo(ReporterRole.FUNERAL_DIRECTOR);
    assertThat(report.decedent())
        .isEqualTo(
            new Identity(
                Optional.of(new Ssn(900_110_011)),
                new PersonName("FERRY", "ADA", "B", "JR"),
                Sex.F,
                new PartialDate(1940, 2, 29),
                "TS"));
    assertThat(report.placeOfDeath()).isEqualTo("TT");
    assertThat(report.certificate()).isEmpty();
    assertThat(report.certified()).contains(LocalDate.of(2025, 11, 6));
    assertThat(report.comparison().spouseSsn()).isEmpty();
  }

  @Test
  void ofReport_report_makesTheSameReportAgain() {
    Ssa721Statement statement = value(parse(JSON));
    DeathReport report = report(statement);
    Ssa721Statement again =
        Ssa721Reports.ofReport(
            report, Realm.SYNTHETIC, statement.firm(), statement.signer(), statement.signed());
    assertThat(report(value(parse(Ssa721Writer.json(again))))).isEqualTo(report);
    Ssa721Statement abroad =
        value(
            parse(
                JSON.replace(
                    "\"country\":\"US\",\"date\":\"1940-02-29\",\"state\":\"TS\"",
                    "\"country\":\"FR\",\"date\":\"1940-XX-XX\"")));
    assertThat(report(abroad).decedent().birthPlace()).isEqualTo("FIPS:FR");
    assertThat(report(abroad).decedent().birth().canonical()).isEqualTo("1940-XX-XX");
    assertThat(
            Ssa721Reports.ofReport(
                    report(abroad), Realm.SYNTHETIC, abroad.firm(), "X", abroad.signed())
                .birthPlace())
        .isEqualTo(new Ssa721Statement.Place("", "", "FR"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"spouseSsn\":\"900110012\"",
        "\"item6b\":\"900110012\"",
        "\"survivors\":[{\"name\":\"BO\",\"telephone\":\"555 0100\"}]",
        "\"address\":\"2 GATE ROAD\"",
      })
  void parse_itemsSixAndSeven_areRefusedAndKeptNowhere(String member) {
    Parsed<Ssa721Statement> parsed = parse(JSON.replace("\"sex\"", member + ",\"sex\""));
    assertThat(found(parsed)).containsExactly("SSA721_NOT_TAKEN:");
    assertWithheld(parsed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"signer\":\"DORA 900-11-0012\"",
        "\"signer\":\"900110012\"",
        "\"signer\":900110012",
        "\"signer\":[\"900 11 0012\"]",
        "\"signer\":{\"spouse\":\"900110012\"}",
      })
  void parse_numbersOfOthersInTexts_areRefusedAndKeptNowhere(String member) {
    assertWithheld(parse(JSON.replace("\"signer\":\"DORA DIRECTOR\"", member)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "",
        "[]",
        "{\"type\":\"ssa-721\",\"type\":\"ssa-721\"}",
        "{\"spouse\":\"900110012\"",
        "{\"a\":1.5}",
        "{\"a\":null}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":1}{}",
        "{\"a\":9000000000000000000}",
      })
  void parse_otherTexts_areRefusedAndKeptNowhere(String text) {
    Parsed<Ssa721Statement> parsed = parse(text);
    assertThat(parsed.findings()).isNotEmpty();
    assertWithheld(parsed);
  }

  private static void assertWithheld(Parsed<Ssa721Statement> parsed) {
    switch (parsed) {
      case Parsed.Value<Ssa721Statement> _ -> throw new AssertionError("taken");
      case Parsed.Rejected<Ssa721Statement> r -> {
        assertThat(new String(r.raw().bytes(), StandardCharsets.UTF_8))
            .startsWith("withheld: ")
            .doesNotContain("0012")
            .doesNotContain("GATE");
        assertThat(r.findings().toString()).doesNotContain("0012");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'\"version\":1', '\"version\":2', SSA721_TYPE:type",
    "SYNTHETIC, REAL, SSA721_REALM:realm",
    "'\"preparedBody\":true', '\"preparedBody\":false', SSA721_NOT_CERTIFIED:certification",
    "900110011, 900000011, SSA721_SSN_REALM:ssn",
    "2025-11-05, 2025-13-05, SSA721_BAD_DATE:death.date",
    "1940-02-29, 1941-02-29, SSA721_BAD_DATE:birth.date",
    "2025-11-06, 2025-11-XX, SSA721_BAD_DATE:date",
    "'\"date\":\"2025-11-05\",', '', SSA721_MISSING:death.date",
    "'\"signer\":\"DORA DIRECTOR\",', '', SSA721_MISSING:signer",
    "FERRY & SONS, ' ', SSA721_MISSING:firm.name",
  })
  void parse_whatAStatementNeeds_isRefusedWithout(String from, String to, String finding) {
    Parsed<Ssa721Statement> parsed = parse(JSON.replace(from, to));
    assertThat(parsed).isInstanceOf(Parsed.Rejected.class);
    assertThat(found(parsed)).contains(finding);
  }

  @ParameterizedTest
  @CsvSource({
    "900110011, 90011001, SSA721_BAD_SSN:ssn",
    "'\"ssn\":\"900110011\",', '', SSA721_MISSING:ssn",
    "'\"sex\":\"F\"', '\"sex\":\"X\"', SSA721_BAD_CODE:sex",
    "'\"state\":\"TT\"', '\"state\":\"Texas\"', SSA721_BAD_CODE:death.state",
    "1940-02-29, 2026-02-28, SSA721_BIRTH_AFTER_DEATH:birth",
  })
  void parse_whatAStatementCanDoWithout_isAFinding(String from, String to, String finding) {
    Parsed<Ssa721Statement> parsed = parse(JSON.replace(from, to));
    assertThat(parsed).isInstanceOf(Parsed.Value.class);
    assertThat(found(parsed)).containsExactly(finding);
  }

  @Test
  void read_linesOrOneObject_givesEachStatement() {
    String one = JSON.replace("},", "},\n  ").replace("{\"birth\"", "{\n\"birth\"");
    assertThat(read(one)).hasSize(1).allMatch(p -> p instanceof Parsed.Value);
    List<Parsed<Ssa721Statement>> lines = read(JSON + "\n\n" + "{}\n" + JSON);
    assertThat(lines).extracting(Parsed::line).containsExactly(1L, 3L, 4L);
    assertThat(lines.get(1)).isInstanceOf(Parsed.Rejected.class);
    assertThat(found(lines.get(1))).contains("SSA721_TYPE:type", "SSA721_MISSING:firm.name");
    assertThat(found(read("x".repeat(200_000)).getFirst())).containsExactly("SSA721_LONG:");
    assertThat(found(read("{\n" + " ".repeat(200_000)).getFirst())).containsExactly("SSA721_LONG:");
  }

  private static List<Parsed<Ssa721Statement>> read(String file) {
    List<Parsed<Ssa721Statement>> out = new ArrayList<>();
    ReadCounts counts =
        Ssa721Reader.read(
            new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
            Realm.SYNTHETIC,
            out::add);
    assertThat(counts.read()).isEqualTo(out.size());
    return out;
  }

  @Test
  void form_statement_showsLastFourUnlessAsked() {
    Ssa721Statement statement = value(parse(JSON.replace("DORA", "<b>DORA")));
    String page = Ssa721Form.html(List.of(statement), false);
    assertThat(page)
        .contains("***-**-0011", "FERRY &amp; SONS", "&lt;B&gt;DORA", "ADA B FERRY JR", "@media")
        .doesNotContain("900110011")
        .doesNotContain("<b>");
    assertThat(Ssa721Form.html(List.of(statement, statement), true))
        .containsPattern("(?s)900110011.*</section>.*<section>.*900110011.*</html>");
  }
}
