package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.bench.subscriber.BenchDeaths;
import org.lychgate.linkage.index.PersonIndex;

/** Builds and updates that are killed as by kill -9: the index that was there stays as it was. */
@Tag("drill")
final class KilledIndexTest {
  private static final int OLD_ROWS = 5_000;
  private static final int NEW_ROWS = 150_000;
  private static final int SIGKILL = 128 + 9;

  /** When to kill: so long after the process began, or after it began to write. */
  private record Moment(boolean writing, int millis) {}

  private static final List<Moment> MOMENTS =
      List.of(
          new Moment(false, 50),
          new Moment(false, 900),
          new Moment(true, 0),
          new Moment(true, 60),
          new Moment(true, 200));

  @TempDir Path dir = Path.of("");

  @Test
  void build_killedAtAnyMoment_leavesTheOldIndexWhole() throws Exception {
    Path index = dir.resolve("index");
    Path whole = dir.resolve("whole");
    build(deaths("old", OLD_ROWS), index);
    Path deaths = deaths("new", NEW_ROWS);
    build(deaths, whole);
    List<String> command =
        List.of(
            deaths.toString(), "--out", index.toString(), "--realm", "bench", "--force", "--json");
    assertThat(kill(index, whole, command)).isGreaterThanOrEqualTo(2);
    build(deaths, index);
    assertThat(Files.mismatch(index, whole)).isEqualTo(-1);
    assertThat(begun(index)).isEmpty();
  }

  @Test
  void update_killedAtAnyMoment_leavesTheOldIndexWhole() throws Exception {
    Path index = dir.resolve("index");
    Path whole = dir.resolve("whole");
    build(deaths("deaths", NEW_ROWS), index);
    Files.copy(index, whole);
    Path changes = changes();
    assertThat(update(changes, whole)).isZero();
    List<String> command = List.of("--update", changes.toString(), index.toString(), "--json");
    assertThat(kill(index, whole, command)).isGreaterThanOrEqualTo(2);
    assertThat(update(changes, index)).isZero();
    assertThat(Files.mismatch(index, whole)).isEqualTo(-1);
    assertThat(begun(index)).isEmpty();
  }

  /**
   * Starts the command for each moment and kills it then. Whatever was killed must have left the
   * index as it was before; one that was quicker must have written the new one, which then gives
   * way to the old one again. Returns how many were killed before they were done.
   */
  private int kill(Path index, Path whole, List<String> words) throws Exception {
    byte[] before = Files.readAllBytes(index);
    int killed = 0;
    for (Moment moment : MOMENTS) {
      Process process = start(words);
      while (moment.writing() && process.isAlive() && begun(index, process).isEmpty()) {
        Thread.onSpinWait();
      }
      process.waitFor(moment.millis(), TimeUnit.MILLISECONDS);
      process.destroyForcibly();
      boolean dead = process.waitFor() == SIGKILL;
      // One may die between its rename and its end: then the new index is there, and whole.
      boolean done = Files.mismatch(index, whole) == -1;
      assertThat(dead || process.exitValue() == 0).as("%s", moment).isTrue();
      if (done) {
        Files.write(index, before);
      } else {
        assertThat(dead).as("%s", moment).isTrue();
        assertThat(Files.readAllBytes(index)).as("%s", moment).isEqualTo(before);
        killed++;
      }
      try (PersonIndex open = PersonIndex.open(index)) {
        open.checkAll();
      }
    }
    return killed;
  }

  private static Process start(List<String> words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "index"));
    command.addAll(words);
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Files that builders of this index have begun and not finished. */
  private static List<Path> begun(Path index) throws IOException {
    try (var files = Files.list(index.resolveSibling(""))) {
      return files.filter(file -> file.getFileName().toString().endsWith(".part")).toList();
    }
  }

  private static List<Path> begun(Path index, Process by) throws IOException {
    return begun(index).stream().filter(file -> file.toString().contains("." + by.pid())).toList();
  }

  private Path deaths(String name, int rows) throws IOException {
    Path file = dir.resolve(name);
    new BenchDeaths(rows, 7).write(file, 2, done -> {});
    return file;
  }

  /** Adds, changes and deletions of rows that are there. */
  private Path changes() throws IOException {
    byte[] lines = new byte[BenchDeaths.BLOCK * BenchDeaths.WIDTH];
    int rows = new BenchDeaths(NEW_ROWS, 7).fill(3, lines);
    for (int i = 0; i < rows; i++) {
      lines[i * BenchDeaths.WIDTH] = (byte) "ACD".charAt(i % 3);
    }
    return Files.write(dir.resolve("changes"), lines);
  }

  private static void build(Path deaths, Path index) {
    Told told =
        Told.by("index", deaths, "--out", index, "--realm", "bench", "--format", "dmf", "--force");
    assertThat(told.exit()).as(told.all()).isZero();
  }

  private static int update(Path changes, Path index) {
    return Told.by("index", "--update", changes, index, "--format", "dmf").exit();
  }
}
