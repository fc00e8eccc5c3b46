package org.lychgate.register.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.model.OperatorException;

final class EmbeddedPostgresTest {
  @TempDir Path folder;

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(
        folder.resolve("db"),
        SharedPostgres.software(),
        DbSecret.openOrCreate(folder.resolve("secret")));
  }

  @Test
  void start_defaultsOfOthers_areTurnedRound() throws SQLException {
    Database database = SharedPostgres.fresh();
    try (Connection owner = database.connect(DbRole.OWNER)) {
      assertThat(ask(owner, "SHOW fsync")).isEqualTo("on");
      assertThat(ask(owner, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(ask(owner, "SHOW full_page_writes")).isEqualTo("on");
      assertThat(ask(owner, "SHOW data_checksums")).isEqualTo("on");
      assertThat(ask(owner, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(owner, "SHOW password_encryption")).isEqualTo("scram-sha-256");
    }
    assertThatThrownBy(() -> Database.connect(database.url(), DbRole.OWNER.user(), "wrong"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void start_newFolder_isQuickAndLeavesNothingElsewhere() throws IOException {
    Set<String> before = listTemporary();
    long begin = System.nanoTime();
    try (EmbeddedPostgres server = start()) {
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      assertThat(took).isLessThan(Duration.ofSeconds(10));
      assertThat(server.database().url()).contains("127.0.0.1:" + server.port());
      assertThat(Files.exists(folder.resolve("db/setup"))).isFalse();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("db"))))
          .isEqualTo("rwx------");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("secret"))))
          .isEqualTo("rw-------");
    }
    assertThat(listTemporary()).isEqualTo(before);
  }

  @Test
  void close_thenStartAgain_keepsWhatWasWritten() throws SQLException {
    long pid;
    try (EmbeddedPostgres server = start();
        Connection owner = server.database().connect(DbRole.OWNER)) {
      pid = server.pid();
      run(owner, "CREATE TABLE kept (x int); INSERT INTO kept VALUES (7)");
      assertThatThrownBy(this::start)
          .isInstanceOf(OperatorException.class)
          .hasMessageContaining("another process");
    }
    assertThat(isRunning(pid)).isFalse();
    try (EmbeddedPostgres server = start();
        Connection owner = server.database().connect(DbRole.OWNER)) {
      assertThat(ask(owner, "SELECT x FROM kept")).isEqualTo("7");
    }
  }

  @Test
  void start_anotherSecret_isRefused() throws IOException {
    start().close();
    Files.delete(folder.resolve("secret"));
    assertThatThrownBy(this::start)
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("another secret");
  }

  @Test
  void start_secretThatOthersCanRead_isRefused() throws IOException {
    Path secret = folder.resolve("secret");
    DbSecret.openOrCreate(secret);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> DbSecret.openOrCreate(secret)).isInstanceOf(OperatorException.class);
  }

  @Test
  void start_somebodyTrustedInTheRules_isRefused() throws IOException {
    start().close();
    Path rules = folder.resolve("db/data/pg_hba.conf");
    Files.writeString(rules, Files.readString(rules) + "host all all 127.0.0.2/32 trust\n");
    assertThatThrownBy(this::start)
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("without a SCRAM password");
    assertThat(listRunningBelow(folder)).isEmpty();
  }

  @Test
  void kill_ofOurProcess_stopsTheServerToo() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ServerMain.class.getName(),
                folder.resolve("db").toString(),
                SharedPostgres.software().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String line;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      do {
        line = out.readLine();
      } while (line != null && !line.startsWith("PID "));
    }
    assertThat(line).isNotNull();
    long pid = Long.parseLong(String.valueOf(line).substring(4));
    assertThat(isRunning(pid)).isTrue();

    // destroyForcibly is SIGKILL: no shutdown hook, no finally block runs.
    process.destroyForcibly();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();

    for (int i = 0; i < 250 && (isRunning(pid) || !listRunningBelow(folder).isEmpty()); i++) {
      Thread.sleep(20);
    }
    assertThat(isRunning(pid)).isFalse();
    assertThat(listRunningBelow(folder)).isEmpty();
    start().close();
  }

  @Test
  void kill_ofTheServer_startsItAgainOnItsPortWithAllThatWasCommitted() throws Exception {
    try (EmbeddedPostgres server = start()) {
      Database database = server.database();
      try (Connection owner = database.connect(DbRole.OWNER)) {
        run(owner, "CREATE TABLE kept (x int); INSERT INTO kept VALUES (7)");
      }
      long pid = server.pid();
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      for (int i = 0; i < 500 && server.pid() == pid; i++) {
        Thread.sleep(20);
      }
      assertThat(server.pid()).isNotEqualTo(pid);
      try (Connection owner = database.connect(DbRole.OWNER)) {
        assertThat(ask(owner, "SELECT x FROM kept")).isEqualTo("7");
      }
    }
    assertThat(listRunningBelow(folder)).isEmpty();
  }

  private static boolean isRunning(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Command lines of processes that name a folder. */
  private static List<String> listRunningBelow(Path folder) throws IOException {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(p -> p.getFileName().toString().matches("\\d+"))
          .map(EmbeddedPostgresTest::commandOf)
          .filter(c -> c.contains("postgres") && c.contains(folder.toString()))
          .toList();
    }
  }

  private static String commandOf(Path process) {
    try {
      return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
    } catch (IOException _) {
      return "";
    }
  }

  /** Everything in the system's temporary folder that could be PostgreSQL's. */
  private static Set<String> listTemporary() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/tmp"))) {
      TreeSet<String> out = new TreeSet<>();
      files
          .map(f -> f.getFileName().toString())
          .filter(n -> n.contains("PGSQL") || n.contains("postgres") || n.contains("embedded"))
          .forEach(out::add);
      return out;
    }
  }

  private static String ask(Connection connection, String query) throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void run(Connection connection, String statement) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
