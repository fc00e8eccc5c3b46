package org.lychgate.register.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** What a server must be set to before we trust it with a register; asked through SQL. */
final class ServerChecks {
  private static final Map<String, String> DEMANDED =
      new TreeMap<>(Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on"));

  private ServerChecks() {}

  /** Asks the settings as this connection sees them: a role or database can have its own. */
  static void checkSettings(Connection connection) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement("SELECT current_setting(?)")) {
      for (Map.Entry<String, String> demand : DEMANDED.entrySet()) {
        sql.setString(1, demand.getKey());
        try (ResultSet rows = sql.executeQuery()) {
          rows.next();
          if (!rows.getString(1).equals(demand.getValue())) {
            throw refusal("PostgreSQL's " + demand.getKey() + " is " + rows.getString(1));
          }
        }
      }
    }
  }

  /** Asks a server of our own for its sign-in rules; the connection is the superuser's. */
  static void checkAuthentication(Connection connection) throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet rows =
            sql.executeQuery(
                "SELECT coalesce(sum(CASE WHEN auth_method = 'scram-sha-256' THEN 0 ELSE 1 END),"
                    + " 1) FROM pg_hba_file_rules")) {
      rows.next();
      if (rows.getInt(1) != 0) {
        throw refusal("PostgreSQL lets somebody in without a SCRAM password");
      }
    }
  }

  /** Tries to sign in with a wrong password, on any server: it has to fail. */
  static void checkWrongPasswordIsRefused(Database database, DbRole role) {
    try (Connection _ = Database.connect(database.url(), database.user(role), "not the password")) {
      throw refusal("PostgreSQL lets " + role.user() + " in with a wrong password");
    } catch (SQLException e) {
      String state = e.getSQLState() == null ? "" : e.getSQLState();
      if (!state.startsWith("28")) {
        throw DbErrors.operator("sign-in could not be checked", e);
      }
    }
  }

  private static OperatorException refusal(String what) {
    return new OperatorException(
        ExitCode.ENVIRONMENT,
        what + ": the register refuses to start",
        "set fsync, synchronous_commit and full_page_writes on and scram-sha-256 in pg_hba.conf");
  }
}
