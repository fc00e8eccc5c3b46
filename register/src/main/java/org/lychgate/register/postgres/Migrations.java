package org.lychgate.register.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** Brings a database to the tables, roles and rights of this version, as the owner role. */
final class Migrations {
  static final String SCHEMA = "lychgate";
  private static final String HOME = "org/lychgate/register/db/";

  /** Held here so that its level stays set; what Flyway tells at INFO is of no use to anyone. */
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  private Migrations() {}

  static void run(Database database) {
    FLYWAY.setLevel(Level.WARNING);
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(database.url(), database.user(DbRole.OWNER), database.password(DbRole.OWNER))
          .locations("classpath:" + HOME + "migration")
          .schemas(SCHEMA)
          .defaultSchema(SCHEMA)
          .cleanDisabled(true)
          .load()
          .migrate();
    } catch (FlywayException _) {
      // Flyway's own text can quote the address and SQL; the operator needs neither.
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "the register's tables could not be brought up to date",
          "the owner role needs the right to make schemas; an older Lychgate must not open a"
              + " newer database");
    }
    try (Connection connection = database.connect(DbRole.OWNER);
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (DbRole role : DbRole.values()) {
        if (role != DbRole.OWNER) {
          ensureRole(database, role, sql);
        }
      }
      sql.execute("SET LOCAL search_path TO " + SCHEMA);
      sql.execute(readResource("grants.sql"));
      connection.commit();
    } catch (SQLException e) {
      throw DbErrors.operator("the register's roles could not be set up", e);
    }
  }

  private static void ensureRole(Database database, DbRole role, Statement sql)
      throws SQLException {
    // One at a time: two registers on one server share the roles.
    sql.execute("SELECT pg_advisory_xact_lock(7305)");
    try (ResultSet rows =
        sql.executeQuery("SELECT 1 FROM pg_roles WHERE rolname = '" + role.user() + "'")) {
      if (!rows.next()) {
        sql.execute("CREATE ROLE " + role.user() + " LOGIN NOINHERIT");
      }
    }
    sql.execute("ALTER ROLE " + role.user() + " PASSWORD '" + database.password(role) + "'");
    sql.execute(
        "DO $$ BEGIN EXECUTE format('GRANT CONNECT ON DATABASE %I TO "
            + role.user()
            + "', current_database()); END $$");
  }

  private static String readResource(String name) {
    try (InputStream in = Migrations.class.getClassLoader().getResourceAsStream(HOME + name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + HOME + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
