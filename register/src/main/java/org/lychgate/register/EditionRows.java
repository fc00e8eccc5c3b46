package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.Scope;

/** The tables {@code edition} and {@code disclosure}. */
final class EditionRows {
  private EditionRows() {}

  /** A row of the table {@code edition}. */
  record EditionRow(
      Scope scope,
      long sequence,
      EditionKind kind,
      LocalDate asOf,
      LeafIndex leaf,
      TreeSize logSize,
      long rows) {}

  static void insert(Connection connection, Leaf.Edition leaf, LeafIndex index, long rows)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO edition (scope, sequence, is_full, as_of, leaf_index, log_size, row_count)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      sql.setInt(1, leaf.scope().code());
      sql.setLong(2, leaf.sequence());
      sql.setBoolean(3, leaf.edition() == EditionKind.FULL);
      sql.setObject(4, leaf.asOf());
      sql.setLong(5, index.value());
      sql.setLong(6, leaf.logSize().value());
      sql.setLong(7, rows);
      sql.executeUpdate();
    }
  }

  /** All editions, by scope and sequence. */
  static List<EditionRow> list(Connection connection) throws SQLException {
    try (PreparedStatement sql =
            connection.prepareStatement(
                "SELECT scope, sequence, is_full, as_of, leaf_index, log_size, row_count"
                    + " FROM edition ORDER BY scope, sequence");
        ResultSet rows = sql.executeQuery()) {
      List<EditionRow> out = new ArrayList<>();
      while (rows.next()) {
        out.add(
            new EditionRow(
                Scope.getByCode(rows.getInt(1)),
                rows.getLong(2),
                rows.getBoolean(3) ? EditionKind.FULL : EditionKind.UPDATE,
                rows.getObject(4, LocalDate.class),
                new LeafIndex(rows.getLong(5)),
                new TreeSize(rows.getLong(6)),
                rows.getLong(7)));
      }
      return List.copyOf(out);
    }
  }

  /** Writes down that a subscriber was given an edition; false where that stood before. */
  static boolean disclose(
      Connection connection, String subscriber, Scope scope, long sequence, LocalDate day)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO disclosure (subscriber, scope, sequence, day)"
                + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
      sql.setString(1, subscriber);
      sql.setInt(2, scope.code());
      sql.setLong(3, sequence);
      sql.setObject(4, day);
      return sql.executeUpdate() == 1;
    }
  }
}
