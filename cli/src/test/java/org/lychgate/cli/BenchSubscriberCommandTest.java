package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchSubscriberCommandTest {
  @TempDir Path dir = Path.of("");

  @Tag("drill")
  @Test
  void subscriber_ofAFewRows_measuresAllAndItsFilesAreUsedAgain() throws IOException {
    Path page = dir.resolve("page.html");
    Path data = dir.resolve("data");
    Told told =
        Told.by(
            "bench",
            "subscriber",
            "--rows",
            30_000,
            "--number-rows",
            20_000,
            "--customers",
            3_000,
            "--questions",
            200,
            "--heap",
            "300m",
            "--anonymous",
            "5.5",
            "--data",
            data,
            "--out",
            page);
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out())
        .contains("29,998 of 29,998")
        .containsPattern("met +3,000 customers by number against 20,000: the same pairs")
        .containsPattern("reported +full scores and explanation against 30,000, whole process")
        .containsPattern("reported +look-up by number, 99th percentile")
        .containsPattern("reported +restart to first answer")
        .containsPattern(
            "reported +Lucene 10[.0-9]+, one question, against 20,000: median by number")
        .containsPattern(
            "reported +PostgreSQL 18[.0-9]+, one question, .*: median by birth and names")
        .containsPattern("met +the same records by number, first 200 questions against 20,000")
        .contains("DuckDB loads the same file", "0 not met, 0 not run.")
        .doesNotContain("NaN");
    assertThat(Files.readString(page))
        .contains("The subscriber's tool", "RLIMIT_DATA")
        .doesNotContain("there already");
    assertThat(data.resolve("postgres")).doesNotExist();
    // What a killed run leaves behind goes before the next.
    Files.createDirectories(data.resolve("postgres/data"));
    Told again = askAgain(data, page);
    assertThat(again.exit()).as(again.all()).isZero();
    assertThat(Files.readString(page))
        .contains("there already</dt><dd>deaths-20000-seed-1, deaths-30000-seed-1, index");
  }

  private static Told askAgain(Path data, Path page) {
    return Told.by(
        "bench",
        "lookup",
        "--rows",
        30_000,
        "--number-rows",
        20_000,
        "--questions",
        200,
        "--data",
        data,
        "--out",
        page,
        "--force");
  }

  @Test
  void lookup_tooFewQuestions_isUsage() {
    Told told = Told.by("bench", "lookup", "--questions", 5, "--out", dir.resolve("page.html"));
    assertThat(told.exit()).isEqualTo(2);
    assertThat(told.err()).contains("error: too few").contains("hint: ");
    assertThat(dir).isEmptyDirectory();
  }
}
