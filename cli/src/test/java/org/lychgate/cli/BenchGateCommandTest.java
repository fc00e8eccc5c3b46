package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchGateCommandTest {
  @TempDir Path dir = Path.of("");

  @Test
  void gate_aSmallRun_reportsAndLeavesNothingElse() throws IOException {
    Path page = dir.resolve("page.html");
    Told told =
        Told.by(
            "bench",
            "gate",
            "--tries",
            20,
            "--people",
            20_000,
            "--only",
            "nation,lists,release,rate",
            "--out",
            page);
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out())
        .containsPattern("reported +honest batches held: a nation's reports of two years")
        .containsPattern("reported +lists of 20 of the public record's profile noticed")
        .containsPattern("reported +honest batches that were held, listed after release")
        .containsPattern("reported +rulings a second on one core")
        .contains("0 bars met, 0 not met, 0 not run.");
    assertThat(Files.readString(page)).contains("<svg", "From quarantine to the list", "--seed 1");
    try (var left = Files.list(dir)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("page.html", "page.json");
    }
  }

  @Test
  void gate_ofNothing_isRefused() {
    assertThat(Told.by("bench", "gate", "--tries", 0).exit()).isEqualTo(2);
    assertThat(Told.by("bench", "gate", "--people", 3).exit()).isEqualTo(2);
    assertThat(Told.by("bench", "gate", "--only", "nothing").exit()).isEqualTo(2);
  }
}
