package org.lychgate.register;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lychgate.edition.statement.SubmissionStatement;
import org.lychgate.model.ReporterId;

/**
 * How many reports of one key are read and linked on one day: the policy's {@code
 * max-reports-a-day}, and beside it what the key has announced. A stolen key must not keep the
 * registry from everybody else's work, nor fill its log. Counted in the database, before any work
 * is spent, so that neither a restart nor two batches at one moment lift it.
 */
final class DayLimit implements AutoCloseable {
  /** What declarations add on one day, at most: the deaths of all the nation in a year. */
  static final long DECLARED_MAX = 3_000_000;

  private final Db db;
  private final Installation installation;

  /** All that come at one moment are counted together, as most of them have one row each. */
  private final GroupQueue<Asked, Boolean> ordinary;

  /** A batch, and what its reporter may send on a day without an announcement. */
  private record Asked(SubmissionStatement batch, Bound bound) {}

  private record Bound(LocalDate day, long limit) {}

  DayLimit(Db db, Installation installation) {
    this.db = db;
    this.installation = installation;
    this.ordinary = new GroupQueue<>("lychgate-limit", Intake.GATHER, _ -> 1, this::take);
  }

  /**
   * Counts a signed batch that has not come before, and writes down who sent it.
   *
   * @return why it is not to be read; nothing is kept of it then but the count of such batches
   */
  Optional<String> take(SubmissionStatement batch, LocalDate today) {
    long usual = installation.on(today).policy().maxReportsADay();
    // Whoever is answered has a leaf, and with it on the disk all that was written before it.
    if (ordinary.submit(new Asked(batch, new Bound(today, usual)))) {
      return Optional.empty();
    }
    // Only now, as the sum takes its time.
    long declared =
        Math.min(
            DECLARED_MAX,
            db.read(connection -> IntakeRows.declared(connection, batch.reporter(), today)));
    long limit = usual + declared;
    if (declared > 0 && takeAlone(new Asked(batch, new Bound(today, limit)))) {
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

  /** Which of them are within their limits, in their order. */
  private List<Boolean> take(List<Asked> asked) {
    Bound bound = asked.getFirst().bound();
    if (!asked.stream().allMatch(one -> one.bound().equals(bound))) {
      // At midnight, once a day.
      return asked.stream().map(this::takeAlone).toList();
    }
    List<ReporterId> who = asked.stream().map(one -> one.batch().reporter()).toList();
    Set<ReporterId> within = take(asked.stream().map(Asked::batch).toList(), bound);
    // Several of one reporter may be too many together, and the first of them not.
    return asked.stream()
        .map(one -> {
          ReporterId reporter = one.batch().reporter();
          return within.contains(reporter)
              || (Collections.frequency(who, reporter) > 1 && takeAlone(one));
        })
        .toList();
  }

  private boolean takeAlone(Asked one) {
    return !take(List.of(one.batch()), one.bound()).isEmpty();
  }

  private Set<ReporterId> take(List<SubmissionStatement> batches, Bound bound) {
    return db.soon(connection -> IntakeRows.take(connection, batches, bound.day(), bound.limit()));
  }

  @Override
  public void close() {
    ordinary.close();
  }
}
