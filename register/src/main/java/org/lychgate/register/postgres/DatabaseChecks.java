package org.lychgate.register.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.lychgate.model.OperatorException;

/** Whether a database is as a register demands it, asked without changing anything. */
public final class DatabaseChecks {
  private DatabaseChecks() {}

  /**
   * Why the register would not start on it, in words for the operator; empty where it would.
   *
   * <p>Settings, the application role's rights, and that neither it nor the owner is a superuser.
   */
  public static Optional<String> findProblem(Database database) {
    try (Connection owner = database.connect(DbRole.OWNER)) {
      if (isSuperuser(owner)) {
        return Optional.of("the owner role is a superuser; it needs CREATEROLE, and no more");
      }
    } catch (SQLException e) {
      return Optional.of("the owner role cannot sign in (SQL state " + e.getSQLState() + ")");
    }
    if (DatabaseLevel.of(database).database().equals("0")) {
      return Optional.empty();
    }
    try (Connection app = database.connect(DbRole.APP)) {
      ServerChecks.checkSettings(app);
      try (Statement sql = app.createStatement()) {
        sql.execute("SET search_path TO " + Migrations.SCHEMA);
      }
      RoleGrants.check(app);
      return Optional.empty();
    } catch (OperatorException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (SQLException e) {
      return Optional.of("the application role cannot sign in (SQL state " + e.getSQLState() + ")");
    }
  }

  /** How many leaves there are; 0 where there are no tables. */
  public static long countLeaves(Database database) {
    if (DatabaseLevel.of(database).database().equals("0")) {
      return 0;
    }
    try (Connection owner = database.connect(DbRole.OWNER);
        Statement sql = owner.createStatement();
        ResultSet rows =
            sql.executeQuery("SELECT coalesce(max(leaf_index) + 1, 0) FROM lychgate.ledger")) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw DbErrors.operator("the database did not answer", e);
    }
  }

  private static boolean isSuperuser(Connection connection) throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet rows =
            sql.executeQuery("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")) {
      return rows.next() && rows.getBoolean(1);
    }
  }
}
