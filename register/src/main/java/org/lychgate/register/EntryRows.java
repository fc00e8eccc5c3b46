package org.lychgate.register;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EntryId;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.ReporterId;

/** The table {@code entry}. */
final class EntryRows {
  private static final HexFormat HEX = HexFormat.of();
  private static final String COLUMNS =
      "SELECT entry, publish_leaf, report_leaf, reporter, evidence, person_key, certificate_key,"
          + " raw_key, status, hold_leaf, reverse_leaf, changed FROM entry ";

  private static final NewRows.Table TABLE =
      new NewRows.Table(
          "entry",
          new NewRows.Column("entry", NewRows.Type.LONG),
          new NewRows.Column("publish_leaf", NewRows.Type.LONG),
          new NewRows.Column("report_leaf", NewRows.Type.LONG),
          new NewRows.Column("reporter", NewRows.Type.TEXT),
          new NewRows.Column("evidence", NewRows.Type.SHORT),
          new NewRows.Column("person_key", NewRows.Type.BYTES),
          new NewRows.Column("certificate_key", NewRows.Type.BYTES),
          new NewRows.Column("raw_key", NewRows.Type.BYTES),
          new NewRows.Column("status", NewRows.Type.SHORT),
          new NewRows.Column("changed", NewRows.Type.DATE),
          new NewRows.Column("hold_leaf", NewRows.Type.LONG),
          new NewRows.Column("reverse_leaf", NewRows.Type.LONG));

  private EntryRows() {}

  static void insert(Connection connection, List<EntryRow> rows) throws SQLException {
    NewRows out = new NewRows(TABLE);
    for (EntryRow row : rows) {
      out.add(
          row.id().value(),
          row.publishLeaf(),
          row.reportLeaf(),
          row.reporter().name(),
          row.evidence().code(),
          HEX.parseHex(row.personKey()),
          row.certificateKey().map(HEX::parseHex).orElse(null),
          HEX.parseHex(row.rawKey()),
          EntryRow.code(row.status()),
          row.changed(),
          NewRows.orNull(row.holdLeaf()),
          NewRows.orNull(row.reverseLeaf()));
    }
    out.write(connection);
  }

  /** Entries of these persons or under these certificates, oldest first. */
  static List<EntryRow> list(
      Connection connection, Collection<String> personKeys, Collection<String> certificateKeys)
      throws SQLException {
    // A union, as PostgreSQL reads each part off its own index.
    try (PreparedStatement sql =
        connection.prepareStatement(
            COLUMNS
                + "WHERE person_key = ANY (?) AND status < 3 UNION "
                + COLUMNS
                + "WHERE person_key = ANY (?) AND status = 3 UNION "
                + COLUMNS
                + "WHERE certificate_key = ANY (?) AND status < 3 UNION "
                + COLUMNS
                + "WHERE certificate_key = ANY (?) AND status = 3 ORDER BY publish_leaf")) {
      Array persons = connection.createArrayOf("bytea", bytes(personKeys));
      Array certificates = connection.createArrayOf("bytea", bytes(certificateKeys));
      sql.setArray(1, persons);
      sql.setArray(2, persons);
      sql.setArray(3, certificates);
      sql.setArray(4, certificates);
      return read(sql);
    }
  }

