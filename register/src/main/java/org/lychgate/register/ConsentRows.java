package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Sha256;

/** The tables {@code consent} and {@code done_order}: rows are added, nothing else. */
final class ConsentRows {
  private ConsentRows() {}

  /** One key's answer to an order. */
  record Row(LeafIndex leaf, LocalDate day, String key, boolean refused) {}

  static void insert(
      Connection connection, Sha256 statement, LeafIndex leaf, String key, boolean refused)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO consent (leaf_index, statement, key, refused) VALUES (?, ?, ?, ?)")) {
      sql.setLong(1, leaf.value());
      sql.setBytes(2, statement.bytes());
      sql.setString(3, key);
      sql.setBoolean(4, refused);
      sql.executeUpdate();
    }
  }

  /** All answers to an order, oldest first. */
  static List<Row> list(Connection connection, Sha256 statement) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT c.leaf_index, e.day, c.key, c.refused FROM consent c"
                + " JOIN event e USING (leaf_index) WHERE c.statement = ?"
                + " ORDER BY c.leaf_index")) {
      sql.setBytes(1, statement.bytes());
      try (ResultSet rows = sql.executeQuery()) {
        List<Row> out = new ArrayList<>();
        while (rows.next()) {
          out.add(
              new Row(
                  new LeafIndex(rows.getLong(1)),
                  rows.getObject(2, LocalDate.class),
                  rows.getString(3),
                  rows.getBoolean(4)));
        }
        return out;
      }
    }
  }

  static void setDone(Connection connection, Sha256 statement, LeafIndex leaf) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO done_order (statement, leaf_index) VALUES (?, ?)")) {
      sql.setBytes(1, statement.bytes());
      sql.setLong(2, leaf.value());
      sql.executeUpdate();
    }
  }

  /** The leaf that carried an order out. */
  static OptionalLong findDone(Connection connection, Sha256 statement) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("SELECT leaf_index FROM done_order WHERE statement = ?")) {
      sql.setBytes(1, statement.bytes());
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  /** The submission that a QUARANTINE leaf holds, and whose it is; empty for another leaf. */
  static Optional<Quarantined> findQuarantined(Connection connection, LeafIndex submission)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT s.reporter, c.leaf_index FROM submission s"
                + " LEFT JOIN cleared c ON c.submission = s.leaf_index"
                + " WHERE s.leaf_index = ? AND s.quarantined")) {
      sql.setLong(1, submission.value());
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next()
            ? Optional.of(new Quarantined(rows.getString(1), EntryRows.optional(rows, 2)))
            : Optional.empty();
      }
    }
  }

  /** Whose batch was set aside, and the RELEASE leaf, where it was let go. */
  record Quarantined(String reporter, OptionalLong released) {}

  static void setCleared(Connection connection, LeafIndex submission, LeafIndex release)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("INSERT INTO cleared (submission, leaf_index) VALUES (?, ?)")) {
      sql.setLong(1, submission.value());
      sql.setLong(2, release.value());
      sql.executeUpdate();
    }
  }
}
