package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of {@code bench register} that kill, fill and search a registry, small. */
final class BenchRegisterFaultsTest {
  @TempDir Path dir = Path.of("");

  private Told run(String part, Object... more) {
    Object[] words = {
      "bench",
      "register",
      "--people",
      20_000,
      "--reports",
      3_000,
      "--only",
      part,
      "--out",
      dir.resolve("page.html")
    };
    Object[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return Told.by(all);
  }

  @Tag("drill")
  @Test
  void kills_sixOfThem_changeNothing() throws IOException {
    Told told = run("kills", "--kills", 6);
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out()).containsPattern("reported +kill -9 at any moment.* 0 problems");
    assertThat(Files.readString(dir.resolve("page.html")))
        .contains("all of PostgreSQL, not the registry", "the registry and all of PostgreSQL");
  }

  @Tag("bench")
  @Test
  void faults_eachTrial_isMetOrNotPermittedHere() {
    Told told = run("faults");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out())
        .containsPattern("(?m)^met +PostgreSQL killed in the middle of intake")
        .containsPattern("(?m)^(met|not run) +the disk full in the middle of intake")
        .containsPattern("(?m)^met +the clock a year ahead, and a day back")
        .containsPattern("(?m)^met +an old dump of the database restored")
        .contains(" 0 not met");
  }

  @Tag("drill")
  @Test
  void erased_whatIsErased_isInNoFile() {
    Told told = run("erased");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out())
        .containsPattern("(?m)^met +grep of data directory")
        .containsPattern("(?m)^met +the same for the ciphertext");
  }

  @Tag("bench")
  @Test
  void soak_ofHalfAMinute_isSampledAndDrawn() throws IOException {
    Told told = run("soak", "--soak-minutes", 0.5);
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out())
        .containsPattern("reported +live heap after a full collection")
        .containsPattern("reported +connections to PostgreSQL")
        .containsPattern("(?m)^met +a day of reports, claims");
    assertThat(Files.readString(dir.resolve("page.html"))).contains("<svg", "Memory over the day");
  }
}