  static Optional<EntryRow> findByPublishLeaf(Connection connection, LeafIndex leaf)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(COLUMNS + "WHERE publish_leaf = ?")) {
      sql.setLong(1, leaf.value());
      return read(sql).stream().findFirst();
    }
  }

  /** The person's entry that is listed or held; at most one, PostgreSQL sees to that. */
  static Optional<EntryRow> findLive(Connection connection, String personKey) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(COLUMNS + "WHERE person_key = ? AND status < 3")) {
      sql.setBytes(1, HEX.parseHex(personKey));
      return read(sql).stream().findFirst();
    }
  }

  static Optional<EntryRow> find(Connection connection, EntryId id) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(COLUMNS + "WHERE entry = ?")) {
      sql.setLong(1, id.value());
      return read(sql).stream().findFirst();
    }
  }

  /** Entries by PUBLISH leaf. */
  static List<EntryRow> listByPublishLeaf(Connection connection, Collection<Long> leaves)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            COLUMNS + "WHERE publish_leaf = ANY (?) ORDER BY publish_leaf")) {
      sql.setArray(1, connection.createArrayOf("bigint", leaves.toArray()));
      return read(sql);
    }
  }

  /** Entries on REPORT leaves from {@code first} up to but not including {@code end}. */
  static List<EntryRow> listByReportLeaf(Connection connection, long first, long end)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            COLUMNS + "WHERE report_leaf >= ? AND report_leaf < ? ORDER BY report_leaf")) {
      sql.setLong(1, first);
      sql.setLong(2, end);
      return read(sql);
    }
  }

  static void corroborate(Connection connection, Collection<EntryId> entries) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "UPDATE entry SET corroborated = corroborated + 1 WHERE entry = ?")) {
      for (EntryId entry : entries) {
        sql.setLong(1, entry.value());
        sql.addBatch();
      }
      if (!entries.isEmpty()) {
        sql.executeBatch();
      }
    }
  }

  static void setHeld(Connection connection, EntryId entry, LeafIndex hold, LocalDate day)
      throws SQLException {
    setStatus(connection, entry, EntryStatus.HELD, "hold_leaf", hold, day);
  }

  /** Ends a hold: the entry is listed again. */
  static void setListed(Connection connection, EntryId entry, LocalDate day) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "UPDATE entry SET status = ?, changed = ? WHERE entry = ? AND status = ?")) {
      sql.setInt(1, EntryRow.code(EntryStatus.LISTED));
      sql.setObject(2, day);
      sql.setLong(3, entry.value());
      sql.setInt(4, EntryRow.code(EntryStatus.HELD));
      if (sql.executeUpdate() != 1) {
        throw new IllegalStateException("no held entry " + entry);
      }
    }
  }

  /**
   * The entry stands on another report, after its CORRECT leaf.
   *
   * @return whether there is a record of that report; nothing was done without
   */
  static boolean setReport(Connection connection, EntryId entry, LeafIndex report)
      throws SQLException {
    try (PreparedStatement sql =
            connection.prepareStatement(
                "UPDATE entry SET report_leaf = ? WHERE entry = ?"
                    + " AND EXISTS (SELECT 1 FROM vault WHERE record = ?)");
        PreparedStatement behind =
            connection.prepareStatement("UPDATE report SET entry = ? WHERE leaf_index = ?")) {
      sql.setLong(1, report.value());
      sql.setLong(2, entry.value());
      sql.setLong(3, report.value());
      behind.setLong(1, entry.value());
      behind.setLong(2, report.value());
      return sql.executeUpdate() == 1 && behind.executeUpdate() == 1;
    }
  }

  static void setReversed(Connection connection, EntryId entry, LeafIndex reverse, LocalDate day)
      throws SQLException {
    setStatus(connection, entry, EntryStatus.REVERSED, "reverse_leaf", reverse, day);
  }

  private static void setStatus(
      Connection connection,
      EntryId entry,
      EntryStatus status,
      String column,
      LeafIndex leaf,
      LocalDate day)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "UPDATE entry SET status = ?, " + column + " = ?, changed = ? WHERE entry = ?")) {
      sql.setInt(1, EntryRow.code(status));
      sql.setLong(2, leaf.value());
      sql.setObject(3, day);
      sql.setLong(4, entry.value());
      if (sql.executeUpdate() != 1) {
        throw new IllegalStateException("no entry " + entry);
      }
    }
  }

  /** How many are listed or held. */
  static long countLive(Connection connection) throws SQLException {
    try (PreparedStatement sql =
            connection.prepareStatement("SELECT count(*) FROM entry WHERE status < 3");
        ResultSet rows = sql.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** How many on this reporter's word were reversed. */
  static long countReversed(Connection connection, ReporterId reporter) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT count(*) FROM entry WHERE status = 3 AND reporter = ?")) {
      sql.setString(1, reporter.name());
      try (ResultSet rows = sql.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private static List<EntryRow> read(PreparedStatement sql) throws SQLException {
    try (ResultSet rows = sql.executeQuery()) {
      List<EntryRow> out = new ArrayList<>();
      while (rows.next()) {
        out.add(
            new EntryRow(
                new EntryId(rows.getLong(1)),
                rows.getLong(2),
                rows.getLong(3),
                new ReporterId(rows.getString(4)),
                EvidenceClass.getByCode(rows.getInt(5)),
                HEX.formatHex(rows.getBytes(6)),
                Optional.ofNullable(rows.getBytes(7)).map(HEX::formatHex),
                HEX.formatHex(rows.getBytes(8)),
                EntryRow.status(rows.getInt(9)),
                optional(rows, 10),
                optional(rows, 11),
                rows.getObject(12, LocalDate.class)));
      }
      return out;
    }
  }

  static OptionalLong optional(ResultSet rows, int column) throws SQLException {
    long value = rows.getLong(column);
    return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private static byte[][] bytes(Collection<String> hex) {
    return hex.stream().map(HEX::parseHex).toArray(byte[][]::new);
  }
}
