package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchWaybackCommandTest {
  @TempDir Path dir = Path.of("");

  @Tag("drill")
  @Test
  void wayback_aSmallRun_reportsAndLeavesNothingElse() throws IOException {
    Path page = dir.resolve("page.html");
    Told told =
        Told.by(
            "bench",
            "wayback",
            "--subscribers",
            24,
            "--processes",
            2,
            "--claims",
            2,
            "--reversals",
            3,
            "--entries",
            25,
            "--out",
            page);
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out())
        .containsPattern("reported +claim of life by HTTP")
        .containsPattern("reported +reversal until the last healthy of 24 subscribers")
        .containsPattern("reported +[0-9]+ entries reversed by one order")
        .containsPattern("met +acknowledgements forged")
        .containsPattern("met +subscribers whose agreement has ended")
        .containsPattern("met +four days later the public list of the silent names")
        .contains("6 bars met, 0 not met, 0 not run.");
    assertThat(Files.readString(page)).contains("24 in 3 processes", "--seed 1");
    try (var left = Files.list(dir)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("page.html", "page.json");
    }
  }

  @Test
  void wayback_ofNothing_isRefused() {
    assertThat(Told.by("bench", "wayback", "--subscribers", 3).exit()).isEqualTo(2);
    assertThat(Told.by("bench", "wayback", "--reversals", 1_001).exit()).isEqualTo(2);
    assertThat(Told.by("bench", "wayback", "--processes", 0).exit()).isEqualTo(2);
  }
}
