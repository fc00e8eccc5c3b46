package org.lychgate.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Sha256;

final class ScreeningTest {
  private static final String HEADER = "customer_id,ssn,last_name,first_name,birth_date,note\n";

  @TempDir Path folder;
  private Path index = Path.of("");

  @BeforeEach
  void list() {
    index = listed().write(folder.resolve("index"));
  }

  private static Listed listed() {
    return new Listed()
        .add("900-11-0001", "ALBRIGHT", "ANN", "MAY", "1950-03-04", "2025-02-03")
        .add("900-11-0002", "BAKER", "ROBERT", "", "1940-05-06", "2025-03-XX")
        .add("900-11-0003", "COOPER", "JOHN", "", "1930-07-08", "2025-04-05")
        .add("900-11-0004", "COOPER", "JOHN", "", "1930-07-08", "2025-05-06")
        .add("900-11-0005", "DALE", "DORA", "", "1960-01-02", "2025-06-07");
  }

  @Test
  void run_customersOfAllKinds_givesTheGoldenResult() throws IOException {
    Screening.Report report = run(golden("customers.csv"), "out.csv", options(1), Optional.empty());
    assertThat(Files.readString(folder.resolve("out.csv"))).isEqualTo(golden("results.csv"));
    assertThat(report.results())
        .isEqualTo(Sha256.of(Files.readAllBytes(folder.resolve("out.csv"))));
    assertThat(report.outcomes())
        .containsEntry(ScreeningOutcome.MATCHED, 3L)
        .containsEntry(ScreeningOutcome.MULTIPLE_CANDIDATES, 1L)
        .containsEntry(ScreeningOutcome.PENDING_MANUAL_REVIEW, 6L)
        .containsEntry(ScreeningOutcome.NO_MATCH, 2L)
        .containsEntry(ScreeningOutcome.INVALID_INPUT, 2L);
    assertThat(report.counts().read()).isEqualTo(14);
    assertThat(Files.readString(folder.resolve("out.csv.quarantine"))).isNotEmpty();
    assertThat(Files.readString(folder.resolve("out.csv.findings.csv")))
        .startsWith("line,code,field,shape\n");
  }

  @Test
  void run_twice_sameBytesOfResultAndReceipt() throws IOException {
    for (String name : List.of("a", "b")) {
      Path customers = folder.resolve("customers.csv");
      Files.writeString(customers, golden("customers.csv"));
      Screening.run(
          request(customers, folder.resolve(name), options(3), Optional.empty(), name + ".json"),
          done -> {});
    }
    assertThat(Files.mismatch(folder.resolve("a"), folder.resolve("b"))).isEqualTo(-1);
    assertThat(Files.mismatch(folder.resolve("a.json"), folder.resolve("b.json"))).isEqualTo(-1);
    assertThat(Files.readString(folder.resolve("a.json")))
        .startsWith("{\"build\":\"test\",\"customers\":{\"findings\":")
        .contains("\"sha256\":\"" + Sha256.of(Files.readAllBytes(folder.resolve("a"))).hex())
        .contains("\"sha256\":\"" + Sha256.of(Files.readAllBytes(index)).hex())
        .contains("\"prior\":\"-25.0\"")
        .contains("\"outcomes\":{\"invalid-input\":2,\"matched\":3,\"multiple-candidates\":1,")
        .doesNotContain(folder.toString());
  }

  @Test
  void run_masked_showsNoWholeNumber() throws IOException {
    ScreeningOptions masked = new ScreeningOptions(0.99, 0.01, 10, 1, Listed.TODAY, true, false);
    run(HEADER + "1,900-11-0001,Albright,Ann,1950-03-04,x\n", "out.csv", masked, Optional.empty());
    assertThat(Files.readString(folder.resolve("out.csv")))
        .contains("***-**-0001")
        .doesNotContain("900-11")
        .doesNotContain("90011");
  }

  @Test
  void run_severalCandidatesAsked_writesARowForEach() throws IOException {
    run(HEADER + "1,,Cooper,John,1930-07-08,x\n", "out.csv", options(5), Optional.empty());
    assertThat(Files.readAllLines(folder.resolve("out.csv")))
        .hasSize(3)
        .allMatch(line -> line.startsWith("customer_id") || line.contains("multiple-candidates"));
  }

