package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.model.EntryId;

/**
 * Silence reverses (design §7): an entry that is held and for which nobody has answered in time is
 * taken back as by an officer, by a REVERSE leaf and a notice. What is due follows from leaves and
 * answers alone, so a registry that was down for a week catches up, and doing it twice does
 * nothing. Where the day is in doubt it waits: the entry is held meanwhile, and nobody is listed.
 */
final class CaseClock {
  /** Entries in one transaction; others write in between. */
  private static final int STEP = 200;

  private final Db db;
  private final LogFeeder feeder;
  private final Installation installation;
  private final Reversals reversals;
  private final int step;
  private LocalDate done = LocalDate.MIN;

  CaseClock(Db db, LogFeeder feeder, Installation installation, Reversals reversals) {
    this(db, feeder, installation, reversals, STEP);
  }

  CaseClock(Db db, LogFeeder feeder, Installation installation, Reversals reversals, int step) {
    this.db = db;
    this.feeder = feeder;
    this.installation = installation;
    this.reversals = reversals;
    this.step = step;
  }

  /**
   * Takes back what is due today; once it has, not again before tomorrow.
   *
   * @return how many entries
   */
  synchronized int run() {
    Optional<LocalDate> last = db.read(LedgerRows::findLastDay);
    LocalDate today = installation.today(last);
    if (today.equals(done) || installation.days().findDoubt(last).isPresent()) {
      return 0;
    }
    int all = 0;
    for (int now = step; now == step; all += now) {
      now = step();
    }
    if (all > 0) {
      System.getLogger(CaseClock.class.getName())
          .log(
              System.Logger.Level.WARNING,
              all + " entries were taken back as nobody answered for them in time");
    }
    done = today;
    return all;
  }

  /** One transaction of it. */
  int step() {
    Step done = db.atHead(this::step);
    feeder.publishOrWarn(done.size());
    return done.changed();
  }

  private record Step(int changed, long size) {}

  private Step step(Connection connection) throws SQLException {
    LeafBatch leaves = LedgerRows.begin(connection, installation.today());
    List<Reversals.Reversal> due = new ArrayList<>();
    Set<EntryId> seen = new HashSet<>();
    for (OpenHolds.OpenHold hold : OpenHolds.list(connection)) {
      if (due.size() < step
          && !seen.contains(hold.entry().id())
          && OpenHolds.isSilent(connection, installation, hold, leaves.day())) {
        seen.add(hold.entry().id());
        due.add(
            new Reversals.Reversal(
                hold.entry(),
                new Leaf.Reverse(
                    leaves.day(),
                    hold.hold().publish(),
                    ReverseCause.SILENCE,
                    "",
                    Optional.empty())));
      }
    }
    reversals.write(connection, leaves, due);
    return new Step(due.size(), leaves.next().value());
  }
}
