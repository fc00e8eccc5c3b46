package org.lychgate.bench.register;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The database of a registry that runs, as the superuser of its embedded server sees it. The
 * password is worked out from the registry's secret as docs/register.md tells.
 */
final class Tables implements AutoCloseable {
  private static final String SUPER = "lychgate_super";

  /** Line of postmaster.pid that holds the port (PostgreSQL's pidfile.h). */
  private static final int PORT_LINE = 3;

  private final Connection connection;

  private Tables(Connection connection) {
    this.connection = connection;
  }

  static Tables open(Path registry) throws IOException {
    String port =
        Files.readAllLines(registry.resolve("db/data/postmaster.pid")).get(PORT_LINE).strip();
    Properties properties = new Properties();
    properties.setProperty("user", SUPER);
    properties.setProperty("password", password(registry.resolve("vault/db.secret")));
    properties.setProperty("currentSchema", "lychgate");
    properties.setProperty("logServerErrorDetail", "false");
    try {
      return new Tables(
          DriverManager.getConnection(
              "jdbc:postgresql://127.0.0.1:" + port + "/lychgate", properties));
    } catch (SQLException e) {
      throw new IOException("the registry's database does not answer", e);
    }
  }

  private static String password(Path secret) throws IOException {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Files.readAllBytes(secret), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(SUPER.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks HMAC-SHA-256", e);
    }
  }

  void execute(String statement) throws IOException {
    try (Statement sql = connection.createStatement()) {
      sql.execute(statement);
    } catch (SQLException e) {
      throw new IOException("the registry's database refused a statement", e);
    }
  }

  /** The one number that {@code query} asks for. */
  long number(String query) throws IOException {
    return list(query, rows -> rows.getLong(1)).getFirst();
  }

  String text(String query) throws IOException {
    return list(query, rows -> rows.getString(1)).getFirst();
  }

  List<byte[]> bytes(String query) throws IOException {
    return list(query, rows -> rows.getBytes(1));
  }

  private interface Column<T> {
    T read(ResultSet rows) throws SQLException;
  }

  private <T> List<T> list(String query, Column<T> column) throws IOException {
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      List<T> out = new ArrayList<>();
      while (rows.next()) {
        out.add(column.read(rows));
      }
      return out;
    } catch (SQLException e) {
      throw new IOException("the registry's database refused a query", e);
    }
  }

  /** Rows of each of these tables. */
  Map<String, Long> counts(List<String> tables) throws IOException {
    Map<String, Long> out = new TreeMap<>();
    for (String table : tables) {
      out.put("rows of " + table, number("SELECT count(*) FROM " + table));
    }
    return out;
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException("the connection broke", e);
    }
  }
}
