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
import org.lychgate.model.EntryId;
import org.lychgate.register.CaseInfo.State;

/** The table {@code case_file}: a code, a day, an entry; nothing about who came or from where. */
final class CaseRows {
  private static final String COLUMNS =
      "SELECT c.code, c.opened, c.state, c.entry, e.publish_leaf, c.hold_leaf"
          + " FROM case_file c LEFT JOIN entry e ON e.entry = c.entry ";

  private CaseRows() {}

  static void insert(
      Connection connection,
      String code,
      LocalDate opened,
      State state,
      Optional<EntryId> entry,
      Optional<LeafIndex> hold)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO case_file (code, opened, state, entry, hold_leaf)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      sql.setString(1, code);
      sql.setObject(2, opened);
      sql.setInt(3, code(state));
      LedgerRows.setLong(
          sql, 4, entry.map(e -> OptionalLong.of(e.value())).orElse(OptionalLong.empty()));
      LedgerRows.setLong(
          sql, 5, hold.map(h -> OptionalLong.of(h.value())).orElse(OptionalLong.empty()));
      sql.executeUpdate();
    }
  }

  /** How many claims there were. */
  static long count(Connection connection) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement("SELECT count(*) FROM case_file");
        ResultSet rows = sql.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Whether a claim has held the entry before; one that waits stands in no other's way. */
  static boolean hasHeld(Connection connection, EntryId entry) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT 1 FROM case_file WHERE entry = ? AND hold_leaf IS NOT NULL LIMIT 1")) {
      sql.setLong(1, entry.value());
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next();
      }
    }
  }

  static Optional<CaseInfo> find(Connection connection, String code) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(COLUMNS + "WHERE c.code = ?")) {
      sql.setString(1, code);
      return read(sql).stream().findFirst();
    }
  }

  static List<CaseInfo> listOpen(Connection connection) throws SQLException {
    return listOpen(connection, Integer.MAX_VALUE);
  }

  /** The oldest of them, at most {@code limit}. */
  static List<CaseInfo> listOpen(Connection connection, int limit) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            COLUMNS + "WHERE c.state IN (?, ?) ORDER BY c.opened, c.code LIMIT ?")) {
      sql.setInt(1, code(State.WAITS_FOR_OFFICER));
      sql.setInt(2, code(State.HELD));
      sql.setInt(3, limit);
      return read(sql);
    }
  }

  /** How many claims of life nobody has ruled on. */
  static long countOpen(Connection connection) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("SELECT count(*) FROM case_file WHERE state IN (?, ?)")) {
      sql.setInt(1, code(State.WAITS_FOR_OFFICER));
      sql.setInt(2, code(State.HELD));
      try (ResultSet rows = sql.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  static void setReversed(Connection connection, EntryId entry) throws SQLException {
    setState(connection, entry, State.REVERSED);
  }

  /** The hold on the entry has ended, and it is listed again. */
  static void setReleased(Connection connection, EntryId entry) throws SQLException {
    setState(connection, entry, State.RELEASED);
  }

  private static void setState(Connection connection, EntryId entry, State state)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("UPDATE case_file SET state = ? WHERE entry = ?")) {
      sql.setInt(1, code(state));
      sql.setLong(2, entry.value());
      sql.executeUpdate();
    }
  }

  private static List<CaseInfo> read(PreparedStatement sql) throws SQLException {
    try (ResultSet rows = sql.executeQuery()) {
      List<CaseInfo> out = new ArrayList<>();
      while (rows.next()) {
        OptionalLong entry = EntryRows.optional(rows, 4);
        out.add(
            new CaseInfo(
                rows.getString(1),
                rows.getObject(2, LocalDate.class),
                state(rows.getInt(3)),
                entry.isPresent() ? Optional.of(new EntryId(entry.getAsLong())) : Optional.empty(),
                EntryRows.optional(rows, 5),
                EntryRows.optional(rows, 6)));
      }
      return List.copyOf(out);
    }
  }

  static int code(State state) {
    return switch (state) {
      case NOT_LISTED -> 1;
      case WAITS_FOR_OFFICER -> 2;
      case HELD -> 3;
      case REVERSED -> 4;
      case RELEASED -> 5;
    };
  }

  private static State state(int code) {
    for (State state : State.values()) {
      if (code(state) == code) {
        return state;
      }
    }
    throw new IllegalStateException("no case state has number " + code);
  }
}
