package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchIndexCommandTest {
  @TempDir Path dir = Path.of("");

  @Test
  void bench_ofAFewRows_buildsChecksUpdatesAndLeavesThePagesAlone() throws IOException {
    Path page = dir.resolve("page.html");
    Told told = Told.by("bench", "index142", "--rows", 70_000, "--heap", "300m", "--out", page);
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out())
        .contains("69,996 of 69,996")
        .contains("reported index from the raw file, wall")
        .contains("DuckDB loads the same file")
        .contains("0 not met, 0 not run.");
    assertThat(Files.readString(page)).contains("Index of 70,000 deaths");
    try (var left = Files.list(dir)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("page.html", "page.json");
    }
  }
}
