package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchDifferentialCommandTest {
  @TempDir Path dir = Path.of("");

  @Test
  void differential_ofAFewRows_nothingDiffersAndThePagesAreLeft() throws IOException {
    Path page = dir.resolve("page.html");
    Told told =
        Told.by("bench", "differential", "--rows", 2_000, "--customers", 330, "--out", page);
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out())
        .containsPattern("met +rows of the index that are not those it was built from +0")
        .containsPattern("met +numbers under which the index lists another count of rows +0")
        .containsPattern("met +customers for whom the search brings up other rows .* 0 of 330")
        .containsPattern("met +customers decided otherwise .* 0 of 330");
    assertThat(Files.readString(page)).contains("a scan of 2,000 rows", "veto BORN_AFTER_DEATH");
    try (var left = Files.list(dir)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("page.html", "page.json");
    }
  }
}
