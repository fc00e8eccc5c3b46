package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.leaf.LeafKind;
import org.lychgate.ledger.LeafIndex;

/** The tables {@code ledger}, {@code event} and {@code audit}: rows are added, nothing else. */
final class LedgerRows {
  private LedgerRows() {}

  /**
   * Begins a batch at the head; only inside {@link Db#atHead}.
   *
   * @param today by the clock; the batch's day is later where the last leaf's is, as days never go
   *     back in a log
   */
  static LeafBatch begin(Connection connection, LocalDate today) throws SQLException {
    try (PreparedStatement sql =
            connection.prepareStatement(
                "SELECT l.leaf_index, e.day FROM ledger l LEFT JOIN event e USING (leaf_index)"
                    + " ORDER BY l.leaf_index DESC LIMIT 1");
        ResultSet rows = sql.executeQuery()) {
      if (!rows.next()) {
        return new LeafBatch(0, today);
      }
      Optional<LocalDate> last = Optional.ofNullable(rows.getObject(2, LocalDate.class));
      return new LeafBatch(rows.getLong(1) + 1, last.filter(today::isBefore).orElse(today));
    }
  }

  /** Day of the last leaf, where there is one. */
  static Optional<LocalDate> findLastDay(Connection connection) throws SQLException {
    try (PreparedStatement sql =
            connection.prepareStatement(
                "SELECT day FROM event WHERE leaf_index IS NOT NULL"
                    + " ORDER BY leaf_index DESC LIMIT 1");
        ResultSet rows = sql.executeQuery()) {
      return rows.next() ? Optional.of(rows.getObject(1, LocalDate.class)) : Optional.empty();
    }
  }

  /** The registry's day ({@link Installation#today(Optional)}). */
  static LocalDate today(Db db, Installation installation) {
    return installation.today(db.read(LedgerRows::findLastDay));
  }

  /** How many leaves there are. */
  static long size(Connection connection) throws SQLException {
    try (PreparedStatement sql =
            connection.prepareStatement("SELECT coalesce(max(leaf_index) + 1, 0) FROM ledger");
        ResultSet rows = sql.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** The bytes of the leaves from {@code from} on, at most {@code limit}, in order. */
  static List<byte[]> list(Connection connection, long from, int limit) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT leaf FROM ledger WHERE leaf_index >= ? ORDER BY leaf_index LIMIT ?")) {
      sql.setLong(1, from);
      sql.setInt(2, limit);
      try (ResultSet rows = sql.executeQuery()) {
        List<byte[]> out = new ArrayList<>();
        while (rows.next()) {
          out.add(rows.getBytes(1));
        }
        return out;
      }
    }
  }

  /** All leaves of a kind, in order; for kinds of which there are few. */
  static SortedMap<LeafIndex, Leaf> listOfKind(Connection connection, LeafKind kind)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT leaf_index, l.leaf FROM event e JOIN ledger l USING (leaf_index)"
                + " WHERE e.kind = ? ORDER BY leaf_index")) {
      sql.setString(1, kind.name());
      try (ResultSet rows = sql.executeQuery()) {
        SortedMap<LeafIndex, Leaf> out = new TreeMap<>();
        while (rows.next()) {
          out.put(new LeafIndex(rows.getLong(1)), LeafCodec.decode(rows.getBytes(2)));
        }
        return out;
      }
    }
  }

  /** Index of the newest leaf of a kind. */
  static Optional<LeafIndex> findLast(Connection connection, LeafKind kind) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("SELECT max(leaf_index) FROM event WHERE kind = ?")) {
      sql.setString(1, kind.name());
      try (ResultSet rows = sql.executeQuery()) {
        rows.next();
        long index = rows.getLong(1);
        return rows.wasNull() ? Optional.empty() : Optional.of(new LeafIndex(index));
      }
    }
  }

  /** The leaf at {@code index}; throws where there is none. */
  static Leaf get(Connection connection, LeafIndex index) throws SQLException {
    return LeafCodec.decode(list(connection, index.value(), 1).getFirst());
  }

  /**
   * Writes down who asks for what, before it is looked up.
   *
   * @param who name of a key, or {@code anonymous}
   * @param about an id that names no person
   */
  static void audit(Connection connection, LocalDate day, String who, String what, String about)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO audit (day, who, what, about) VALUES (?, ?, ?, ?)")) {
      sql.setObject(1, day);
      sql.setString(2, who);
      sql.setString(3, what);
      sql.setString(4, about);
      sql.executeUpdate();
    }
  }

  static void setLong(PreparedStatement sql, int at, OptionalLong value) throws SQLException {
    if (value.isPresent()) {
      sql.setLong(at, value.getAsLong());
    } else {
      sql.setNull(at, Types.BIGINT);
    }
  }
}
