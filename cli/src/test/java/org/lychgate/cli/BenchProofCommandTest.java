package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchProofCommandTest {
  @TempDir Path dir = Path.of("");

  @Test
  void proof_ofAFewLeaves_leavesPageAndJsonAndNothingElse() throws IOException {
    Path page = dir.resolve("page.html");
    Told told =
        Told.by("bench", "proof", "--leaves", 600, "--only", "bulk,check,audit", "--out", page);
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out())
        .containsPattern("reported +leaves written in bulk, durable, a second +≥ 100,000")
        .containsPattern("reported +every leaf, tile and the root checked")
        .containsPattern("reported +verify: what a registry's whole log says")
        .contains("0 bars met, 0 not met, 0 not run.");
    assertThat(Files.readString(page)).contains("Durable: every file of a step is synced");
    try (var left = Files.list(dir)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("page.html", "page.json");
    }
  }

  @Test
  void proof_ofNothing_isRefused() {
    assertThat(Told.by("bench", "proof", "--leaves", 0).exit()).isEqualTo(2);
    assertThat(Told.by("bench", "proof", "--only", "nothing").exit()).isEqualTo(2);
    assertThat(Told.by("bench", "faults", "--kills", 0).exit()).isEqualTo(2);
  }
}
