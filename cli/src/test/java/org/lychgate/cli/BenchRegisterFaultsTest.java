package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of {@code bench register} that kill, fill and search a registry, small. */
@Tag("drill")
final class BenchRegisterFaultsTest {
  @TempDir Path dir = Path.of("");

  private Told run(String part, Object... more) {
    Object[] words = {
      "bench", "register", "--people", 20_000, "--reports", 3_000, "--only", part, "--out", dir.resolve("page.html")
    };
    Object[] all = java.util.Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return Told.by(all);
  }

  @Test
  void kills_sixOfThem_changeNothing() throws IOException {
    Told told = run("kills", "--kills", 6);
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out()).containsPattern("reported +kill -9 at any moment.* 0 problems");
    assertThat(Files.readString(dir.resolve("page.html")))
        .contains("all of PostgreSQL, not the registry", "the registry and all of PostgreSQL");
  }
}
