package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.lychgate.edition.Erasures.LoggedEdition;
import org.lychgate.edition.leaf.LeafKind;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Scope;
import org.lychgate.register.EditionRows.EditionRow;

/** What the tables say about erasing: whose records there are, who was told, what is left to do. */
final class EraseRows {
  private EraseRows() {}

  /** Who was given the entry, and who of them has not yet taken it out. */
  record Recipients(long told, List<String> silent) {}

  /**
   * Reports with a record that came before the reversal and are about the entry's death: its own,
   * what corroborated it, what waited for its person.
   */
  static List<LeafIndex> listReports(Connection connection, EntryRow entry, LeafIndex reversal)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT v.record FROM vault v LEFT JOIN report r ON v.record = r.leaf_index"
                + " WHERE (v.record = ? OR r.entry = ?"
                + " OR (r.person_key = decode(?, 'hex') AND r.leaf_index < ?"
                + " AND (r.entry IS NULL OR r.entry = ?)))"
                + " ORDER BY v.record")) {
      sql.setLong(1, entry.reportLeaf());
      sql.setLong(2, entry.id().value());
      sql.setString(3, entry.personKey());
      sql.setLong(4, reversal.value());
      sql.setLong(5, entry.id().value());
      return leaves(sql);
    }
  }

  /** CORRECT leaves of the entry, in order. */
  static List<LeafIndex> listCorrections(Connection connection, LeafIndex publish)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT leaf_index FROM event WHERE kind = 'CORRECT' AND refers_to = ? ORDER BY 1")) {
      sql.setLong(1, publish.value());
      return leaves(sql);
    }
  }

  /** The accounting of these editions, against the acknowledgements of a notice. */
  static Recipients recipients(
      Connection connection, Collection<LoggedEdition> editions, long notice) throws SQLException {
    TreeSet<String> told = new TreeSet<>();
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT DISTINCT subscriber FROM disclosure WHERE scope = ? AND sequence = ?")) {
      for (LoggedEdition edition : editions) {
        sql.setInt(1, edition.leaf().scope().code());
        sql.setLong(2, edition.leaf().sequence());
        told.addAll(texts(sql));
      }
    }
    TreeSet<String> silent = new TreeSet<>(told);
    AckRows.listCorrected(connection, notice).forEach(info -> silent.remove(info.subscriber()));
    return new Recipients(told.size(), List.copyOf(silent));
  }

  /** Writes down that an edition is not served any more; again changes nothing. */
  static void withdraw(Connection connection, LoggedEdition edition, LeafIndex erase)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO withdrawal (scope, sequence, erase_leaf) VALUES (?, ?, ?)"
                + " ON CONFLICT DO NOTHING")) {
      sql.setInt(1, edition.leaf().scope().code());
      sql.setLong(2, edition.leaf().sequence());
      sql.setLong(3, erase.value());
      sql.executeUpdate();
    }
  }

  /** Editions that are withdrawn. */
  static List<EditionRow> listWithdrawn(Connection connection) throws SQLException {
    Set<String> names = new HashSet<>();
    try (PreparedStatement sql =
            connection.prepareStatement("SELECT scope, sequence FROM withdrawal");
        ResultSet rows = sql.executeQuery()) {
      while (rows.next()) {
        names.add(rows.getInt(1) + " " + rows.getLong(2));
      }
    }
    return EditionRows.list(connection).stream()
        .filter(row -> names.contains(row.scope().code() + " " + row.sequence()))
        .toList();
  }

  static boolean isWithdrawn(Connection connection, Scope scope, long sequence)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("SELECT 1 FROM withdrawal WHERE scope = ? AND sequence = ?")) {
      sql.setInt(1, scope.code());
      sql.setLong(2, sequence);
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Records that an ERASE leaf names and that are still in the vault, or what was ruled on. */
  static List<LeafIndex> listLeft(Connection connection) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT v.record FROM event e JOIN vault v ON v.record = e.refers_to"
                + " WHERE e.kind = ? UNION"
                + " SELECT i.leaf_index FROM event e"
                + " JOIN ruling_input i ON i.leaf_index = e.refers_to"
                + " WHERE e.kind = ? ORDER BY 1")) {
      sql.setString(1, LeafKind.ERASE.name());
      sql.setString(2, LeafKind.ERASE.name());
      return leaves(sql);
    }
  }

  /** Deletes records; as the erasure role, which can do nothing else. */
  static void destroy(Connection erasure, Collection<LeafIndex> records) throws SQLException {
    for (String table :
        List.of("lychgate.ruling_input WHERE leaf_index", "lychgate.vault WHERE record")) {
      try (PreparedStatement sql =
          erasure.prepareStatement("DELETE FROM " + table + " = ANY (?)")) {
        sql.setArray(
            1, erasure.createArrayOf("bigint", records.stream().map(LeafIndex::value).toArray()));
        sql.executeUpdate();
      }
    }
  }

  private static List<LeafIndex> leaves(PreparedStatement sql) throws SQLException {
    try (ResultSet rows = sql.executeQuery()) {
      List<LeafIndex> out = new ArrayList<>();
      while (rows.next()) {
        out.add(new LeafIndex(rows.getLong(1)));
      }
      return out;
    }
  }

  private static List<String> texts(PreparedStatement sql) throws SQLException {
    try (ResultSet rows = sql.executeQuery()) {
      List<String> out = new ArrayList<>();
      while (rows.next()) {
        out.add(rows.getString(1));
      }
      return out;
    }
  }
}
