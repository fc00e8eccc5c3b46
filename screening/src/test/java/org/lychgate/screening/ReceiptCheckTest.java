package org.lychgate.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.formats.CsvFormat;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Sha256;

final class ReceiptCheckTest {
  @TempDir Path folder;
  private Path index = Path.of("");
  private Path customers = Path.of("");
  private Path receipt = Path.of("");

  @BeforeEach
  void screen() throws IOException {
    Listed listed = new Listed().of(SourceKind.DMF);
    StringBuilder text = new StringBuilder("kunde|ssn|surname|first_name|dob\n");
    for (int i = 1; i <= 300; i++) {
      listed.add("900-11-%04d".formatted(i), "FERRY", "ADA" + i, "", "1950-03-04", "2025-02-03");
      text.append("%d|900-11-%04d|Ferry|Ada%d|04.03.1950\n".formatted(i, i, i % 7 == 0 ? 9 : i));
    }
    index = listed.write(folder.resolve("index"));
    customers = Files.writeString(folder.resolve("c.csv"), text, StandardCharsets.UTF_16LE);
    receipt = folder.resolve("receipt.json");
    run(Optional.empty());
  }

  @Test
  void run_sameInputs_holdsForAnyThreads() throws IOException {
    Sha256 results = Sha256.of(Files.readAllBytes(folder.resolve("out.csv")));
    List<Path> before = files();
    for (Work work : List.of(new Work(1, 1_000), new Work(2, 7), new Work(5, 1))) {
      ReceiptCheck.Verdict verdict = check(Optional.empty(), work);
      assertThat(verdict.differences()).isEmpty();
      assertThat(verdict.holds()).isTrue();
      assertThat(verdict.results()).contains(results);
      assertThat(verdict.rows()).isEqualTo(300);
    }
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void run_updatedIndex_isRefusedBeforeAnythingIsScreened() {
    new Listed()
        .of(SourceKind.DMF)
        .add("900-11-0001", "FERRY", "ADA1", "", "1950-03-04", "2025-02-03")
        .write(index);
    ReceiptCheck.Verdict verdict = check(Optional.empty(), Work.on(1));
    assertThat(verdict.holds()).isFalse();
    assertThat(verdict.differences()).containsExactly("index.sha256");
    assertThat(verdict.results()).isEmpty();
  }

  @Test
  void run_otherCustomers_isRefused() throws IOException {
    Files.writeString(customers, "ssn|surname\n900-11-0001|Ferry\n");
    assertThat(check(Optional.empty(), Work.on(1)).differences())
        .containsExactly("customers.sha256");
  }

  @Test
  void run_receiptChangedByHand_namesWhatDiffers() throws IOException {
    String text = Files.readString(receipt);
    Files.writeString(receipt, text.replace("\"no-match\":0", "\"no-match\":1"));
    assertThat(check(Optional.empty(), Work.on(2)).differences())
        .containsExactly("outcomes.no-match");
    Files.writeString(receipt, text.replace("\"candidates\":3", "\"candidates\":1"));
    assertThat(check(Optional.empty(), Work.on(2)).differences()).containsExactly("results.sha256");
  }

  @Test
  void run_withDecisions_needsTheFileAsItWas() throws IOException {
    Path decisions = folder.resolve("decisions.csv");
    run(Optional.of(decisions));
    assertThat(check(Optional.empty(), Work.on(2)).holds()).isTrue();

    Path earlier = folder.resolve("earlier.csv");
    Files.copy(decisions, earlier);
    Files.copy(folder.resolve("decisions.csv.key"), folder.resolve("earlier.csv.key"));
    run(Optional.of(decisions));
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> check(Optional.empty(), Work.on(2)))
        .matches(e -> e.exit() == ExitCode.USAGE);
    byte[] bytes = Files.readAllBytes(earlier);
    assertThat(check(Optional.of(earlier), Work.on(2)).differences()).isEmpty();
    assertThat(Files.readAllBytes(earlier)).isEqualTo(bytes);
    Files.writeString(earlier, "customer,hit,outcome,firstSeen\n");
    assertThat(check(Optional.of(earlier), Work.on(2)).differences()).containsExactly("decisions");
  }

  @Test
  void run_noReceipt_isTheOperatorsError() throws IOException {
    for (String text : List.of("", "[]", "{\"type\":\"x\"}", "{\"type\":", "\u0000")) {
      Files.writeString(receipt, text);
      assertThatExceptionOfType(OperatorException.class)
          .isThrownBy(() -> check(Optional.empty(), Work.on(1)))
          .matches(e -> e.exit() == ExitCode.INPUT);
    }
    Files.move(receipt, folder.resolve("gone"), StandardCopyOption.REPLACE_EXISTING);
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> check(Optional.empty(), Work.on(1)));
  }

  private ReceiptCheck.Verdict check(Optional<Path> decisions, Work work) {
    return ReceiptCheck.run(receipt, customers, index, decisions, work, (_, _, _) -> {});
  }

  /** With every option other than its default, so that each has to come back. */
  private void run(Optional<Path> decisions) {
    Screening.run(
        new Screening.Request(
            customers,
            "kunde=id",
            index,
            folder.resolve("out.csv"),
            true,
            decisions,
            Optional.of(receipt),
            new ScreeningOptions(
                0.98, 0.02, 9, 3, Listed.TODAY, true, false, OptionalDouble.of(-23.5)),
            "another build",
            new SplittableRandom(1),
            new Manner(
                CsvFormat.parse("utf-16le", "|", "none", "dd/MM/yyyy"),
                ResultShape.parse("matchid", "ny-reg-200"),
                Work.on(2))),
        _ -> {});
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }
}
