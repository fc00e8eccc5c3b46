package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.edition.leaf.EraseCause;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.ledger.LeafIndex;

/**
 * The end of waiting (design §6): a report whose time is over is closed by an ERASE leaf for
 * RETENTION_ENDED, after which {@code verify} lets nothing be listed on it; then the record goes.
 * Nobody is listed by that. Where the day is in doubt, or no log can be signed, it waits.
 */
final class WaitingClock {
  /** Reports in one transaction; others write in between. */
  private static final int STEP = 500;

  private final Db db;
  private final LogFeeder feeder;
  private final Installation installation;
  private final Eraser eraser;
  private final int step;
  private LocalDate done = LocalDate.MIN;

  WaitingClock(Db db, LogFeeder feeder, Installation installation, Eraser eraser) {
    this(db, feeder, installation, eraser, STEP);
  }

  WaitingClock(Db db, LogFeeder feeder, Installation installation, Eraser eraser, int step) {
    this.db = db;
    this.feeder = feeder;
    this.installation = installation;
    this.eraser = eraser;
    this.step = step;
  }

  /** Closes what is due today; once it has, not again before tomorrow. */
  synchronized void run() {
    Optional<LocalDate> last = db.read(LedgerRows::findLastDay);
    LocalDate today = installation.today(last);
    if (today.equals(done)
        || installation.days().findDoubt(last).isPresent()
        || feeder.findMute().isPresent()) {
      return;
    }
    boolean any = false;
    for (int now = step; now == step; ) {
      now = step();
      any |= now > 0;
    }
    if (any) {
      eraser.resume();
    }
    done = today;
  }

  /** One transaction of it; answers how many were closed. */
  int step() {
    Step made = db.atHead(this::step);
    if (made.closed() > 0) {
      feeder.publishUpTo(made.size());
    }
    return made.closed();
  }

  private record Step(int closed, long size) {}

  private Step step(Connection connection) throws SQLException {
    LeafBatch leaves = LedgerRows.begin(connection, installation.today());
    WaitingRows.closeErased(connection);
    // What officers list stays as long as its entry does.
    WaitingRows.settle(connection, leaves.day(), step);
    List<WaitingRows.Over> over = WaitingRows.listOver(connection, leaves.day(), step);
    for (WaitingRows.Over one : over) {
      leaves.add(
          new Leaf.Erase(leaves.day(), one.leaf(), EraseCause.RETENTION_ENDED),
          Optional.empty(),
          OptionalLong.of(one.leaf().value()));
    }
    leaves.write(connection);
    WaitingRows.close(connection, list(over, false), WaitingRows.EXPIRED);
    WaitingRows.close(connection, list(over, true), WaitingRows.SETTLED);
    return new Step(over.size(), leaves.next().value());
  }

  private static List<LeafIndex> list(List<WaitingRows.Over> over, boolean settled) {
    return over.stream()
        .filter(one -> one.settled() == settled)
        .map(WaitingRows.Over::leaf)
        .toList();
  }
}
