package org.lychgate.register.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/**
 * The control that what happened cannot be changed: at start, as the application role, ask
 * PostgreSQL for the rights on events, ledger and audit, and then try.
 */
public final class RoleGrants {
  private static final List<String> TABLES = List.of("event", "ledger", "audit");
  private static final List<String> FORBIDDEN =
      List.of("UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER");

  private RoleGrants() {}

  /**
   * Checks the rights of the connection's role; changes nothing.
   *
   * @param app connection of the application role with the register's search path, outside a
   *     transaction
   * @throws OperatorException where it could change or delete one row, or owns a table or the
   *     server
   */
  public static void check(Connection app) throws SQLException {
    for (String table : TABLES) {
      refuseIf(
          ask(
              app,
              "SELECT pg_has_role(c.relowner, 'MEMBER') FROM pg_class c"
                  + " WHERE c.oid = ?::regclass",
              table),
          "own",
          table);
      for (String right : FORBIDDEN) {
        refuseIf(ask(app, "SELECT has_table_privilege(?, '" + right + "')", table), right, table);
      }
      refuseIf(ask(app, "SELECT has_any_column_privilege(?, 'UPDATE')", table), "UPDATE", table);
      attempt(app, "UPDATE", table, "UPDATE " + table + " SET " + column(table) + " = NULL");
      attempt(app, "DELETE", table, "DELETE FROM " + table);
      attempt(app, "TRUNCATE", table, "TRUNCATE " + table + " CASCADE");
    }
    for (String right : List.of("DELETE", "TRUNCATE", "UPDATE")) {
      // Records go through the erasure role only, after their ERASE leaf.
      refuseIf(ask(app, "SELECT has_table_privilege(?, '" + right + "')", "vault"), right, "vault");
    }
    refuseIf(
        ask(
            app,
            "SELECT rolsuper OR rolcreaterole OR rolbypassrls FROM pg_roles"
                + " WHERE rolname = current_user AND ? <> ''",
            "roles"),
        "administer",
        "the server");
  }

  private static String column(String table) {
    return switch (table) {
      case "event" -> "entry";
      case "ledger" -> "leaf";
      case "audit" -> "who";
      default -> throw new IllegalArgumentException("no such table");
    };
  }

  /** Really tries, in a transaction that is always rolled back. */
  private static void attempt(Connection app, String right, String table, String statement)
      throws SQLException {
    app.setAutoCommit(false);
    try (Statement sql = app.createStatement()) {
      sql.execute(statement + (right.equals("TRUNCATE") ? "" : " WHERE false"));
      refuseIf(true, right, table);
    } catch (SQLException e) {
      if (!DbErrors.isRefused(e)) {
        throw e;
      }
    } finally {
      app.rollback();
      app.setAutoCommit(true);
    }
  }

  private static boolean ask(Connection app, String query, String table) throws SQLException {
    try (PreparedStatement sql = app.prepareStatement(query)) {
      sql.setString(1, table);
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  private static void refuseIf(boolean allowed, String right, String table) {
    if (allowed) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "the application role may " + right + " " + table + ": the register refuses to start",
          "find out who loosened the rights in PostgreSQL; the owner role sets them at each start");
    }
  }
}
