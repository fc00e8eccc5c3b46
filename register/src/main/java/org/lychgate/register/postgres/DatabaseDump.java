package org.lychgate.register.postgres;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The register's tables as files, one a table, in PostgreSQL's own text form of COPY: taken from a
 * running database as of one moment, and put into an empty one. What is sealed in the tables is
 * sealed in the files.
 */
public final class DatabaseDump {
  /** In this order, before all others: what names their rows is checked by no foreign key (V10). */
  private static final List<String> CHECKED_BY_STATEMENT = List.of("ledger", "event", "submission");

  private static final String HISTORY = "flyway_schema_history";

  private DatabaseDump() {}

  /**
   * A table in a dump.
   *
   * @param columns in the order of the file's
   */
  public record Table(String name, List<String> columns, long rows) {
    public Table {
      columns = List.copyOf(columns);
      if (!name.matches("[a-z_]{1,60}")
          || !columns.stream().allMatch(column -> column.matches("[a-z_]{1,60}"))) {
        throw new IllegalArgumentException("not a table's name");
      }
    }

    /** Name of its file. */
    public String file() {
      return name + ".copy";
    }
  }

  /**
   * Writes all tables as of one moment; who writes meanwhile is not kept waiting.
   *
   * @param folder exists
   */
  public static List<Table> write(Database database, Path folder) throws IOException {
    try (Connection connection = database.connect(DbRole.OWNER)) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      List<Table> out = new ArrayList<>();
      CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
      for (String name : listTables(connection)) {
        List<String> columns = listColumns(connection, name);
        Path file = folder.resolve(name + ".copy");
        long rows;
        try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
          rows = copy.copyOut("COPY " + target(name, columns) + " TO STDOUT", to);
        }
        out.add(new Table(name, columns, rows));
      }
      connection.commit();
      return out;
    } catch (SQLException e) {
      throw DbErrors.operator("the database could not be read", e);
    }
  }

  /**
   * Puts a dump into a database without tables, in one transaction. The tables get the level that
   * they had; the register's next start brings them up to date.
   *
   * @param level of the dump
   * @throws OperatorException where there are tables already
   */
  public static void read(Database database, String level, List<Table> tables, Path folder)
      throws IOException {
    DatabaseLevel now = DatabaseLevel.of(database);
    if (Integer.parseInt(level) > Integer.parseInt(now.program())) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "the backup is of a newer program: level " + level + " and not " + now.program(),
          "restore it with the program that made it, or a newer one");
    }
    if (!now.database().equals("0") && hasRows(database)) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "there is a register in this database already",
          "restore into an empty database, and keep the other one until all is well");
    }
    Migrations.migrate(database, Optional.of(level));
    try (Connection connection = database.connect(DbRole.OWNER)) {
      connection.setAutoCommit(false);
      CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
      for (Table table : inOrder(connection, tables)) {
        try (InputStream in =
            new BufferedInputStream(Files.newInputStream(folder.resolve(table.file())))) {
          copy.copyIn("COPY " + target(table.name(), table.columns()) + " FROM STDIN", in);
        }
        setSequences(connection, table);
      }
      connection.commit();
    } catch (SQLException e) {
      throw DbErrors.operator("the backup could not be put into the database", e);
    }
  }

  private static boolean hasRows(Database database) {
    try (Connection connection = database.connect(DbRole.OWNER);
        Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery("SELECT 1 FROM lychgate.ledger LIMIT 1")) {
      return rows.next();
    } catch (SQLException e) {
      throw DbErrors.operator("the database could not be read", e);
    }
  }

  private static String target(String table, List<String> columns) {
    return Migrations.SCHEMA + "." + table + " (" + String.join(", ", columns) + ")";
  }

  private static List<String> listTables(Connection connection) throws SQLException {
    return texts(
        connection,
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE n.nspname = ? AND c.relkind = 'r' AND c.relname <> ? ORDER BY 1",
        Migrations.SCHEMA,
        HISTORY);
  }

  private static List<String> listColumns(Connection connection, String table) throws SQLException {
    return texts(
        connection,
        "SELECT column_name FROM information_schema.columns"
            + " WHERE table_schema = ? AND table_name = ? AND is_generated = 'NEVER'"
            + " ORDER BY ordinal_position",
        Migrations.SCHEMA,
        table);
  }

  /** Those that others refer to come first. */
  private static List<Table> inOrder(Connection connection, List<Table> tables)
      throws SQLException {
    Map<String, TreeSet<String>> needs = new TreeMap<>();
    Map<String, Table> left = new TreeMap<>();
    tables.forEach(table -> left.put(table.name(), table));
    for (String table : left.keySet()) {
      TreeSet<String> before =
          new TreeSet<>(
              texts(
                  connection,
                  "SELECT r.relname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid"
                      + " JOIN pg_class r ON r.oid = k.confrelid"
                      + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                      + " WHERE k.contype = 'f' AND n.nspname = ? AND c.relname = ?",
                  Migrations.SCHEMA,
                  table));
      before.remove(table);
      int at = CHECKED_BY_STATEMENT.indexOf(table);
      before.addAll(at < 0 ? CHECKED_BY_STATEMENT : CHECKED_BY_STATEMENT.subList(0, at));
      needs.put(table, before);
    }
    List<Table> out = new ArrayList<>();
    while (!left.isEmpty()) {
      String next =
          left.keySet().stream()
              .filter(name ->
                  needs.getOrDefault(name, new TreeSet<>()).stream().noneMatch(left::containsKey))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("tables refer to each other in a ring"));
      Table table = left.remove(next);
      if (table != null) {
        out.add(table);
      }
    }
    return out;
  }

  /** Numbers that PostgreSQL gives go on behind those that were given. */
  private static void setSequences(Connection connection, Table table) throws SQLException {
    for (String column :
        texts(
            connection,
            "SELECT column_name FROM information_schema.columns"
                + " WHERE table_schema = ? AND table_name = ? AND is_identity = 'YES'",
            Migrations.SCHEMA,
            table.name())) {
      String name = Migrations.SCHEMA + "." + table.name();
      try (Statement sql = connection.createStatement()) {
        sql.execute(
            "SELECT setval(pg_get_serial_sequence('"
                + name
                + "', '"
                + column
                + "'), greatest(1, coalesce(max("
                + column
                + "), 0)), max("
                + column
                + ") IS NOT NULL) FROM "
                + name);
      }
    }
  }

  private static List<String> texts(Connection connection, String query, String... values)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(query)) {
      for (int i = 0; i < values.length; i++) {
        sql.setString(i + 1, values[i]);
      }
      try (ResultSet rows = sql.executeQuery()) {
        List<String> out = new ArrayList<>();
        while (rows.next()) {
          out.add(rows.getString(1));
        }
        return out;
      }
    }
  }
}
