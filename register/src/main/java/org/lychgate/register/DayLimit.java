package org.lychgate.register;

import java.time.LocalDate;
import java.util.Optional;
import org.lychgate.edition.statement.SubmissionStatement;

/**
 * How many reports of one key are read and linked on one day: the policy's {@code
 * max-reports-a-day}, and beside it what the key has announced. A stolen key must not keep the
 * registry from everybody else's work, nor fill its log. Counted in the database, before any work
 * is spent, so that neither a restart nor two batches at one moment lift it.
 */
final class DayLimit {
  /** What declarations add on one day, at most: the deaths of all the nation in a year. */
  static final long DECLARED_MAX = 3_000_000;

  private final Db db;
  private final Installation installation;

  DayLimit(Db db, Installation installation) {
    this.db = db;
    this.installation = installation;
  }

  /**
   * Counts a signed batch that has not come before, and writes down who sent it.
   *
   * @return why it is not to be read; nothing is kept of it then but the count of such batches
   */
  Optional<String> take(SubmissionStatement batch, LocalDate today) {
    long ordinary = installation.on(today).policy().maxReportsADay();
    // Whoever is answered has a leaf, and with it on the disk all that was written before it.
    boolean within = db.soon(connection -> IntakeRows.take(connection, batch, today, ordinary));
    if (within) {
      return Optional.empty();
    }
    // Only now, as the sum takes its time.
    long declared =
        Math.min(
            DECLARED_MAX,
            db.read(connection -> IntakeRows.declared(connection, batch.reporter(), today)));
    long limit = ordinary + declared;
    if (declared > 0 && db.soon(connection -> IntakeRows.take(connection, batch, today, limit))) {
      return Optional.empty();
    }
    db.soon(connection -> {
      IntakeRows.add(connection, today, batch.reporter().name(), IntakeRows.What.TOO_MANY);
      return true;
    });
    return Optional.of(
        "this key may send "
            + limit
            + " reports on "
            + today
            + ", and with this batch it would be more");
  }
}
