package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchRegisterCommandTest {
  @TempDir Path dir = Path.of("");

  @Test
  @Tag("drill")
  void register_aSmallRun_reportsAndLeavesNothingElse() throws IOException {
    Path page = dir.resolve("page.html");
    Told told =
        Told.by(
            "bench",
            "register",
            "--people",
            20_000,
            "--reports",
            3_000,
            "--only",
            "year,online",
            "--out",
            page);
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out())
        .containsPattern("reported +IJE reports of a year")
        .containsPattern("met +every report ruled on, every listing an entry")
        .containsPattern("reported +reports one by one over HTTP")
        .contains("1 bars met, 0 not met, 0 not run.");
    assertThat(Files.readString(page)).contains("ruled PUBLISH", "--seed 1");
    try (var left = Files.list(dir)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("page.html", "page.json");
    }
  }

  @Test
  void register_ofNothing_isRefused() {
    assertThat(Told.by("bench", "register", "--reports", 0).exit()).isEqualTo(2);
    assertThat(Told.by("bench", "register", "--people", 3).exit()).isEqualTo(2);
    assertThat(Told.by("bench", "register", "--people", 1000, "--reports", 900).exit())
        .isEqualTo(2);
    assertThat(Told.by("bench", "register", "--only", "nothing").exit()).isEqualTo(2);
    assertThat(Told.by("bench", "register", "--kills", 0).exit()).isEqualTo(2);
    assertThat(Told.by("bench", "register", "--soak-minutes", 0).exit()).isEqualTo(2);
  }
}
