package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import org.lychgate.register.postgres.Database;
import org.lychgate.register.postgres.DbErrors;
import org.lychgate.register.postgres.DbRole;

/**
 * Closes what has waited too long, and deletes the inputs of rulings that list nobody, once their
 * time is over: at every start and with the first submission of a day. A queue must not become a
 * list.
 */
final class Expiry {
  private final Db db;
  private final Database database;
  private final Installation installation;
  private final WaitingClock waiting;
  private LocalDate swept = LocalDate.MIN;

  Expiry(Db db, Database database, Installation installation, WaitingClock waiting) {
    this.waiting = waiting;
    this.db = db;
    this.database = database;
    this.installation = installation;
  }

  /** Does it once a day. */
  synchronized void sweep() {
    if (swept.equals(installation.today())) {
      return;
    }
    waiting.run();
    LocalDate today = LedgerRows.today(db, installation);
    if (db.read(connection -> RulingRows.hasExpired(connection, today))) {
      try (Connection erasure = database.connect(DbRole.ERASURE)) {
        RulingRows.deleteExpired(erasure, today);
      } catch (SQLException e) {
        throw DbErrors.operator("inputs whose time is over are still there", e);
      }
    }
    swept = installation.today();
  }
}
