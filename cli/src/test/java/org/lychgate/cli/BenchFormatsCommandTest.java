package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchFormatsCommandTest {
  @TempDir Path dir = Path.of("");

  @Test
  void formats_aSmallRun_reportsAndLeavesNothingElse() throws IOException {
    Path page = dir.resolve("page.html");
    Told told = Told.by("bench", "formats", "--records", 20, "--out", page);
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out())
        .containsPattern("reported +IJE records read a second on one core")
        .containsPattern("reported +DMF records read a second on one core")
        .containsPattern("reported +SSA-721 statements read a second on one core")
        .contains("0 bars met, 0 not met, 0 not run.");
    assertThat(Files.readString(page)).contains("read, hashed and made a report", "--seed 1");
    try (var left = Files.list(dir)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("page.html", "page.json");
    }
  }

  @Test
  void formats_ofNothing_isRefused() {
    assertThat(Told.by("bench", "formats", "--records", 0).exit()).isEqualTo(2);
    assertThat(Told.by("bench", "formats", "--only", "nothing").exit()).isEqualTo(2);
  }
}
