package org.lychgate.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.screening.Manner;
import org.lychgate.screening.Screening;
import org.lychgate.screening.ScreeningOptions;
import org.lychgate.screening.Work;

/** What comes out of spark-submit, on real processes, is what comes out of screen. */
final class SparkScreenTest {
  private static final int PEOPLE = 2_000;
  private static final int CUSTOMERS = 12_000;

  /** Makes some ten parts. */
  private static final String PART = "50000";

  @TempDir Path folder = Path.of("");
  private Path index = Path.of("");
  private Path customers = Path.of("");
  private Processes processes = new Processes(folder);

  @BeforeEach
  void people() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    index = People.index(elsewhere.resolve("deaths.index"), PEOPLE);
    customers = People.customers(folder.resolve("customers.csv"), CUSTOMERS, PEOPLE);
    processes = new Processes(Files.createDirectories(folder.resolve("run")));
  }

  @AfterEach
  void end() throws InterruptedException {
    processes.close();
  }

  @Test
  void main_onTwoThreads_givesTheFilesAndTheReceiptOfScreen() throws Exception {
    screen(new Manner.Texts("", "", "", "", "", "ny-reg-200", "fr"), 3, true);
    Processes.Ended ended =
        processes.submit(
            "local[2]",
            List.of(),
            words(
                index.toString(),
                "--candidates",
                "3",
                "--mask",
                "--profile",
                "ny-reg-200",
                "--language",
                "fr"));
    assertThat(ended.exit()).as(ended.log()).isZero();
    assertThat(ended.out()).contains("read, ", "  matched\n", "ssn (recognised)");
    compare();
    // A second run must not write over the first.
    Processes.Ended again = processes.submit("local[2]", List.of(), words(index.toString()));
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.log()).contains("error: --out", " exists\n", "hint: ");
    assertThat(folder.resolve("parts/_SUCCESS")).exists();
  }

  @Test
  void main_onAMasterWithTwoWorkers_givesTheFilesAndTheReceiptOfScreen() throws Exception {
    screen(new Manner.Texts("", "", "", "", "", "", ""), 1, false);
    String master = processes.master();
    processes.worker(master);
    processes.worker(master);
    List<String> both =
        List.of(
            "--conf",
            "spark.cores.max=2",
            "--conf",
            "spark.scheduler.minRegisteredResourcesRatio=1.0",
            "--conf",
            "spark.scheduler.maxRegisteredResourcesWaitingTime=120s");
    // By a path that every worker can read.
    Processes.Ended byPath = processes.submit(master, both, words(index.toString()));
    assertThat(byPath.exit()).as(byPath.log()).isZero();
    assertThat(byPath.log()).contains("executor 0)", "executor 1)");
    compare();
    clear();
    // Shipped: no worker has a file of that name where it works.
    List<String> shipped = new ArrayList<>(both);
    shipped.addAll(List.of("--files", index.toString()));
    Processes.Ended byFile = processes.submit(master, shipped, words("deaths.index"));
    assertThat(byFile.exit()).as(byFile.log()).isZero();
    compare();
    clear();
    // Not shipped: no worker finds it, and neither does the driver.
    Processes.Ended none = processes.submit(master, both, words("deaths.index"));
    assertThat(none.exit()).isEqualTo(3);
    assertThat(none.log()).contains("hint: put it at one path on every worker, or ship it");
    assertThat(folder.resolve("parts")).doesNotExist();
  }

  private String[] words(String against, String... more) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of(customers.toString(), "--against", against, "--part-bytes", PART));
    words.addAll(List.of("--out", folder.resolve("parts").toString()));
    words.addAll(List.of("--merge", folder.resolve("merged.csv").toString()));
    words.addAll(List.of("--receipt", folder.resolve("merged.json").toString()));
    words.addAll(Arrays.asList(more));
    return words.toArray(String[]::new);
  }

  private void screen(Manner.Texts texts, int candidates, boolean mask) {
    Screening.run(
        new Screening.Request(
            customers,
            "",
            index,
            folder.resolve("whole.csv"),
            false,
            Optional.empty(),
            Optional.of(folder.resolve("whole.json")),
            new ScreeningOptions(
                ScreeningOptions.MATCH_DEFAULT,
                ScreeningOptions.REVIEW_DEFAULT,
                ScreeningOptions.MARGIN_DEFAULT,
                candidates,
                People.DAY,
                mask,
                false,
                OptionalDouble.empty()),
            "development",
            new SplittableRandom(1),
            Manner.parse(texts, Work.on(2))),
        _ -> {});
  }

  private void compare() throws IOException {
    for (String ending : List.of(".csv", ".csv.findings.csv", ".csv.quarantine", ".json")) {
      assertThat(folder.resolve("merged" + ending))
          .hasSameBinaryContentAs(folder.resolve("whole" + ending));
    }
    assertThat(Files.readString(folder.resolve("whole.csv.findings.csv")))
        .contains("SCREEN_JANUARY_FIRST");
    try (Stream<Path> files = Files.list(folder.resolve("parts"))) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertThat(names).contains("part-000000.csv", "part-000008.csv", "_SUCCESS");
      assertThat(names).noneMatch(name -> name.startsWith("."));
      assertThat(names).doesNotContain("_attempts");
    }
  }

  private void clear() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("parts"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder.resolve("parts"));
    for (String ending : List.of(".csv", ".csv.findings.csv", ".csv.quarantine", ".json")) {
      Files.delete(folder.resolve("merged" + ending));
    }
  }
}
