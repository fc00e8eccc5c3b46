package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Sha256;

/** The table {@code bulk_order}, and the entries that such an order means. */
final class BulkRows {
  private static final String OF_BATCH = " FROM entry e WHERE e.report_leaf BETWEEN ? AND ?";
  private static final String OF_KEY =
      " FROM entry e JOIN report r ON r.leaf_index = e.report_leaf"
          + " JOIN submission s ON s.leaf_index = r.submission"
          + " WHERE e.reporter = ? AND s.day BETWEEN ? AND ?";
  private static final String LIVE =
      " AND e.status < 3 AND e.publish_leaf > ? AND e.publish_leaf < ?";

  private BulkRows() {}

  /**
   * How far an order has come.
   *
   * @param reached PUBLISH leaf up to which all is done
   */
  record Row(LeafIndex leaf, long meant, long reached, long changed, boolean done) {}

  static void insert(Connection connection, LeafIndex leaf, Sha256 statement, long meant)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO bulk_order (leaf_index, statement, meant, reached, changed, done)"
                + " VALUES (?, ?, ?, 0, 0, false)")) {
      sql.setLong(1, leaf.value());
      sql.setBytes(2, statement.bytes());
      sql.setLong(3, meant);
      sql.executeUpdate();
    }
  }

  static void update(Connection connection, Row row) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "UPDATE bulk_order SET reached = ?, changed = ?, done = ? WHERE leaf_index = ?")) {
      sql.setLong(1, row.reached());
      sql.setLong(2, row.changed());
      sql.setBoolean(3, row.done());
      sql.setLong(4, row.leaf().value());
      sql.executeUpdate();
    }
  }

  static Optional<Row> find(Connection connection, Sha256 statement) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT leaf_index, meant, reached, changed, done FROM bulk_order"
                + " WHERE statement = ?")) {
      sql.setBytes(1, statement.bytes());
      return read(sql).stream().findFirst();
    }
  }

  static Row get(Connection connection, LeafIndex leaf) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT leaf_index, meant, reached, changed, done FROM bulk_order"
                + " WHERE leaf_index = ?")) {
      sql.setLong(1, leaf.value());
      return read(sql).getFirst();
    }
  }

  /** Orders that are not done, oldest first. */
  static List<Row> listOpen(Connection connection) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT leaf_index, meant, reached, changed, done FROM bulk_order"
                + " WHERE NOT done ORDER BY leaf_index")) {
      return read(sql);
    }
  }

  private static List<Row> read(PreparedStatement sql) throws SQLException {
    try (ResultSet rows = sql.executeQuery()) {
      List<Row> out = new ArrayList<>();
      while (rows.next()) {
        out.add(
            new Row(
                new LeafIndex(rows.getLong(1)),
                rows.getLong(2),
                rows.getLong(3),
                rows.getLong(4),
                rows.getBoolean(5)));
      }
      return out;
    }
  }

  /**
   * Entries that the order means and that are listed or held, by PUBLISH leaf.
   *
   * @param after PUBLISH leaf behind which they stand
   * @param before the order's own leaf, or the log's size where it has none yet
   * @param batch reports of the batch, where one is named
   */
  static List<EntryRow> listMeant(
      Connection connection,
      Leaf.BulkOrder order,
      long after,
      long before,
      OptionalLong batch,
      int limit)
      throws SQLException {
    List<Long> leaves = new ArrayList<>();
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT e.publish_leaf" + meant(order) + " ORDER BY e.publish_leaf LIMIT ?")) {
      int at = set(sql, order, after, before, batch);
      sql.setInt(at, limit);
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          leaves.add(rows.getLong(1));
        }
      }
    }
    return leaves.isEmpty() ? List.of() : EntryRows.listByPublishLeaf(connection, leaves);
  }

  /** How many it means; parameters as in {@link #listMeant}. */
  static long countMeant(
      Connection connection, Leaf.BulkOrder order, long before, OptionalLong batch)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement("SELECT count(*)" + meant(order))) {
      set(sql, order, 0, before, batch);
      try (ResultSet rows = sql.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private static String meant(Leaf.BulkOrder order) {
    return (order.batch().isPresent() ? OF_BATCH : OF_KEY) + LIVE;
  }

  private static int set(
      PreparedStatement sql, Leaf.BulkOrder order, long after, long before, OptionalLong batch)
      throws SQLException {
    int at = 1;
    if (order.batch().isPresent()) {
      long first = order.batch().get().value();
      sql.setLong(at++, first + 1);
      sql.setLong(at++, first + batch.orElse(0));
    } else {
      sql.setString(at++, order.reporter());
      sql.setObject(at++, order.from());
      sql.setObject(at++, order.to());
    }
    sql.setLong(at++, after);
    sql.setLong(at++, before);
    return at;
  }
}
