package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lychgate.model.EntryId;
import org.lychgate.model.Reason;
import org.lychgate.register.vault.Vault;

/** Rows of {@code submission}, {@code report} and {@code vault} on their way into the database. */
final class NewReports {
  private static final HexFormat HEX = HexFormat.of();
  private static final NewRows.Table SUBMISSION =
      new NewRows.Table(
          "submission",
          new NewRows.Column("leaf_index", NewRows.Type.LONG),
          new NewRows.Column("reporter", NewRows.Type.TEXT),
          new NewRows.Column("batch", NewRows.Type.BYTES),
          new NewRows.Column("content", NewRows.Type.BYTES),
          new NewRows.Column("quarantined", NewRows.Type.BOOLEAN),
          new NewRows.Column("day", NewRows.Type.DATE));
  private static final NewRows.Table REPORT =
      new NewRows.Table(
          "report",
          new NewRows.Column("leaf_index", NewRows.Type.LONG),
          new NewRows.Column("submission", NewRows.Type.LONG),
          new NewRows.Column("reporter", NewRows.Type.TEXT),
          new NewRows.Column("message_id", NewRows.Type.TEXT),
          new NewRows.Column("repeats", NewRows.Type.LONG),
          new NewRows.Column("content", NewRows.Type.BYTES),
          new NewRows.Column("outcome", NewRows.Type.SHORT),
          new NewRows.Column("reasons", NewRows.Type.TEXT),
          new NewRows.Column("age_group", NewRows.Type.SHORT),
          new NewRows.Column("person_key", NewRows.Type.BYTES),
          new NewRows.Column("entry", NewRows.Type.LONG),
          new NewRows.Column("apart", NewRows.Type.BOOLEAN));
  private static final NewRows.Table VAULT =
      new NewRows.Table(
          "vault",
          new NewRows.Column("record", NewRows.Type.LONG),
          new NewRows.Column("wrapped_key", NewRows.Type.BYTES),
          new NewRows.Column("payload", NewRows.Type.BYTES));

  private final NewRows submissions = new NewRows(SUBMISSION);
  private final NewRows reports = new NewRows(REPORT);
  private final NewRows records = new NewRows(VAULT);

  void add(ReportRows.SubmissionRow row, LocalDate day) {
    submissions.add(
        row.leaf().value(),
        row.reporter().name(),
        row.batch().bytes(),
        HEX.parseHex(row.content()),
        row.quarantined(),
        day);
  }

  void add(ReportRows.SubmissionRow submission, List<ReportRow> rows) {
    for (ReportRow row : rows) {
      boolean again = row.repeats().isPresent();
      reports.add(
          row.leaf(),
          submission.leaf().value(),
          submission.reporter().name(),
          again ? null : row.messageId(),
          NewRows.orNull(row.repeats()),
          HEX.parseHex(row.content()),
          row.outcome().code(),
          row.reasons().stream().map(Reason::code).collect(Collectors.joining(" ")),
          row.ageGroup().isPresent() ? row.ageGroup().getAsInt() : null,
          bytes(row.personKey().orElse(null)),
          row.entry().map(EntryId::value).orElse(null),
          row.apart());
    }
  }

  void add(Vault.Sealed record) {
    records.add(record.record(), record.wrappedKey(), record.payload());
  }

  /** Writes them after their leaves, inside the caller's transaction. */
  void write(Connection connection) throws SQLException {
    submissions.write(connection);
    reports.write(connection);
    records.write(connection);
  }

  private static byte @Nullable [] bytes(@Nullable String hex) {
    return hex == null ? null : HEX.parseHex(hex);
  }

  /** That a report which waited stands behind an entry now. */
  record Corroborated(EntryId entry, String reporter) {}

  /** Puts what waits about the persons of new entries behind these, and tells who reported it. */
  static List<Corroborated> corroborateWaiting(Connection connection, List<EntryRow> entries)
      throws SQLException {
    if (entries.isEmpty()) {
      return List.of();
    }
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT r.leaf_index, x.entry, r.reporter"
                + " FROM unnest(?::bytea[], ?::bigint[]) x (person, entry)"
                + " CROSS JOIN LATERAL (SELECT r.leaf_index, r.reporter FROM report r"
                + " WHERE r.person_key = x.person AND r.person_key IS NOT NULL AND r.entry IS NULL"
                + WaitingRows.NOT_EXPIRED
                + " OFFSET 0) r")) {
      byte[][] persons =
          entries.stream().map(e -> HEX.parseHex(e.personKey())).toArray(byte[][]::new);
      Object[] ids = entries.stream().map(e -> e.id().value()).toArray();
      sql.setArray(1, connection.createArrayOf("bytea", persons));
      sql.setArray(2, connection.createArrayOf("bigint", ids));
      try (ResultSet rows = sql.executeQuery()) {
        List<Corroborated> out = new ArrayList<>();
        Map<Long, Long> waited = new HashMap<>();
        while (rows.next()) {
          out.add(new Corroborated(new EntryId(rows.getLong(2)), rows.getString(3)));
          waited.put(rows.getLong(1), rows.getLong(2));
        }
        corroborate(connection, waited);
        return out;
      }
    }
  }

  /** Few, if any: most that is reported was not waited for. */
  private static void corroborate(Connection connection, Map<Long, Long> entryByReport)
      throws SQLException {
    if (entryByReport.isEmpty()) {
      return;
    }
    try (PreparedStatement sql =
        connection.prepareStatement("UPDATE report SET entry = ? WHERE leaf_index = ?")) {
      for (Map.Entry<Long, Long> one : entryByReport.entrySet()) {
        sql.setLong(1, one.getValue());
        sql.setLong(2, one.getKey());
        sql.addBatch();
      }
      sql.executeBatch();
    }
  }
}
