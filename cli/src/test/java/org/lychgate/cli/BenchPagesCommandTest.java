package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchPagesCommandTest {
  @TempDir Path dir = Path.of("");

  @Tag("drill")
  @Test
  void pages_aSmallRun_reportsAndLeavesNothingElse() throws IOException {
    Path page = dir.resolve("page.html");
    Told told =
        Told.by(
            "bench", "pages", "--people", 4_000, "--rows", 3_000, "--seconds", 1, "--out", page);
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out())
        .containsPattern("met +every answer is what the library says of the same index")
        .containsPattern("reported +keyed queries to POST /v1/screenings in batches of 100")
        .containsPattern("reported +a single query, 50 a second")
        .containsPattern("reported +live heap of the registry while 3,000 rows")
        .containsPattern("met +every customer of the file has an answer")
        .containsPattern("met +the front page with its files")
        .containsPattern("met +pages that were not answered")
        .contains("4 bars met, 0 not met, 0 not run.");
    assertThat(Files.readString(page)).contains("how to verify", "--seed 1");
    try (var left = Files.list(dir)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("page.html", "page.json");
    }
  }

  @Test
  void pages_ofNothing_isRefused() {
    assertThat(Told.by("bench", "pages", "--people", 3).exit()).isEqualTo(2);
    assertThat(Told.by("bench", "pages", "--rows", 0).exit()).isEqualTo(2);
    assertThat(Told.by("bench", "pages", "--seconds", 0).exit()).isEqualTo(2);
    assertThat(Told.by("bench", "pages", "--only", "nothing").exit()).isEqualTo(2);
  }
}
