package org.lychgate.register.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
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
    migrate(database, Optional.empty());
    grant(database);
  }

  /** Makes the tables as they were at {@code target}; at the newest level where it is empty. */
  static void migrate(Database database, Optional<String> target) {
    FLYWAY.setLevel(Level.WARNING);
    try {
      Flyway flyway = flyway(database, target);
      refuseNewer(flyway.info());
      flyway.migrate();
    } catch (FlywayException _) {
      // Flyway's own text can quote the address and SQL; the operator needs neither.
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "the register's tables could not be brought up to date",
          "the owner role needs the right to make schemas; an older Lychgate must not open a"
              + " newer database");
    }
  }

  private static Flyway flyway(Database database, Optional<String> target) {
    FluentConfiguration out =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(
                database.url(), database.user(DbRole.OWNER), database.password(DbRole.OWNER))
            .locations("classpath:" + HOME + "migration")
            .schemas(SCHEMA)
            .defaultSchema(SCHEMA)
            .cleanDisabled(true);
    target.ifPresent(out::target);
    return out.load();
  }

  /* Left to itself Flyway takes migrations that it does not know for somebody else's. */
  private static void refuseNewer(MigrationInfoService info) {
    for (MigrationInfo applied : info.applied()) {
      if (applied.getState() == MigrationState.FUTURE_SUCCESS) {
        throw new OperatorException(
            ExitCode.ENVIRONMENT,
            "the database is of level "
                + applied.getVersion()
                + ", which is newer than this program (level "
                + newest(info)
                + ")",
            "start the newer program; going back takes a backup from before it was first started");
      }
    }
  }

  private static String newest(MigrationInfoService info) {
    String out = "0";
    for (MigrationInfo known : info.all()) {
      if (known.getState() != MigrationState.FUTURE_SUCCESS && known.getVersion() != null) {
        out = known.getVersion().toString();
      }
    }
    return out;
  }

  /** The level of a database's tables, and the newest that this program knows. */
  static String[] levels(Database database) {
    FLYWAY.setLevel(Level.WARNING);
    MigrationInfoService info = flyway(database, Optional.empty()).info();
    MigrationInfo current = info.current();
    return new String[] {
      current == null || current.getVersion() == null ? "0" : current.getVersion().toString(),
      newest(info)
    };
  }

  private static void grant(Database database) {
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
