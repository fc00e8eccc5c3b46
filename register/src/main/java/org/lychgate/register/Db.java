package org.lychgate.register;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.lychgate.register.postgres.Database;
import org.lychgate.register.postgres.Databases;
import org.lychgate.register.postgres.DbErrors;

/** The application role's connections, and transactions over them. */
final class Db implements AutoCloseable {
  /** Names the head of the ledger among PostgreSQL's advisory locks. */
  private static final long HEAD = 7_305_001;

  private final HikariDataSource pool;
  private final HikariDataSource unhurried;
  private volatile Runnable afterHead = () -> {};

  private Db(HikariDataSource pool, HikariDataSource unhurried) {
    this.pool = pool;
    this.unhurried = unhurried;
  }

  static Db open(Database database) {
    HikariDataSource pool = Databases.open(database);
    return new Db(pool, Databases.openUnhurried(database));
  }

  /** Work on a connection. */
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /** Reads, or writes one row, each statement for itself. */
  <T> T read(Work<T> work) {
    return run(pool, work);
  }

  private static <T> T run(HikariDataSource pool, Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      return work.run(connection);
    } catch (SQLException e) {
      throw DbErrors.operator("the database did not answer", e);
    }
  }

  /**
   * Reads, and writes counts and the like without waiting for the disk, each statement for itself:
   * no row is locked for longer than it is being written, however many come at one moment. A crash
   * of the database can lose the last second of it, and never a part of what {@link #read} or
   * {@link #atHead} have written since.
   */
  <T> T soon(Work<T> work) {
    return run(unhurried, work);
  }

  /**
   * Runs {@code work} as the only one who may add to the ledger: what it reads about entries stays
   * true until it has committed. All of it is written, or nothing.
   */
  <T> T atHead(Work<T> work) {
    T out = transaction("SELECT pg_advisory_xact_lock(" + HEAD + ")", work);
    afterHead.run();
    return out;
  }

  /** Has {@code told} run after each {@link #atHead} that has committed; it must not wait. */
  void afterHead(Runnable told) {
    afterHead = told;
  }

  private <T> T transaction(String first, Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      // Prepared, as it is asked for some dozens of times a second.
      try (PreparedStatement sql = connection.prepareStatement(first)) {
        sql.execute();
        T out = work.run(connection);
        connection.commit();
        return out;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw DbErrors.operator("the database refused a transaction", e);
    }
  }

  @Override
  public void close() {
    unhurried.close();
    pool.close();
  }
}
