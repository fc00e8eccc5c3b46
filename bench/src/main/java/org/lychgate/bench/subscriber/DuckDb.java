package org.lychgate.bench.subscriber;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/**
 * DuckDB on the same files, through its JDBC driver, as it comes: all cores, most of the memory.
 * One process a task.
 */
final class DuckDb {
  /** The layout cut into columns; rows that Lychgate's reader sets aside are left out here too. */
  private static final String LOAD =
      """
      CREATE TABLE deaths AS SELECT
        CAST(substr(line, 2, 9) AS INTEGER) AS ssn,
        rtrim(substr(line, 11, 20)) AS last_name,
        rtrim(substr(line, 31, 4)) AS suffix,
        rtrim(substr(line, 35, 15)) AS first_name,
        rtrim(substr(line, 50, 15)) AS middle_name,
        substr(line, 65, 1) AS proof,
        CAST(substr(line, 70, 4) || substr(line, 66, 4) AS INTEGER) AS death,
        CAST(substr(line, 78, 4) || substr(line, 74, 4) AS INTEGER) AS birth
      FROM read_csv('%s', columns = {'line': 'VARCHAR'}, header = false, auto_detect = false,
        delim = '|', quote = '', escape = '')
      WHERE substr(line, 2, 9) <> '         ' AND substr(line, 66, 2) < '13'\
      """;

  /** A customers' file with its types told, so that nothing has to be guessed. */
  private static final String CUSTOMERS =
      """
      (SELECT customer_id, TRY_CAST(ssn AS INTEGER) AS ssn, last_name, first_name, middle_name,
        suffix, coalesce(CAST(replace(birth_date, '-', '') AS INTEGER), 0) AS birth
      FROM read_csv('%s', header = true, auto_detect = false, delim = ',', quote = '"',
        columns = {'customer_id': 'VARCHAR', 'ssn': 'VARCHAR', 'last_name': 'VARCHAR',
        'first_name': 'VARCHAR', 'middle_name': 'VARCHAR', 'suffix': 'VARCHAR',
        'birth_date': 'VARCHAR'}))\
      """;

  private static final String PAIRS =
      """
      SELECT c.*, d.last_name AS entryFamily, d.first_name AS entryGiven, d.birth AS entryBirth,
        d.death AS entryDeath
      FROM %s c JOIN deaths d ON c.ssn = d.ssn\
      """;

  private static final String ALIKE =
      """
      SELECT c.customer_id, d.* FROM customers c JOIN deaths d ON c.birth = d.birth
        AND left(c.last_name, 1) = left(d.last_name, 1)
      WHERE jaro_winkler_similarity(c.last_name, d.last_name) >= 0.88
        AND jaro_winkler_similarity(c.first_name, d.first_name) >= 0.88\
      """;

  private static final String EQUAL =
      "SELECT count(*) FROM %s WHERE last_name = entryFamily AND first_name = entryGiven"
          + " AND birth = entryBirth";

  private DuckDb() {}

