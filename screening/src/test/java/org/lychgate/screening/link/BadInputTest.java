package org.lychgate.screening.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.linkage.link.LinkOptions;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.ReadCounts;

/** Whatever a file holds: an error with a hint, a finding, or less evidence; never a blow-up. */
final class BadInputTest {
  private static final int N = 300;

  @TempDir Path dir = Path.of("");

  private final People people = new People(N, 7);

  private LinkRun with(String... rows) {
    return new LinkRun(dir, People.csv(people.left()) + String.join("\n", rows) + "\n")
        .and(People.csv(people.right()));
  }

  private static void refused(ThrowingCallable call, ExitCode exit, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            OperatorException.class,
            e -> {
              assertThat(e.exit()).isEqualTo(exit);
              assertThat(e.getMessage() + " | " + e.hint()).contains(parts);
              assertThat(e.hint()).isNotBlank();
            });
  }

  private List<String> findings(LinkRun run) {
    return run.lines("p.csv.findings.csv");
  }

  @Test
  void file_missingOrAFolderOrEmpty_isRefused() {
    LinkRun run = new LinkRun(dir, People.csv(people.left()));
    refused(() -> run.and(dir.resolve("no.csv")).to("p.csv"), ExitCode.INPUT, "no.csv");
    refused(() -> run.and(dir).to("p.csv"), ExitCode.INPUT, "folder");
    refused(() -> run.and("").to("p.csv"), ExitCode.INPUT, "right.csv: the file is empty");
    refused(
        () -> run.and("given_name,surname,dob\n").to("p.csv"),
        ExitCode.INPUT,
        "right.csv has no row",
        "nothing else");
    assertThat(dir.resolve("p.csv")).doesNotExist();
  }

  @Test
  void columns_tooFew_areRefusedWithWhatThereIs() {
    refused(
        () -> new LinkRun(dir, "surname\nDOE\nROE\n").to("p.csv"),
        ExitCode.USAGE,
        "only one column",
        "lastName",
        "--map");
    refused(() -> new LinkRun(dir, "x,y\n1,2\n").to("p.csv"), ExitCode.USAGE, "among 2", "--map");
    refused(
        () -> new LinkRun(dir, "surname,dob\nDOE,1950\n").and("given,zip\nJO,1\n").to("p.csv"),
        ExitCode.USAGE,
        "lastName, birthDate | firstName, postcode");
  }

  @Test
  void file_packedOrInUtf16_isRefusedWithWhatToDo() throws IOException {
    LinkRun run = new LinkRun(dir, People.csv(people.left()));
    Path packed = Files.write(dir.resolve("a.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
    refused(() -> run.and(packed).to("p.csv"), ExitCode.INPUT, "a.gz", "gzip", "gunzip");
    Path sheet = Files.write(dir.resolve("a.xlsx"), new byte[] {'P', 'K', 3, 4});
    refused(() -> run.and(sheet).to("p.csv"), ExitCode.INPUT, "a.xlsx", "spreadsheet", "CSV");
    Path wide = Files.write(dir.resolve("w.csv"), "a,b".getBytes(StandardCharsets.UTF_16LE));
    refused(() -> run.and(wide).to("p.csv"), ExitCode.USAGE, "w.csv");
  }

  @Test
  void dates_thatDoNotFitThePatternTold_areAWarning() {
    LinkRun run = with().map("date_of_birth=birthDate:yyyyMMdd");
    run.to("p.csv");
    assertThat(run.said).noneMatch(line -> line.startsWith("warning"));
    String slashes = People.csv(people.left()).replaceAll("(\\d{4})-(\\d\\d)-(\\d\\d)", "$3/$2/$1");
    LinkRun other = new LinkRun(dir, slashes).and(People.csv(people.right()));
    other.map("date_of_birth=birthDate:yyyyMMdd").to("q.csv");
    assertThat(other.said).anyMatch(line -> line.startsWith("warning left.csv: most of birthDate"));
  }

  @Test
  void files_thatAreOne_areAWarning() {
    LinkRun run = new LinkRun(dir, People.csv(people.left()));
    run.and(dir.resolve("left.csv")).to("p.csv");
    assertThat(run.said).anyMatch(line -> line.startsWith("warning both files are the same"));
  }

  @Test
  void map_thatDoesNotFit_isRefused() {
    LinkRun run = with();
    refused(() -> run.map("surname=clan").to("p.csv"), ExitCode.USAGE, "clan", "lastName");
    refused(() -> run.map("clan=lastName").to("p.csv"), ExitCode.USAGE, "clan", "given_name");
    refused(() -> run.map("surname").to("p.csv"), ExitCode.USAGE, "COLUMN=FIELD");
    refused(
        () -> run.map("surname=lastName,given_name=lastName").to("p.csv"),
        ExitCode.USAGE,
        "two columns are lastName");
    refused(
        () -> run.map("surname=lastName,surname=firstName").to("p.csv"),
        ExitCode.USAGE,
        "named twice");
    refused(
        () -> run.map("date_of_birth=birthDate:MM-YY").to("p.csv"),
        ExitCode.USAGE,
        "no such date pattern");
    run.mapRight = Optional.of("none=ssn");
    refused(() -> run.map("").to("p.csv"), ExitCode.USAGE, "none");
  }

  @Test
  void header_withTheSameColumnTwice_usesTheFirst() {
    String text = "surname,surname,given_name,dob\nDOE,X,JO,1950-01-02\nROE,X,AL,1960-02-03\n";
    LinkRun run = new LinkRun(dir, text).and(text);
    run.to("p.csv");
    assertThat(run.said).contains("left.csv surname → - (repeated)");
  }

  @Test
  void rows_broken_areQuarantinedAndTheRestIsUsed() {
    LinkRun run = with("X1,too,few", "X2,,,,,", "X3,\"open,a,1950-01-01,,");
    LinkFiles.Report report = run.to("p.csv");
    assertThat(report.counts()).isEqualTo(new ReadCounts(2 * N + 3, 2 * N, 3, 3));
    assertThat(findings(run))
        .contains("302,CSV_COLUMNS,left:,3", "303,LINK_EMPTY_ROW,left:,", "304,CSV_QUOTES,left:,");
    assertThat(run.lines("p.csv.quarantine"))
        .containsExactly("X1,too,few", "X2,,,,,", "X3,\"open,a,1950-01-01,,");
    assertThat(run.countMatched("p.csv", true)).isGreaterThan(N * 9 / 10);
  }

  @Test
  void ids_repeatedOrMissing_areFindings() {
    LinkRun run = with("L0,ann,other,1950-03-04,,", ",bob,nobody,1951-03-04,,");
    run.to("p.csv");
    assertThat(findings(run))
        .contains("302,LINK_REPEATED_ID,left:id,A9", "303,LINK_NO_ID,left:id,");
  }

  @Test
  void file_withoutIds_getsRowNumbers() {
    StringBuilder text = new StringBuilder("given_name,surname,dob,nr,postcode\nbroken\n");
    people.left().forEach(r -> text.append(r.line(",").replaceFirst("L\\d+,", "")).append('\n'));
    LinkRun run = new LinkRun(dir, text.toString()).and(People.csv(people.right()));
    run.to("p.csv");
    assertThat(run.lines("p.csv")).anyMatch(line -> line.startsWith("2,R0,"));
    assertThat(run.lines("p.csv")).noneMatch(line -> line.startsWith("1,"));
  }

  @Test
  void placeholders_areFindingsAndNoEvidence() {
    LinkRun run =
        with(
            "P0,UNKNOWN,LNU,1950-03-04,000000000,1000",
            "P1,UNKNOWN,LNU,1950-03-04,000000000,1000",
            "P2,BABY BOY,zzz,1950-03-04,999999999,1000");
    run.to("p.csv");
    assertThat(findings(run))
        .contains(
            "302,LINK_PLACEHOLDER,left:firstName,AAAAAAA",
            "302,LINK_PLACEHOLDER,left:lastName,AAA",
            "303,LINK_PLACEHOLDER,left:ssn,999999999",
            "304,LINK_PLACEHOLDER,left:firstName,AAAA_AAA");
    assertThat(run.lines("p.csv")).noneMatch(line -> line.matches("P\\d.*,matched"));
  }

  @Test
  void dates_unreadableOrOnFirstJanuary_areFindings() {
    StringBuilder january = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      january.append("J").append(i).append(",jo,ja").append(i).append(",1950-01-01,,\n");
    }
    LinkRun run = with("D0,ann,other,1950-02-31,,", "D1,ann,other,soon,,", january.toString());
    run.to("p.csv");
    assertThat(findings(run))
        .contains(
            "302,CSV_BAD_DATE,left:birthDate,9999-99-99", "303,CSV_BAD_DATE,left:birthDate,AAAA")
        .anyMatch(line -> line.matches("0,LINK_JANUARY_FIRST,left:birthDate,4\\d of 3\\d\\d"));
  }

  @Test
  void columns_empty_areFindingsAndLeftOut() {
    String right = People.csv(people.right()).replaceAll(", [0-9]*\n", ",\n");
    LinkRun run = new LinkRun(dir, People.csv(people.left())).and(right);
    run.modelOut = Optional.of(dir.resolve("m.json"));
    run.to("p.csv");
    assertThat(findings(run))
        .containsExactly("line,code,field,shape", "0,LINK_EMPTY_COLUMN,right:postcode,");
    assertThat(run.countMatched("p.csv", true)).isGreaterThan(N * 9 / 10);
  }

  @Test
  void mojibake_isRepairedAndAFinding() {
    String good = new String("josé".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    LinkRun run = with("M0," + good + ",peña,1950-03-04,,1000", "M1,b\uFFFDb,roe,1950-03-05,,");
    run.modelOut = Optional.of(dir.resolve("m.json"));
    run.to("p.csv");
    assertThat(findings(run))
        .contains(
            "302,LINK_MOJIBAKE,left:firstName,AAAA©", "303,LINK_MOJIBAKE,left:firstName,A\uFFFDA");
  }

  @Test
  void file_inLatin1WithSemicolons_isRead() throws Exception {
    StringBuilder text = new StringBuilder("id;prenom;nom;date_naissance;code_postal\n");
    people
        .left()
        .forEach(r ->
            text.append(r.id())
                .append(';')
                .append(r.given())
                .append("é;")
                .append(r.surname())
                .append(';')
                .append(r.dob())
                .append(';')
                .append(r.postcode())
                .append('\n'));
    Path latin = dir.resolve("latin.csv");
    Files.write(latin, text.toString().getBytes(StandardCharsets.ISO_8859_1));
    Path utf = dir.resolve("utf.csv");
    Files.writeString(utf, text.toString().replace(';', '\t').replace("\nL", "\nR"));
    LinkRun run = new LinkRun(dir, latin).and(utf);
    run.to("p.csv");
    assertThat(run.countMatched("p.csv", true)).isGreaterThan(N * 9 / 10);
    assertThat(findings(run)).contains("0,LINK_NOT_UTF8,left:,300 lines");
  }

  @Test
  void names_equalEverywhere_endAndMatchNobody() {
    StringBuilder text = new StringBuilder("id,given_name,surname,dob\n");
    for (int i = 0; i < 6_000; i++) {
      text.append("A").append(i).append(",JOHN,SMITH,\n");
    }
    String others = People.csv(people.right()) + rows("JOHN,SMITH");
    LinkRun run = new LinkRun(dir, text.toString()).and(others);
    run.to("p.csv");
    assertThat(run.lines("p.csv")).noneMatch(line -> line.matches("A\\d.*,matched"));
    assertThat(findings(run))
        .anyMatch(line -> line.matches("0,LINK_(NOTHING_COMPARED|BLOCK_LEFT_OUT),.*"));
    assertThat(run.passes).allMatch(p -> p.pairs() <= LinkOptions.defaults().passPairs());
  }

  private static String rows(String name) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      out.append("B").append(i).append(',').append(name).append(",,,\n");
    }
    return out.toString();
  }

  @Test
  void model_thatDoesNotFit_isRefused() {
    LinkRun run = with();
    run.modelOut = Optional.of(dir.resolve("m.json"));
    run.to("p.csv");
    LinkRun other = new LinkRun(dir, "given_name,surname,dob\nJO,DOE,1950\nAL,ROE,1960\n");
    other.modelIn = run.modelOut;
    refused(() -> other.to("q.csv"), ExitCode.USAGE, "the model compares ssn", "--map");
    other.modelIn = Optional.of(other.write("n.json", "{\"type\":\"other\"}"));
    refused(() -> other.to("q.csv"), ExitCode.INPUT, "n.json is not a model");
    other.modelIn = Optional.of(dir.resolve("none.json"));
    refused(() -> other.to("q.csv"), ExitCode.INPUT, "none.json");
  }

  @Test
  void outputs_thatExistOrClash_areRefusedBeforeTheWork() {
    LinkRun run = with();
    run.write("p.csv", "mine");
    refused(() -> run.to("p.csv"), ExitCode.USAGE, "exists", "--force");
    run.force = true;
    run.to("p.csv");
    assertThat(run.lines("p.csv")).hasSizeGreaterThan(1);
    refused(() -> run.to("left.csv"), ExitCode.USAGE, "left.csv is named twice");
    run.page = Optional.of(dir.resolve("p.csv"));
    refused(() -> run.to("p.csv"), ExitCode.USAGE, "p.csv is named twice");
    run.page = Optional.of(dir.resolve("no/page.html"));
    refused(() -> run.to("q.csv"), ExitCode.ENVIRONMENT, "page.html", "create");
    run.page = Optional.empty();
    run.clusters = Optional.of(dir.resolve("c.csv"));
    refused(() -> run.to("q.csv"), ExitCode.USAGE, "one file");
  }
}
