package org.lychgate.register.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Tries to change history from outside, while a registry runs on its embedded server: signs in as
 * the application role and asks PostgreSQL to update and delete events, leaves and audit rows. What
 * goes through is rolled back.
 */
public final class HistoryTrial {
  private static final List<String> ATTEMPTS =
      List.of(
          "UPDATE lychgate.event SET kind = 'OTHER'",
          "DELETE FROM lychgate.event",
          "UPDATE lychgate.ledger SET leaf = leaf",
          "DELETE FROM lychgate.ledger",
          "UPDATE lychgate.audit SET who = 'nobody'",
          "DELETE FROM lychgate.audit");

  /** Line of postmaster.pid that holds the port (PostgreSQL's pidfile.h). */
  private static final int PORT_LINE = 3;

  private HistoryTrial() {}

  /**
   * How it ended.
   *
   * @param attempts statements tried
   * @param refused of these, by PostgreSQL itself for want of a right
   */
  public record Result(int attempts, int refused) {}

  /**
   * @param folder of the embedded server, which must be running
   * @param secret it was started with
   */
  public static Result run(Path folder, DbSecret secret) throws SQLException {
    Database database = Database.embedded(port(folder), "lychgate", secret);
    int refused = 0;
    try (Connection app = database.connect(DbRole.APP)) {
      app.setAutoCommit(false);
      for (String attempt : ATTEMPTS) {
        try (Statement sql = app.createStatement()) {
          sql.execute(attempt);
        } catch (SQLException e) {
          // Any other error, a foreign key for one, means that the right itself was there.
          refused += DbErrors.isRefused(e) ? 1 : 0;
        } finally {
          app.rollback();
        }
      }
    }
    return new Result(ATTEMPTS.size(), refused);
  }

  private static int port(Path folder) {
    try {
      return Integer.parseInt(
          Files.readAllLines(folder.resolve("data/postmaster.pid")).get(PORT_LINE).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