  /** Whether its driver is among this program's jars. */
  static boolean isInstalled() {
    try {
      Class.forName("org.duckdb.DuckDBDriver", false, DuckDb.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException _) {
      return false;
    }
  }

  /** Raw file to a table on disk, then an index on number and one on birth. */
  static void load(MeasuredTask task) throws SQLException {
    try (Connection connection = open(task.path("db"));
        Statement sql = connection.createStatement()) {
      long start = System.nanoTime();
      sql.execute(LOAD.formatted(task.path("deaths")));
      sql.execute("CHECKPOINT");
      MeasuredTask.figure("load", MeasuredTask.seconds(start));
      MeasuredTask.figure("rows", count(sql, "SELECT count(*) FROM deaths"));
      if (task.text("indexes").equals("yes")) {
        start = System.nanoTime();
        sql.execute("CREATE INDEX by_ssn ON deaths (ssn)");
        sql.execute("CREATE INDEX by_birth ON deaths (birth)");
        sql.execute("CHECKPOINT");
        MeasuredTask.figure("indexes", MeasuredTask.seconds(start));
      }
    }
  }

  /** Table joined with table into a table, in memory: the first round, and those after it. */
  static void number(MeasuredTask task) throws SQLException {
    try (Connection connection = open(task.path("db"));
        Statement sql = connection.createStatement()) {
      String customers = CUSTOMERS.formatted(task.path("customers"));
      sql.execute("CREATE TEMP TABLE customers AS SELECT * FROM " + customers);
      double[] seconds = new double[(int) task.number("rounds")];
      double[] cpu = new double[seconds.length];
      for (int round = 0; round < seconds.length; round++) {
        sql.execute("DROP TABLE IF EXISTS pairs");
        double before = MeasuredTask.cpuSeconds();
        long start = System.nanoTime();
        sql.execute("CREATE TEMP TABLE pairs AS " + PAIRS.formatted("customers"));
        seconds[round] = MeasuredTask.seconds(start);
        cpu[round] = MeasuredTask.cpuSeconds() - before;
      }
      MeasuredTask.figure("first", seconds[0]);
      MeasuredTask.figure("median", NumberTask.median(seconds));
      MeasuredTask.figure("least", Arrays.stream(seconds).min().orElseThrow());
      MeasuredTask.figure("cpu", NumberTask.median(cpu));
      MeasuredTask.figure("customers", count(sql, "SELECT count(*) FROM customers"));
      MeasuredTask.figure("pairs", count(sql, "SELECT count(*) FROM pairs"));
      MeasuredTask.figure("equal", count(sql, EQUAL.formatted("pairs")));
    }
  }

  /** Customers' file to a file of pairs: once, from opening the database to its closing. */
  static void numberFile(MeasuredTask task) throws SQLException, IOException {
    // The driver unpacks itself; a native program would not, so that is not counted.
    open(Path.of("")).close();
    long start = System.nanoTime();
    double cpu = MeasuredTask.cpuSeconds();
    try (Connection connection = open(task.path("db"));
        Statement sql = connection.createStatement()) {
      sql.execute(
          "COPY ("
              + PAIRS.formatted(CUSTOMERS.formatted(task.path("customers")))
              + ") TO '"
              + task.path("out")
              + "' (HEADER, DELIMITER ',')");
    }
    MeasuredTask.figure("seconds", MeasuredTask.seconds(start));
    MeasuredTask.figure("cpu", MeasuredTask.cpuSeconds() - cpu);
  }

  /** One rule of many: the same birth and names alike, in memory. */
  static void alike(MeasuredTask task) throws SQLException {
    try (Connection connection = open(task.path("db"));
        Statement sql = connection.createStatement()) {
      sql.execute(
          "CREATE TEMP TABLE customers AS SELECT * FROM "
              + CUSTOMERS.formatted(task.path("customers")));
      double cpu = MeasuredTask.cpuSeconds();
      long start = System.nanoTime();
      sql.execute("CREATE TEMP TABLE pairs AS " + ALIKE);
      MeasuredTask.figure("seconds", MeasuredTask.seconds(start));
      MeasuredTask.figure("cpu", MeasuredTask.cpuSeconds() - cpu);
      MeasuredTask.figure("customers", count(sql, "SELECT count(*) FROM customers"));
      MeasuredTask.figure("pairs", count(sql, "SELECT count(*) FROM pairs"));
    }
  }

  /** Prepared questions by number, and by name and birth, with an index on number and on birth. */
  static void lookup(MeasuredTask task) throws SQLException {
    int count = (int) task.number("questions");
    Questions questions =
        new Questions(new BenchDeaths(task.number("rows"), task.number("seed")), count, 1);
    try (Connection connection = open(task.path("db"));
        PreparedStatement byNumber =
            connection.prepareStatement("SELECT * FROM deaths WHERE ssn = ?");
        PreparedStatement byName =
            connection.prepareStatement(
                "SELECT * FROM deaths WHERE birth = ?"
                    + " AND jaro_winkler_similarity(last_name, ?) >= 0.88"
                    + " AND jaro_winkler_similarity(first_name, ?) >= 0.88")) {
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

  private static Connection open(Path database) throws SQLException {
    return DriverManager.getConnection("jdbc:duckdb:" + database);
  }

  private static long count(Statement sql, String query) throws SQLException {
    try (ResultSet result = sql.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }
}
