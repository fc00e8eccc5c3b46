package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lychgate.edition.statement.DeathStatement;
import org.lychgate.gate.Policy;
import org.lychgate.model.DeathReport;
import org.lychgate.model.ReporterId;

/**
 * What was taken today in batches too small to be tested alone. They count as one batch for each
 * reporter and day, or a list would pass in pieces. Read from the database once a day, then kept up
 * to date in memory; used under the ledger's head lock only.
 */
final class SmallBatches {
  private final Map<ReporterId, Today> known = new HashMap<>();

  private record Today(LocalDate day, Tally taken) {}

  /** Whether a batch of {@code count} reports is not tested in every respect by itself. */
  static boolean isSmall(int count, Policy policy) {
    return count < smallBelow(policy);
  }

  private static int smallBelow(Policy policy) {
    return Math.max(policy.minBatchForAges(), policy.minBatchForDates());
  }

  /** What was published, or waits, out of this reporter's small batches of {@code day}. */
  synchronized Tally get(
      Connection connection, Installation installation, ReporterId reporter, LocalDate day)
      throws SQLException {
    Today today = known.get(reporter);
    if (today == null || !today.day().equals(day)) {
      // Another day: what is of one before is of no use to anybody.
      known.values().removeIf(t -> !t.day().equals(day));
      today = new Today(day, read(connection, installation, reporter, day));
      known.put(reporter, today);
    }
    return today.taken().copy();
  }

  private static Tally read(
      Connection connection, Installation installation, ReporterId reporter, LocalDate day)
      throws SQLException {
    List<Long> leaves =
        ReportRows.listTakenSmall(connection, reporter, day, smallBelow(installation.policy()));
    Tally out = new Tally();
    for (byte[] record : installation.vault().list(connection, leaves).values()) {
      DeathStatement stated = StoredRecord.parse(record).statement();
      out.add(stated.decedent(), stated.death(), stated.certificate().isPresent());
    }
    return out;
  }

  /** Only after {@link #get} for the same day, and once the batch is written. */
  synchronized void add(ReporterId reporter, List<DeathReport> taken) {
    Today today = known.get(reporter);
    if (today != null) {
      taken.forEach(r -> today.taken().add(r.decedent(), r.death(), r.certificate().isPresent()));
    }
  }

  synchronized void forgetAll() {
    known.clear();
  }
}
