package org.lychgate.drill.scene;

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
import java.util.HexFormat;
import java.util.Properties;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The database as the application role sees it: somebody has read the registry's secret and signs
 * in beside it. The password is worked out from the file as docs/register.md tells.
 */
public final class Sql implements AutoCloseable {
  private static final String ROLE = "lychgate_app";

  /** Line of postmaster.pid that holds the port (PostgreSQL's pidfile.h). */
  private static final int PORT_LINE = 3;

  private final Connection connection;

  private Sql(Connection connection) {
    this.connection = connection;
  }

  public static Sql open(Registry registry) throws SQLException, IOException {
    Path folder = registry.folder();
    String port =
        Files.readAllLines(folder.resolve("db/data/postmaster.pid")).get(PORT_LINE).strip();
    Properties properties = new Properties();
    properties.setProperty("user", ROLE);
    properties.setProperty("password", password(folder.resolve("vault/db.secret")));
    properties.setProperty("currentSchema", "lychgate");
    properties.setProperty("logServerErrorDetail", "false");
    return new Sql(
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + port + "/lychgate", properties));
  }

  private static String password(Path secret) throws IOException {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Files.readAllBytes(secret), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(ROLE.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new DrillException("this JDK lacks HMAC-SHA-256", e);
    }
  }

  public Connection connection() {
    return connection;
  }

  /**
   * Executes {@code statement} and takes it back.
   *
   * @return the SQL state of the refusal; empty where it would have gone through
   */
  public String attempt(String statement) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement sql = connection.createStatement()) {
      sql.execute(statement);
      return "";
    } catch (SQLException e) {
      return String.valueOf(e.getSQLState());
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** Executes {@code statement} for good; returns how many rows it changed. */
  public int execute(String statement) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      return sql.executeUpdate(statement);
    }
  }

  /** The one number that {@code query} asks for. */
  public long number(String query) throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      if (!rows.next()) {
        throw new DrillException("a query without an answer");
      }
      return rows.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
