package org.lychgate.register.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the register's tables are and how each role signs in.
 *
 * <p>Prints the address without any password.
 */
public final class Database {
  private final String url;
  private final DbSecret secret;
  private final Optional<String> ownerPassword;
  private final String ownerUser;
  private final boolean embedded;

  private Database(
      String url,
      DbSecret secret,
      String ownerUser,
      Optional<String> ownerPassword,
      boolean embedded) {
    this.url = url;
    this.secret = secret;
    this.ownerUser = ownerUser;
    this.ownerPassword = ownerPassword;
    this.embedded = embedded;
  }

  static Database embedded(int port, String name, DbSecret secret) {
    return new Database(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + name,
        secret,
        DbRole.OWNER.user(),
        Optional.empty(),
        true);
  }

  /**
   * A server that somebody else runs.
   *
   * @param url JDBC address without user and password
   * @param ownerUser role that owns the tables; it may create roles, or they exist already
   * @param ownerPassword of that role
   * @param secret from which the passwords of the other roles are derived
   */
  public static Database external(
      String url, String ownerUser, String ownerPassword, DbSecret secret) {
    return new Database(url, secret, ownerUser, Optional.of(ownerPassword), false);
  }

  /** Whether this is our own embedded server. The realm REAL refuses it. */
  public boolean isEmbedded() {
    return embedded;
  }

  /** JDBC address without user and password. */
  public String url() {
    return url;
  }

  /** The PostgreSQL user that stands for {@code role}. */
  String user(DbRole role) {
    return role == DbRole.OWNER ? ownerUser : role.user();
  }

  String password(DbRole role) {
    return role == DbRole.OWNER
        ? ownerPassword.orElseGet(() -> secret.password(ownerUser))
        : secret.password(role.user());
  }

  /** A new connection as {@code role}; auto-commit is on. The caller closes it. */
  public Connection connect(DbRole role) throws SQLException {
    return connect(url, user(role), password(role));
  }

  static Connection connect(String url, String user, String password) throws SQLException {
    Properties properties = properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    return DriverManager.getConnection(url, properties);
  }

  /** Driver settings that hold for everybody. */
  static Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "lychgate");
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("reWriteBatchedInserts", "true");
    // A server's detail lines can quote values; messages must never.
    properties.setProperty("logServerErrorDetail", "false");
    return properties;
  }

  @Override
  public String toString() {
    return url;
  }
}