  @Test
  void run_thousandsOfNamesakes_isAFindingAndMatchedByTheNumberOnly() throws IOException {
    Listed namesakes = new Listed();
    for (int n = 1; n <= 2_500; n++) {
      namesakes.add("900-11-%04d".formatted(n), "SMITH", "JAMES", "", "1950-01-01", "2025-01-01");
    }
    index = namesakes.write(folder.resolve("many"));
    String customers =
        HEADER
            + "1,900-11-2500,Smith,James,1950-01-01,\n"
            + "2,,Smith,James,1950-01-01,\n"
            + "3,900-11-0001,Albright,Ann,1950-03-04,\n";
    // With a prior under which any one of the namesakes could be meant; else none is looked for.
    ScreeningOptions likely =
        new ScreeningOptions(0.99, 0.01, 10, 1, Listed.TODAY, false, false, OptionalDouble.of(-10));
    run(customers, "out.csv", likely, Optional.empty());
    assertThat(Files.readAllLines(folder.resolve("out.csv")))
        .satisfiesExactly(
            header -> assertThat(header).startsWith("customer_id"),
            one -> assertThat(one).contains(",matched,"),
            two -> assertThat(two).contains(",multiple-candidates,"),
            three -> assertThat(three).contains("-"));
    assertThat(Files.readAllLines(folder.resolve("out.csv.findings.csv")))
        .containsExactly(
            "line,code,field,shape",
            "2," + ScreeningCodes.MANY_NAMESAKES + ",,",
            "3," + ScreeningCodes.MANY_NAMESAKES + ",,");
  }

  @Test
  void run_again_saysNewThenKnownThenWithdrawn() throws IOException {
    Optional<Path> decisions = Optional.of(folder.resolve("decisions.csv"));
    String customers =
        HEADER
            + "1,900-11-0001,Albright,Ann,1950-03-04,\n"
            + "2,900-11-0005,Dale,Dora,1960-01-02,\n"
            + "3,,Nobody,Nick,1970-01-01,\n";
    run(customers, "a", options(1), decisions);
    assertThat(statuses("a")).containsExactly("new", "new", "");
    run(customers, "b", options(1), decisions);
    assertThat(statuses("b")).containsExactly("known", "known", "");

    index = listed().without(1).write(folder.resolve("index"));
    Screening.Report report = run(customers, "c", options(1), decisions);
    assertThat(statuses("c")).containsExactly("withdrawn", "known", "");
    assertThat(report.statuses()).containsEntry(ScreeningStatus.WITHDRAWN, 1L);
    assertThat(Files.readAllLines(folder.resolve("c")).get(1))
        .contains(",no-match,")
        .contains("undo what was done");
    run(customers, "d", options(1), decisions);
    assertThat(statuses("d")).containsExactly("", "known", "");
  }

  @Test
  void run_customerLeftAndRecordGone_withdrawnRowAtTheEnd() throws IOException {
    Optional<Path> decisions = Optional.of(folder.resolve("decisions.csv"));
    String dale = "2,900-11-0005,Dale,Dora,1960-01-02,\n";
    run(HEADER + "1,900-11-0001,Albright,Ann,1950-03-04,\n" + dale, "a", options(1), decisions);
    run(HEADER + dale, "b", options(1), decisions);
    assertThat(statuses("b")).containsExactly("known");
    index = listed().without(1).write(folder.resolve("index"));
    run(HEADER + dale, "c", options(1), decisions);
    assertThat(statuses("c")).containsExactly("known", "withdrawn");
    assertThat(Files.readAllLines(folder.resolve("c")).getLast()).startsWith("1,,,,,,,no-match,");
  }

  @Test
  void run_recordGoneButAnotherHitLeft_isWithdrawnAndTheOtherHitNew() throws IOException {
    Optional<Path> decisions = Optional.of(folder.resolve("decisions.csv"));
    String cooper = HEADER + "1,900-11-0003,Cooper,John,1930-07-08,\n";
    run(cooper, "a", options(1), decisions);
    assertThat(Files.readAllLines(folder.resolve("a")).get(1)).contains(",matched,");

    index = listed().without(3).write(folder.resolve("index"));
    Screening.Report report = run(cooper, "b", options(1), decisions);
    assertThat(statuses("b")).containsExactly("withdrawn", "new");
    List<String> rows = Files.readAllLines(folder.resolve("b"));
    assertThat(rows.get(1))
        .startsWith("1,900-11-0003,Cooper,John,1930-07-08,,2,no-match,,,,,")
        .contains("undo what was done");
    assertThat(rows.get(2)).contains(",pending-manual-review,").contains("900110004");
    assertThat(report.statuses())
        .containsEntry(ScreeningStatus.WITHDRAWN, 1L)
        .containsEntry(ScreeningStatus.NEW, 1L);
    assertThat(report.outcomes()).containsEntry(ScreeningOutcome.NO_MATCH, 0L);
    run(cooper, "c", options(1), decisions);
    assertThat(statuses("c")).containsExactly("known");
  }

