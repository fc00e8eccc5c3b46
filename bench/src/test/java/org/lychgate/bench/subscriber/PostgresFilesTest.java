package org.lychgate.bench.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresFilesTest {
  @TempDir Path dir = Path.of("");

  @Test
  void remove_serverHasEnded_folderGoes() throws IOException, InterruptedException {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Path home = served(ended.pid());
    assertThat(PostgresFiles.remove(home, Duration.ofSeconds(10))).isTrue();
    assertThat(home).doesNotExist();
  }

  @Test
  void remove_serverIsAtWork_folderStays() throws IOException {
    Path home = served(ProcessHandle.current().pid());
    assertThat(PostgresFiles.remove(home, Duration.ZERO)).isFalse();
    assertThat(home).isNotEmptyDirectory();
  }

  @Test
  void remove_noFolder_isDone() throws IOException {
    assertThat(PostgresFiles.remove(dir.resolve("none"), Duration.ZERO)).isTrue();
  }

  private Path served(long pid) throws IOException {
    Path home = dir.resolve("postgres");
    Files.createDirectories(home.resolve("data"));
    Files.writeString(home.resolve("data/postmaster.pid"), pid + "\n/nowhere\n");
    return home;
  }
}
