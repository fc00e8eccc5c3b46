package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EntryId;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;

/** What is read for one case, by keys that have an index. */
final class CaseFileRows {
  private static final HexFormat HEX = HexFormat.of();

  /** Most other reports about one person that are shown. */
  private static final int OTHERS_MAX = 50;

  private CaseFileRows() {}

  /**
   * Writes down that somebody is about to see a person; what is seen is read after it is committed.
   *
   * @param most looks of one key on one day
   * @return false where there were as many, and nothing is written
   */
  static boolean takeLook(Connection connection, LocalDate day, String who, int most, String about)
      throws SQLException {
    if (countOpened(connection, day, who) >= most) {
      return false;
    }
    LedgerRows.audit(connection, day, who, "OPEN_CASE", about);
    return true;
  }

  private static int countOpened(Connection connection, LocalDate day, String who)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT count(*) FROM audit WHERE what = 'OPEN_CASE' AND day = ? AND who = ?")) {
      sql.setObject(1, day);
      sql.setString(2, who);
      try (ResultSet rows = sql.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  /** The newest claim about an entry. */
  static Optional<String> findCode(Connection connection, EntryId entry) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT code FROM case_file WHERE entry = ? ORDER BY opened DESC, code LIMIT 1")) {
      sql.setLong(1, entry.value());
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }

  /** The PUBLISH leaf of the entry that a REVERSE leaf took back, while a second look waits. */
  static OptionalLong findLookedAt(Connection connection, LeafIndex reversal) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT e.refers_to FROM second_look s JOIN event e ON e.leaf_index = s.reversal"
                + " WHERE s.reversal = ? AND s.looked IS NULL AND e.kind = 'REVERSE'")) {
      sql.setLong(1, reversal.value());
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next() ? EntryRows.optional(rows, 1) : OptionalLong.empty();
      }
    }
  }

  /** The report that an entry stands on. */
  record Source(long submission, LocalDate day, List<Reason> reasons) {}

  static Optional<Source> findSource(Connection connection, long report) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT r.submission, s.day, r.reasons FROM report r"
                + " JOIN submission s ON s.leaf_index = r.submission WHERE r.leaf_index = ?")) {
      sql.setLong(1, report);
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new Source(
                    rows.getLong(1),
                    rows.getObject(2, LocalDate.class),
                    ReportRows.reasons(rows.getString(3))))
            : Optional.empty();
      }
    }
  }

  /** Name of the key that sent a report. */
  static String findReporter(Connection connection, long report) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("SELECT reporter FROM report WHERE leaf_index = ?")) {
      sql.setLong(1, report);
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next() ? rows.getString(1) : "";
      }
    }
  }

  /** What the ruling on a report, or at a PUBLISH leaf, was made from. */
  static Optional<byte[]> findRuling(Connection connection, long leaf) throws SQLException {
    return bytes(connection, "SELECT sealed FROM ruling_input WHERE leaf_index = ?", leaf);
  }

  /** What the rulings on a batch have in common. */
  static Optional<byte[]> findBatch(Connection connection, long submission) throws SQLException {
    return bytes(connection, "SELECT inputs FROM ruling_batch WHERE submission = ?", submission);
  }

  private static Optional<byte[]> bytes(Connection connection, String query, long key)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(query)) {
      sql.setLong(1, key);
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next() ? Optional.ofNullable(rows.getBytes(1)) : Optional.empty();
      }
    }
  }

  /** Leaves about an entry behind its PUBLISH leaf. */
  static List<LeafIndex> listLeaves(Connection connection, EntryRow entry) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT leaf_index FROM event WHERE entry = ?"
                + " AND kind IN ('HOLD', 'RELEASE', 'REVERSE') AND leaf_index IS NOT NULL"
                + " UNION SELECT leaf_index FROM event WHERE kind = 'CORRECT' AND refers_to = ?"
                + " AND leaf_index IS NOT NULL ORDER BY leaf_index")) {
      sql.setLong(1, entry.id().value());
      sql.setLong(2, entry.publishLeaf());
      try (ResultSet rows = sql.executeQuery()) {
        List<LeafIndex> out = new ArrayList<>();
        while (rows.next()) {
          out.add(new LeafIndex(rows.getLong(1)));
        }
        return out;
      }
    }
  }

  /** Another report about the same person. */
  record Other(long leaf, String reporter, LocalDate day, Outcome outcome, boolean waits) {}

  /**
   * What else was reported about a person: what waits or waited, and what corroborates an entry.
   *
   * @param personKey in hex
   * @param entry whose further sources are told too
   * @param but the report that is left out
   */
  static List<Other> listOthers(
      Connection connection, String personKey, Optional<EntryId> entry, long but)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT w.leaf_index, w.reporter, w.since, r.outcome, w.closed IS NULL"
                + " FROM waiting w JOIN report r ON r.leaf_index = w.leaf_index"
                + " WHERE w.person_key = ? AND w.leaf_index <> ?"
                + " UNION ALL SELECT r.leaf_index, r.reporter, s.day, r.outcome, false"
                + " FROM report r JOIN submission s ON s.leaf_index = r.submission"
                + " WHERE r.entry = ? AND r.outcome = 2 AND r.leaf_index <> ?"
                + " ORDER BY 1 LIMIT "
                + OTHERS_MAX)) {
      sql.setBytes(1, HEX.parseHex(personKey));
      sql.setLong(2, but);
      LedgerRows.setLong(
          sql, 3, entry.map(e -> OptionalLong.of(e.value())).orElse(OptionalLong.empty()));
      sql.setLong(4, but);
      try (ResultSet rows = sql.executeQuery()) {
        List<Other> out = new ArrayList<>();
        while (rows.next()) {
          out.add(
              new Other(
                  rows.getLong(1),
                  rows.getString(2),
                  rows.getObject(3, LocalDate.class),
                  outcome(rows.getInt(4)),
                  rows.getBoolean(5)));
        }
        return out;
      }
    }
  }

  /** Keyed hash of whom a waiting report is about, in hex, where that is known. */
  static Optional<String> findPerson(Connection connection, long report) throws SQLException {
    return bytes(connection, "SELECT person_key FROM waiting WHERE leaf_index = ?", report)
        .map(HEX::formatHex);
  }

  private static Outcome outcome(int code) {
    return Arrays.stream(Outcome.values())
        .filter(o -> o.code() == code)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no outcome has number " + code));
  }
}
