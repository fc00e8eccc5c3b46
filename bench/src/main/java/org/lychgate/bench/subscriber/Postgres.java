package org.lychgate.bench.subscriber;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.lychgate.model.OperatorException;
import org.lychgate.register.postgres.DbRole;
import org.lychgate.register.postgres.DbSecret;
import org.lychgate.register.postgres.EmbeddedPostgres;
import org.lychgate.register.vault.PrivateFiles;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * PostgreSQL on the same files: the server that comes along for the register, with its settings, on
 * 127.0.0.1 and through its JDBC driver.
 */
final class Postgres {
  private static final String TABLE =
      "CREATE TABLE deaths (ssn integer, last_name text, suffix text, first_name text,"
          + " middle_name text, proof text, death integer, birth integer)";

  private static final String ALIKE =
      "SELECT * FROM deaths WHERE birth = ? AND levenshtein_less_equal(last_name, ?, 2) <= 2"
          + " AND levenshtein_less_equal(first_name, ?, 2) <= 2";

  private Postgres() {}

  /** Server, table, indexes, questions, and the end of the server: all in one process. */
  static void run(MeasuredTask task) throws IOException, SQLException {
    // The server ends with this process, and this process with the one that measures it.
    ProcessHandle.current()
        .parent()
        .ifPresent(parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
    Path home = task.path("db");
    try {
      PrivateFiles.createFolder(home);
      DbSecret secret = DbSecret.openOrCreate(home.resolve("secret"));
      long start = System.nanoTime();
      try (EmbeddedPostgres server = EmbeddedPostgres.start(home, task.path("software"), secret);
          Connection connection = server.database("bench").connect(DbRole.OWNER);
          Statement sql = connection.createStatement()) {
        MeasuredTask.figure("start", MeasuredTask.seconds(start));
        load(task, connection, sql);
        lookup(task, connection);
      }
    } catch (OperatorException e) {
      System.out.println("error: " + e.getMessage());
      throw e;
    }
  }

  private static void load(MeasuredTask task, Connection connection, Statement sql)
      throws IOException, SQLException {
    MeasuredTask.figure("version", number(sql, "SHOW server_version_num"));
    long start = System.nanoTime();
    sql.execute(TABLE);
    MeasuredTask.figure("rows", copy(task.path("deaths"), connection));
    MeasuredTask.figure("load", MeasuredTask.seconds(start));
    start = System.nanoTime();
    sql.execute("SET maintenance_work_mem = '512MB'");
    sql.execute("CREATE INDEX by_ssn ON deaths (ssn)");
    sql.execute("CREATE INDEX by_birth ON deaths (birth)");
    sql.execute("VACUUM ANALYZE deaths");
    MeasuredTask.figure("indexes", MeasuredTask.seconds(start));
    sql.execute("CREATE EXTENSION fuzzystrmatch");
    MeasuredTask.figure("bytes", number(sql, "SELECT pg_total_relation_size('deaths')"));
  }

  private static long copy(Path file, Connection connection) throws IOException, SQLException {
    CopyIn copy =
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY deaths FROM STDIN");
    try (RawDeaths deaths = new RawDeaths(file)) {
      byte[] lines = new byte[RawDeaths.bytes()];
      StringBuilder text = new StringBuilder();
      for (int block = 0; block < deaths.blocks(); block++) {
        int count = deaths.read(block, lines);
        text.setLength(0);
        for (int i = 0; i < count; i++) {
          if (RawDeaths.isTaken(lines, i * BenchDeaths.WIDTH)) {
            row(lines, i * BenchDeaths.WIDTH, text);
          }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        copy.writeToCopy(bytes, 0, bytes.length);
      }
      return copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static void row(byte[] lines, int at, StringBuilder to) {
    to.append(RawDeaths.number(lines, at)).append('\t');
    to.append(RawDeaths.family(lines, at)).append('\t');
    to.append(RawDeaths.suffix(lines, at)).append('\t');
    to.append(RawDeaths.given(lines, at)).append('\t');
    to.append(RawDeaths.middle(lines, at)).append('\t');
    to.append(RawDeaths.proof(lines, at)).append('\t');
    to.append(RawDeaths.death(lines, at)).append('\t');
    to.append(RawDeaths.birth(lines, at)).append('\n');
  }

  private static void lookup(MeasuredTask task, Connection connection) throws SQLException {
    int count = (int) task.number("questions");
    Questions questions =
        new Questions(new BenchDeaths(task.number("rows"), task.number("seed")), count, 1);
    try (PreparedStatement byNumber =
            connection.prepareStatement("SELECT * FROM deaths WHERE ssn = ?");
        PreparedStatement byName = connection.prepareStatement(ALIKE)) {
      SameRecords.measure(
          count,
          (i, found) -> {
            byNumber.setInt(1, questions.number(i));
            JdbcRows.tell(byNumber, found);
          });
      Latencies.measure(
          "ssn",
          count,
          i -> {
            byNumber.setInt(1, questions.number(i));
            return JdbcRows.read(byNumber);
          });
      Latencies.measure(
          "name",
          count,
          i -> {
            byName.setInt(1, questions.birth(i));
            byName.setString(2, questions.family(i));
            byName.setString(3, questions.given(i));
            return JdbcRows.read(byName);
          });
    }
  }

  private static long number(Statement sql, String query) throws SQLException {
    try (ResultSet result = sql.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }
}