  @Test
  void run_customerChangedButRecordStillListed_isChangedNotWithdrawn() throws IOException {
    Optional<Path> decisions = Optional.of(folder.resolve("decisions.csv"));
    run(HEADER + "1,900-11-0001,Albright,Ann,1950-03-04,\n", "a", options(1), decisions);
    run(HEADER + "1,900-11-0099,Smith,Paul,1980-03-04,\n", "b", options(1), decisions);
    assertThat(statuses("b")).containsExactly("changed");
  }

  @Test
  void run_fileOfOthers_remembersByKeyedHashNeverByNumber() throws IOException {
    index =
        new Listed()
            .of(SourceKind.DMF)
            .add("900-11-0001", "ALBRIGHT", "ANN", "", "1950-03-04", "2025-02-03")
            .write(folder.resolve("index"));
    Path decisions = folder.resolve("decisions.csv");
    String customers = HEADER + "1,900-11-0001,Albright,Ann,1950-03-04,\n";
    run(customers, "a", options(1), Optional.of(decisions));
    run(customers, "b", options(1), Optional.of(decisions));
    assertThat(statuses("b")).containsExactly("known");
    assertThat(Files.readString(decisions))
        .contains("1,row:")
        .doesNotContain("0001")
        .doesNotContain("ALBRIGHT");
    assertThat(Files.getPosixFilePermissions(folder.resolve("decisions.csv.key"))).hasSize(2);
  }

  @Test
  void run_staleIndex_refusedUnlessTold() throws IOException {
    LocalDate late = Listed.TODAY.plusDays(9);
    String customers = HEADER + "1,900-11-0001,Albright,Ann,1950-03-04,\n";
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> run(customers, "a", ScreeningOptions.on(late), Optional.empty()))
        .matches(e -> e.exit() == ExitCode.NO);
    assertThat(folder.resolve("a")).doesNotExist();
    run(
        customers,
        "a",
        new ScreeningOptions(0.99, 0.01, 10, 1, late, false, true),
        Optional.empty());
    assertThat(folder.resolve("a")).exists();
  }

  @Test
  void run_damagedDecisions_refusedAndNothingWritten() throws IOException {
    Path decisions = Files.writeString(folder.resolve("decisions.csv"), "what,is,this\n");
    Files.writeString(folder.resolve("decisions.csv.key"), "00".repeat(32));
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> run(HEADER + "1,,A,B,1950,\n", "a", options(1), Optional.of(decisions)))
        .matches(e -> e.exit() == ExitCode.INPUT);
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void words_inEveryResult_neverSayThatAPersonIsDead() {
    for (ScreeningOutcome outcome : ScreeningOutcome.values()) {
      for (ScreeningStatus status : ScreeningStatus.values()) {
        assertThat(Wording.nextStep(outcome, status, Language.ENGLISH))
            .doesNotContainIgnoringCase("is dead");
      }
    }
    assertThat(Wording.contestUntil(Listed.TODAY)).isEqualTo(LocalDate.of(2026, 2, 16));
  }

  private Screening.Report run(
      String customers, String out, ScreeningOptions options, Optional<Path> decisions)
      throws IOException {
    Path file = folder.resolve("customers-" + out);
    Files.writeString(file, customers);
    return Screening.run(request(file, folder.resolve(out), options, decisions, ""), done -> {});
  }

  private Screening.Request request(
      Path customers,
      Path out,
      ScreeningOptions options,
      Optional<Path> decisions,
      String receipt) {
    return new Screening.Request(
        customers,
        "",
        index,
        out,
        true,
        decisions,
        receipt.isEmpty() ? Optional.empty() : Optional.of(folder.resolve(receipt)),
        options,
        "test",
        new SplittableRandom(1));
  }

  private static ScreeningOptions options(int candidates) {
    return new ScreeningOptions(0.99, 0.01, 10, candidates, Listed.TODAY, false, false);
  }

  private List<String> statuses(String out) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve(out));
    int column = List.of(lines.getFirst().split(",", -1)).indexOf("status");
    return lines.stream().skip(1).map(line -> line.split(",", -1)[shift(line, column)]).toList();
  }

  /** Names of hits hold a comma inside quotes: one more piece before the status. */
  private static int shift(String line, int column) {
    return line.contains("\"") ? column + 1 : column;
  }

  private static String golden(String name) throws IOException {
    try (var in = ScreeningTest.class.getResourceAsStream(name)) {
      return new String(
          java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
