package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.edition.statement.Order;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Reason;

/** The table {@code waiting}. */
final class WaitingRows {
  /** Why a row is closed. */
  static final int EXPIRED = 1;

  static final int SETTLED = 2;

  /**
   * Whose time was not over, as a condition on a report {@code r}. A count where NOT EXISTS would
   * do: PostgreSQL makes no join of it that reads all that ever waited.
   */
  static final String NOT_EXPIRED =
      " AND (SELECT count(*) FROM waiting w WHERE w.leaf_index = r.leaf_index"
          + " AND w.closed = 1) = 0";

  /*
   * What has come to something: an entry stands on it or behind it; the same certificate or, for a
   * lead, the same person was listed by another report; its batch was let go, to be sent again.
   */
  private static final String IS_SETTLED =
      "(EXISTS (SELECT 1 FROM report r WHERE r.leaf_index = w.leaf_index AND r.entry IS NOT NULL)"
          + " OR EXISTS (SELECT 1 FROM entry e WHERE e.report_leaf = w.leaf_index)"
          + anyEntry("certificate_key")
          + " OR (w.queue = 2 AND (false"
          + anyEntry("person_key")
          + "))"
          + " OR (w.queue = 3 AND EXISTS"
          + " (SELECT 1 FROM cleared c WHERE c.submission = w.submission)))";

  /** Each part of the entries has an index of its own. */
  private static String anyEntry(String key) {
    String same = " OR EXISTS (SELECT 1 FROM entry e WHERE e." + key + " = w." + key;
    return same + " AND e.status < 3)" + same + " AND e.status = 3)";
  }

  private static final NewRows.Table TABLE =
      new NewRows.Table(
          "waiting",
          new NewRows.Column("leaf_index", NewRows.Type.LONG),
          new NewRows.Column("queue", NewRows.Type.SHORT),
          new NewRows.Column("reporter", NewRows.Type.TEXT),
          new NewRows.Column("submission", NewRows.Type.LONG),
          new NewRows.Column("since", NewRows.Type.DATE),
          new NewRows.Column("expires", NewRows.Type.DATE),
          new NewRows.Column("person_key", NewRows.Type.BYTES),
          new NewRows.Column("certificate_key", NewRows.Type.BYTES));

  private WaitingRows() {}

  /** A report that begins to wait; keys are keyed hashes in hex. */
  record New(
      long leaf,
      WaitingQueue queue,
      String reporter,
      long submission,
      LocalDate since,
      LocalDate expires,
      Optional<String> personKey,
      Optional<String> certificateKey) {}

  static void insert(Connection connection, List<New> rows) throws SQLException {
    NewRows out = new NewRows(TABLE);
    HexFormat hex = HexFormat.of();
    for (New row : rows) {
      out.add(
          row.leaf(),
          row.queue().code(),
          row.reporter(),
          row.submission(),
          row.since(),
          row.expires(),
          row.personKey().map(hex::parseHex).orElse(null),
          row.certificateKey().map(hex::parseHex).orElse(null));
    }
    out.write(connection);
  }

  /** A row that waits. */
  record Row(
      long leaf,
      WaitingQueue queue,
      String reporter,
      long submission,
      LocalDate since,
      LocalDate expires,
      List<Reason> reasons) {}

