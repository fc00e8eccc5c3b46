package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.edition.leaf.BatchId;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EntryId;
import org.lychgate.model.ReporterId;
import org.lychgate.model.Sha256;

/**
 * The tables {@code lost_batch} and {@code lost_entry}: what stands in the log, and of which a
 * database that was restored has nothing else.
 */
final class LostRows {
  private static final String ENTRY =
      "SELECT publish_leaf, report_leaf, entry, reporter, hold_leaf, reverse_leaf, contested"
          + " FROM lost_entry l ";
  private static final String UNKNOWN =
      "NOT EXISTS (SELECT 1 FROM entry e WHERE e.publish_leaf = l.publish_leaf)";

  private LostRows() {}

  /**
   * A batch whose reports were lost.
   *
   * @param root over its REPORT leaves, by which it is known when it comes again
   * @param cleared the RELEASE leaf that let it go, where it was quarantined
   */
  record Batch(
      LeafIndex leaf,
      ReporterId reporter,
      BatchId batch,
      Sha256 root,
      long count,
      boolean quarantined,
      OptionalLong cleared,
      LocalDate day) {}

  /**
   * A listing whose record was lost.
   *
   * @param entry its id, or one drawn for it where no edition gave it back
   * @param contested whether it was held or taken back, so that its person must not be listed again
   *     before anybody knows who that is
   */
  record Entry(
      LeafIndex publish,
      LeafIndex report,
      EntryId entry,
      ReporterId reporter,
      OptionalLong hold,
      OptionalLong reverse,
      boolean contested) {
    /** Whether editions would have to hold it. */
    boolean isListed() {
      return hold.isEmpty() && reverse.isEmpty();
    }
  }

  static void insertBatches(Connection connection, Collection<Batch> batches) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO lost_batch (leaf_index, reporter, batch, root, count, quarantined,"
                + " cleared, day) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Batch row : batches) {
        sql.setLong(1, row.leaf().value());
        sql.setString(2, row.reporter().name());
        sql.setBytes(3, row.batch().bytes());
        sql.setBytes(4, row.root().bytes());
        sql.setLong(5, row.count());
        sql.setBoolean(6, row.quarantined());
        LedgerRows.setLong(sql, 7, row.cleared());
        sql.setObject(8, row.day());
        sql.addBatch();
      }
      sql.executeBatch();
    }
  }

  static void insertEntries(Connection connection, Collection<Entry> entries) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO lost_entry (publish_leaf, report_leaf, entry, reporter, hold_leaf,"
                + " reverse_leaf, contested) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      for (Entry row : entries) {
        sql.setLong(1, row.publish().value());
        sql.setLong(2, row.report().value());
        sql.setLong(3, row.entry().value());
        sql.setString(4, row.reporter().name());
        LedgerRows.setLong(sql, 5, row.hold());
        LedgerRows.setLong(sql, 6, row.reverse());
        sql.setBoolean(7, row.contested());
        sql.addBatch();
      }
      sql.executeBatch();
    }
  }

  /** The lost batch of a reporter under this id, that has not come again. */
  static Optional<Batch> findBatch(Connection connection, ReporterId reporter, BatchId batch)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT leaf_index, root, count, quarantined, cleared, day FROM lost_batch"
                + " WHERE reporter = ? AND batch = ?")) {
      sql.setString(1, reporter.name());
      sql.setBytes(2, batch.bytes());
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new Batch(
                    new LeafIndex(rows.getLong(1)),
                    reporter,
                    batch,
                    Sha256.fromBytes(rows.getBytes(2)),
                    rows.getLong(3),
                    rows.getBoolean(4),
                    EntryRows.optional(rows, 5),
                    rows.getObject(6, LocalDate.class)))
            : Optional.empty();
      }
    }
  }

  /** Whether a batch was lost, come again or not. */
  static boolean isLost(Connection connection, LeafIndex submission) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("SELECT 1 FROM lost_batch WHERE leaf_index = ?")) {
      sql.setLong(1, submission.value());
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Lost listings on reports from {@code first} up to but not including {@code end}. */
  static List<Entry> listByReport(Connection connection, long first, long end) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            ENTRY + "WHERE report_leaf >= ? AND report_leaf < ? ORDER BY report_leaf")) {
      sql.setLong(1, first);
      sql.setLong(2, end);
      return read(sql);
    }
  }

  static Optional<Entry> findByPublish(Connection connection, LeafIndex publish)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(ENTRY + "WHERE publish_leaf = ?")) {
      sql.setLong(1, publish.value());
      return read(sql).stream().findFirst();
    }
  }

  /** Listings that stand in the log, and cannot be served, as nobody has their record. */
  static List<Entry> listUnserved(Connection connection) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            ENTRY + "WHERE hold_leaf IS NULL AND reverse_leaf IS NULL ORDER BY publish_leaf")) {
      return read(sql);
    }
  }

  /** Entries that were held or taken back, and of whom nobody knows yet. */
  static List<Entry> listContested(Connection connection) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            ENTRY + "WHERE contested AND " + UNKNOWN + " ORDER BY publish_leaf")) {
      return read(sql);
    }
  }

  /** Takes a lost listing back. */
  static void setReversed(
      Connection connection, LeafIndex publish, LeafIndex reverse, boolean contested)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "UPDATE lost_entry SET reverse_leaf = ?, contested = contested OR ?"
                + " WHERE publish_leaf = ?")) {
      sql.setLong(1, reverse.value());
      sql.setBoolean(2, contested);
      sql.setLong(3, publish.value());
      if (sql.executeUpdate() != 1) {
        throw new IllegalStateException("no lost entry under leaf " + publish);
      }
    }
  }

  private static List<Entry> read(PreparedStatement sql) throws SQLException {
    try (ResultSet rows = sql.executeQuery()) {
      List<Entry> out = new ArrayList<>();
      while (rows.next()) {
        out.add(
            new Entry(
                new LeafIndex(rows.getLong(1)),
                new LeafIndex(rows.getLong(2)),
                new EntryId(rows.getLong(3)),
                new ReporterId(rows.getString(4)),
                EntryRows.optional(rows, 5),
                EntryRows.optional(rows, 6),
                rows.getBoolean(7)));
      }
      return out;
    }
  }
}
