package org.lychgate.register.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Opens a database for the register: tables, roles, rights, checks, then a pool. */
public final class Databases {
  private static final int POOL = 12;

  private Databases() {}

  /**
   * Brings the tables up to date as the owner and gives a pool of connections of the application
   * role.
   *
   * @throws org.lychgate.model.OperatorException where server, roles or rights are not as demanded
   */
  public static HikariDataSource open(Database database) {
    Migrations.run(database);
    ServerChecks.checkWrongPasswordIsRefused(database, DbRole.APP);
    try (Connection app = database.connect(DbRole.APP)) {
      ServerChecks.checkSettings(app);
      try (Statement sql = app.createStatement()) {
        sql.execute("SET search_path TO " + Migrations.SCHEMA);
      }
      RoleGrants.check(app);
    } catch (SQLException e) {
      throw DbErrors.operator("the database could not be checked", e);
    }
    return pool(database, "lychgate", "");
  }

  /**
   * A second pool of the same role for a database that {@link #open} has brought up to date, whose
   * writes do not wait for the disk.
   */
  public static HikariDataSource openUnhurried(Database database) {
    return pool(database, "lychgate-unhurried", "; SET synchronous_commit TO off");
  }

  private static HikariDataSource pool(Database database, String name, String settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(database.url());
    config.setUsername(database.user(DbRole.APP));
    config.setPassword(database.password(DbRole.APP));
    Properties properties = Database.properties();
    properties.setProperty("currentSchema", Migrations.SCHEMA);
    config.setDataSourceProperties(properties);
    config.setMaximumPoolSize(POOL);
    // Every question the register asks has an index. PostgreSQL keeps the plan of a prepared
    // question for as long as the connection lives, and one made while the tables were nearly
    // empty reads the whole table: by the ten-thousandth report that was four fifths of its time.
    // For the same reason one plan does for all values, and none is made anew for each list of
    // them, which took a seventh of PostgreSQL's time.
    config.setConnectionInitSql(
        "SET enable_seqscan TO off; SET plan_cache_mode TO force_generic_plan" + settings);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(10_000);
    // Read committed, with one lock for the head of the ledger, is all the ordering there is.
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    return new HikariDataSource(config);
  }
}