  /** What waits behind {@code after}, of one reporter or all, in one queue or all. */
  static List<Row> list(
      Connection connection,
      Optional<String> reporter,
      Optional<WaitingQueue> queue,
      long after,
      int limit)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT w.leaf_index, w.queue, w.reporter, w.submission, w.since, w.expires, x.reasons"
                + " FROM waiting w JOIN report x ON x.leaf_index = w.leaf_index"
                + " WHERE w.closed IS NULL AND w.leaf_index > ?"
                + reporter.map(_ -> " AND w.reporter = ?").orElse("")
                + queue.map(q -> " AND w.queue = " + q.code()).orElse("")
                + " AND NOT "
                + IS_SETTLED
                + " ORDER BY w.leaf_index LIMIT ?")) {
      int at = 1;
      sql.setLong(at++, after);
      if (reporter.isPresent()) {
        sql.setString(at++, reporter.get());
      }
      sql.setInt(at, limit);
      try (ResultSet rows = sql.executeQuery()) {
        List<Row> out = new ArrayList<>();
        while (rows.next()) {
          out.add(
              new Row(
                  rows.getLong(1),
                  WaitingQueue.of(rows.getInt(2)),
                  rows.getString(3),
                  rows.getLong(4),
                  rows.getObject(5, LocalDate.class),
                  rows.getObject(6, LocalDate.class),
                  ReportRows.reasons(rows.getString(7))));
        }
        return out;
      }
    }
  }

  /** Counts by queue and age on {@code today}. */
  static List<WaitingFigures> count(Connection connection, LocalDate today) throws SQLException {
    Map<WaitingQueue, long[]> counts = new EnumMap<>(WaitingQueue.class);
    for (WaitingQueue queue : WaitingQueue.values()) {
      counts.put(queue, new long[5]);
    }
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT w.queue, ? - w.since, count(*) FROM waiting w WHERE w.closed IS NULL AND NOT "
                + IS_SETTLED
                + " GROUP BY 1, 2")) {
      sql.setObject(1, today);
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          WaitingQueue queue = WaitingQueue.of(rows.getInt(1));
          int age = rows.getInt(2);
          long[] of = counts.getOrDefault(queue, new long[5]);
          of[age <= 1 ? 0 : age <= 7 ? 1 : age <= 30 ? 2 : 3] += rows.getLong(3);
          of[4] += age > queue.dueDays() ? rows.getLong(3) : 0;
        }
      }
    }
    List<WaitingFigures> out = new ArrayList<>();
    counts.forEach((queue, n) -> out.add(new WaitingFigures(queue, n[0], n[1], n[2], n[3], n[4])));
    return List.copyOf(out);
  }

  /** The report under a leaf, where it waits. */
  static Optional<Row> find(Connection connection, LeafIndex leaf) throws SQLException {
    return list(connection, Optional.empty(), Optional.empty(), leaf.value() - 1, 1).stream()
        .filter(row -> row.leaf() == leaf.value())
        .findFirst();
  }

  /** Closes rows whose time is over and that came to something, at most {@code limit}. */
  static int settle(Connection connection, LocalDate today, int limit) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "UPDATE waiting SET closed = 2 WHERE leaf_index IN (SELECT w.leaf_index FROM waiting w"
                + " WHERE w.closed IS NULL AND w.expires < ? AND w.queue = 4 AND "
                + IS_SETTLED
                + " LIMIT ?)")) {
      sql.setObject(1, today);
      sql.setInt(2, limit);
      return sql.executeUpdate();
    }
  }

  /**
   * Closes rows whose record was erased for another reason: with an entry of the same person, or
   * before the database was restored.
   */
  static void closeErased(Connection connection) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "UPDATE waiting w SET closed = 1 WHERE w.closed IS NULL AND EXISTS (SELECT 1 FROM event"
                + " x WHERE x.kind = 'ERASE' AND x.refers_to = w.leaf_index)")) {
      sql.executeUpdate();
    }
  }

  /** A row whose time is over, and whether it came to something in spite of it. */
  record Over(LeafIndex leaf, boolean settled) {}

  /**
   * Rows whose time is over and on which no entry stands: at most {@code limit}, in order. Those
   * that wait for officers and came to something stay with their entry.
   */
  static List<Over> listOver(Connection connection, LocalDate today, int limit)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT w.leaf_index, "
                + IS_SETTLED
                + " FROM waiting w WHERE w.closed IS NULL AND w.expires < ?"
                + " AND NOT (w.queue = 4 AND "
                + IS_SETTLED
                + ") ORDER BY w.leaf_index LIMIT ?")) {
      sql.setObject(1, today);
      sql.setInt(2, limit);
      try (ResultSet rows = sql.executeQuery()) {
        List<Over> out = new ArrayList<>();
        while (rows.next()) {
          out.add(new Over(new LeafIndex(rows.getLong(1)), rows.getBoolean(2)));
        }
        return out;
      }
    }
  }

  static void close(Connection connection, Collection<LeafIndex> leaves, int why)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("UPDATE waiting SET closed = ? WHERE leaf_index = ANY (?)")) {
      sql.setInt(1, why);
      sql.setArray(
          2, connection.createArrayOf("bigint", leaves.stream().map(LeafIndex::value).toArray()));
      sql.executeUpdate();
    }
  }

  /** Ends the time of a report that its reporter took back: its record goes the day after. */
  static void end(Connection connection, Order order, LocalDate day) throws SQLException {
    if (order instanceof Order.Publication withdrawn) {
      try (PreparedStatement sql =
          connection.prepareStatement(
              "UPDATE waiting SET expires = least(expires, ?) WHERE leaf_index = ?")) {
        sql.setObject(1, day);
        sql.setLong(2, withdrawn.report().value());
        sql.executeUpdate();
      }
    }
  }

  /** Whether the report's time was over. */
  static boolean isExpired(Connection connection, LeafIndex report) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("SELECT 1 FROM waiting WHERE leaf_index = ? AND closed = 1")) {
      sql.setLong(1, report.value());
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** How many records an officer has opened on a day. */
  static int countOpened(Connection connection, LocalDate day, String who) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT count(*) FROM audit WHERE what = 'OPEN_WAITING' AND day = ? AND who = ?")) {
      sql.setObject(1, day);
      sql.setString(2, who);
      try (ResultSet rows = sql.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }
}
