package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Realm;
import org.lychgate.nation.NationFiles;

/**
 * {@code rule} through the command line, on a small nation. That it says what a registry says is
 * looked at where there is one: {@link RegistryVerbsTest}.
 */
final class RuleCommandTest {
  private static final String DAY = "2026-01-12";

  @TempDir static Path dir = Path.of("");
  private static Path people = Path.of("");
  private static Path january = Path.of("");
  private static Path forged = Path.of("");

  @BeforeAll
  static void invent() {
    Path nation = dir.resolve("nation");
    Told made = Told.by("nation", "--people", 2000, "--seed", 4, "--out", nation);
    assertThat(made.exit()).as(made.all()).isZero();
    people = dir.resolve("holders");
    Holders.build(NationFiles.people(nation), Realm.SYNTHETIC, people);
    january = nation.resolve("reports/registrar-tt/2025-01.ije");
    forged = NationFiles.forgedList(nation);
  }

  private static Told rule(Object... more) {
    List<Object> args = new ArrayList<>(List.of("rule", "--people", people, "--day", DAY));
    args.addAll(List.of(more));
    return Told.by(args.toArray());
  }

  private static void refused(Told told, int exit, String word) {
    assertThat(told.exit()).as(told.all()).isEqualTo(exit);
    assertThat(told.err()).contains("error: ", "hint: ", word);
    assertThat(told.out()).isEmpty();
  }

  @Test
  void rule_reportsAndAList_saysLinesReasonsAndFigures() throws IOException {
    Told told = rule(january, forged);
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out())
        .containsPattern("  line 1  2025TT[0-9]{6}  publish  EV01")
        .contains("the batch as a whole:", "held as a whole", "BA0")
        .containsPattern("  ! BA[0-9]{2} .*bits, held from [0-9.]+")
        .containsPattern(
            "[0-9]+ read, [0-9]+ kept, [0-9]+ quarantined, [0-9]+ findings; .*publish");
    assertThat(told.all()).doesNotContainPattern("(?<![0-9])[0-9]{9}(?![0-9])");
    String surname =
        Files.readAllLines(NationFiles.people(dir.resolve("nation"))).get(1).split(",")[2];
    assertThat(told.all()).doesNotContain(surname);
    assertThat(rule(january, forged).out()).isEqualTo(told.out());
  }

  @Test
  void rule_sameReportsAsVrdr_areRuledAlike() throws IOException {
    Path vrdr = dir.resolve("january.vrdr.json");
    Told converted = Told.by("convert", january, "--to", "vrdr", "--out", vrdr);
    assertThat(converted.exit()).as(converted.all()).isZero();
    String ije = rule(january).out().replace(january.toString(), "FILE");
    assertThat(rule(vrdr).out().replace(vrdr.toString(), "FILE")).isEqualTo(ije);
  }

  @Test
  void rule_directorsStatement_waitsAndOnlyADirectorsCounts() throws IOException {
    List<String> person =
        List.of(
            Files.readAllLines(NationFiles.people(dir.resolve("nation"))).get(9).split(",", -1));
    List<String> header =
        List.of(
            Files.readAllLines(NationFiles.people(dir.resolve("nation")))
                .getFirst()
                .split(",", -1));
    Path form = dir.resolve("form.json");
    Files.writeString(
        form,
        """
        {"type": "ssa-721", "version": 1, "realm": "SYNTHETIC",
         "deceased": {"first": "%s", "middle": "%s", "last": "%s", "suffix": "%s"}, "ssn": "%s",
         "death": {"date": "2025-12-29", "state": "TT"}, "birth": {"date": "%s"}, "sex": "%s",
         "certification": {"preparedBody": true, "underPenaltyOfPerjury": true},
         "firm": {"name": "Hill and Sons", "address": "1 High St"}, "signer": "A Hill",
         "date": "2025-12-30"}
        """
            .formatted(
                of(person, header, "first_name"),
                of(person, header, "middle_name"),
                of(person, header, "last_name"),
                of(person, header, "suffix"),
                of(person, header, "ssn"),
                of(person, header, "birth_date"),
                of(person, header, "sex")));
    Told told = rule(form, "--role", "FUNERAL_DIRECTOR");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out()).containsPattern("  line 1  no certificate  waits  EV03");
    refused(rule(form), 2, "funeral director");
  }

  private static String of(List<String> person, List<String> header, String column) {
    return person.get(header.indexOf(column)).replace("\"", "");
  }

  @Test
  void rule_json_isOneObjectWithCodesAndNoNames() {
    Told told = rule(forged, "--json");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out())
        .startsWith("{\"batches\":[{")
        .contains(
            "\"heldAsAWhole\":true",
            "\"outcomes\":{\"QUARANTINED\":50}",
            "\"tooMuch\":true",
            "\"day\":\"" + DAY + "\"");
    assertThat(told.out().replaceAll("[0-9a-f]{64}", ""))
        .doesNotContainPattern("(?<![0-9])[0-9]{9}(?![0-9])");
  }

  @Test
  void rule_out_isCsvAndNotOverwrittenWithoutForce() throws IOException {
    Path out = dir.resolve("rulings.csv");
    Told told = rule(january, "--out", out);
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out()).contains("the batch as a whole:").doesNotContain("  line 1 ");
    List<String> rows = Files.readAllLines(out);
    assertThat(rows.getFirst()).isEqualTo("file,line,certificate,outcome,reasons");
    assertThat(rows.get(1)).matches(".*2025-01\\.ije,1,2025TT[0-9]{6},[A-Z]+,[A-Z0-9 ]+");
    refused(rule(january, "--out", out), 2, "rulings.csv");
    assertThat(rule(january, "--out", out, "--force").exit()).isZero();
    assertThat(Files.readAllLines(out)).isEqualTo(rows);
  }

  @Test
  void rule_strict_exits1WhereAnythingIsNotPublished() {
    assertThat(rule(forged, "--strict").exit()).isEqualTo(1);
    assertThat(rule(january, "--role", "lead", "--strict").exit()).isEqualTo(1);
    assertThat(rule(january, "--role", "lead").out()).contains("EV05");
  }

  @Test
  void rule_anotherPolicyPlaceOrStanding_rulesByIt() throws IOException {
    Path policy = dir.resolve("policy.conf");
    Files.writeString(policy, "lychgate-policy=1\nmin-weight=1000\n");
    assertThat(rule(january, "--policy", policy).out()).contains("WH04").doesNotContain(" publish");
    assertThat(rule(january, "--jurisdiction", "ts").out()).contains("PL09");
    String line = rule(january).out().lines().filter(l -> l.contains("line 1 ")).findFirst().get();
    Path standing = dir.resolve("standing.json");
    Files.writeString(
        standing,
        "{\"type\":\"standing\",\"version\":1,\"certificates\":[\""
            + line.replaceFirst(".*(2025TT[0-9]{6}).*", "$1")
            + "\"]}");
    assertThat(rule(january, "--standing", standing).out())
        .containsPattern("line 1  2025TT[0-9]{6}  refused  .*ST02");
  }

  @Test
  void rule_wrongInput_isRefusedWithItsExitCode() throws IOException {
    Path loose = dir.resolve("loose.conf");
    Files.writeString(loose, "lychgate-policy=1\nmin-weight=1\n");
    refused(rule(january, "--policy", loose), 3, "floor");
    Path unknown = dir.resolve("unknown.conf");
    Files.writeString(unknown, "lychgate-policy=1\nskip-batch-rule=true\n");
    refused(rule(january, "--policy", unknown), 3, "no such key");
    Path standing = dir.resolve("trusted.json");
    Files.writeString(standing, "{\"type\":\"standing\",\"version\":1,\"trusted\":true}");
    refused(rule(january, "--standing", standing), 3, "unknown member");
    refused(rule(january, "--standing", dir.resolve("none.json")), 3, "none.json");
    refused(rule(january, "--policy", dir.resolve("none.conf")), 3, "none.conf");
    refused(rule(dir.resolve("none.ije")), 3, "none.ije");
    refused(rule(standing), 3, "no record");
    refused(rule(january, "--role", "king"), 2, "king");
    refused(rule(january, "--role", "lead", "--jurisdiction", "TT"), 2, "registrar");
    refused(rule(january, "--reporter", "No Name"), 2, "--reporter");
    refused(Told.by("rule", january), 2, "--people");
    refused(Told.by("rule", january, "--people", january), 3, "");
    refused(Told.by("rule", january, "--people", dir.resolve("none")), 3, "none");
  }

  @Test
  void rule_realHoldersOrDeaths_isRefused() {
    refused(Told.by("rule", january, "--people", index(Realm.REAL, IndexType.HOLDERS)), 3, "REAL");
    refused(
        Told.by("rule", january, "--people", index(Realm.SYNTHETIC, IndexType.DEATHS)),
        3,
        "lists deaths");
  }

  private static Path index(Realm realm, IndexType type) {
    Path out = dir.resolve(realm + "-" + type);
    IndexBuilder.build(
        new IndexBuilder.Spec(realm, type, SourceKind.CSV, List.of(), java.util.Optional.empty()),
        List.<DeathFileRow>of().iterator(),
        out);
    return out;
  }
}
