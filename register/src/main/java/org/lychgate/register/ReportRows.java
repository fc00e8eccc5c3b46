package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lychgate.edition.leaf.BatchId;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.DayAges;
import org.lychgate.model.EntryId;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterId;

/** The tables {@code submission} and {@code report}. */
final class ReportRows {
  private static final HexFormat HEX = HexFormat.of();
  private static final String COLUMNS =
      "SELECT r.leaf_index, coalesce(r.message_id, f.message_id), r.repeats, r.content, r.outcome,"
          + " r.reasons, r.age_group, r.person_key, r.entry, r.apart"
          + " FROM report r LEFT JOIN report f ON f.leaf_index = r.repeats ";

  private static final int AGES = BatchProfile.AGE_FROM.size();

  private ReportRows() {}

  /** A row of the table {@code submission}. */
  record SubmissionRow(
      LeafIndex leaf, ReporterId reporter, BatchId batch, String content, boolean quarantined) {}

  static Optional<SubmissionRow> findSubmission(
      Connection connection, ReporterId reporter, BatchId batch) throws SQLException {
    return listSubmissions(connection, batch).stream()
        .filter(s -> s.reporter().equals(reporter))
        .findFirst();
  }

  /** Submissions under a batch id, of whichever reporter. */
  static List<SubmissionRow> listSubmissions(Connection connection, BatchId batch)
      throws SQLException {
    return listSubmissions(connection, List.of(batch));
  }

  /** Submissions under these batch ids, of whichever reporter, in the log's order. */
  static List<SubmissionRow> listSubmissions(Connection connection, Collection<BatchId> batches)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT leaf_index, reporter, batch, content, quarantined FROM submission"
                + " WHERE batch = ANY (?) ORDER BY leaf_index")) {
      byte[][] ids = batches.stream().map(BatchId::bytes).toArray(byte[][]::new);
      sql.setArray(1, connection.createArrayOf("bytea", ids));
      try (ResultSet rows = sql.executeQuery()) {
        List<SubmissionRow> out = new ArrayList<>();
        while (rows.next()) {
          out.add(
              new SubmissionRow(
                  new LeafIndex(rows.getLong(1)),
                  new ReporterId(rows.getString(2)),
                  BatchId.parse(HEX.formatHex(rows.getBytes(3))).orElseThrow(),
                  HEX.formatHex(rows.getBytes(4)),
                  rows.getBoolean(5)));
        }
        return out;
      }
    }
  }

  /** The reports of a submission, in the order sent. */
  static List<ReportRow> list(Connection connection, LeafIndex submission) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(COLUMNS + "WHERE r.submission = ? ORDER BY r.leaf_index")) {
      sql.setLong(1, submission.value());
      return read(sql);
    }
  }

  /** The first reports under these message ids. */
  static Map<String, ReportRow> listByMessage(
      Connection connection, ReporterId reporter, Collection<String> messageIds)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(COLUMNS + "WHERE r.reporter = ? AND r.message_id = ANY (?)")) {
      sql.setString(1, reporter.name());
      sql.setArray(2, connection.createArrayOf("text", messageIds.toArray()));
      Map<String, ReportRow> out = new TreeMap<>();
      read(sql).forEach(row -> out.put(row.messageId(), row));
      return out;
    }
  }

  /** A message id, and whose it is. */
  record MessageOf(ReporterId reporter, String messageId) {}

  /** The first reports under these message ids. */
  static Map<MessageOf, ReportRow> listByMessage(
      Connection connection, Collection<MessageOf> messages) throws SQLException {
    Map<String, List<String>> used = new TreeMap<>();
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT q.reporter, q.id FROM unnest(?::text[], ?::text[]) q (reporter, id)"
                + " CROSS JOIN LATERAL (SELECT 1 FROM report r"
                + " WHERE r.reporter = q.reporter AND r.message_id = q.id OFFSET 0) r")) {
      Object[] reporters = messages.stream().map(m -> m.reporter().name()).toArray();
      Object[] ids = messages.stream().map(MessageOf::messageId).toArray();
      sql.setArray(1, connection.createArrayOf("text", reporters));
      sql.setArray(2, connection.createArrayOf("text", ids));
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          used.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>()).add(rows.getString(2));
        }
      }
    }
    Map<MessageOf, ReportRow> out = new HashMap<>();
    for (Map.Entry<String, List<String>> of : used.entrySet()) {
      ReporterId reporter = new ReporterId(of.getKey());
      listByMessage(connection, reporter, of.getValue())
          .forEach((id, row) -> out.put(new MessageOf(reporter, id), row));
    }
    return out;
  }

  /** Statements of this reporter's among these that are held in a quarantined batch, and why. */
  static Map<String, List<Reason>> listHeld(
      Connection connection, ReporterId reporter, Collection<String> contents) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT content, reasons FROM report r"
                + " WHERE outcome = 7 AND reporter = ? AND content = ANY (?)"
                + " AND NOT EXISTS (SELECT 1 FROM cleared c WHERE c.submission = r.submission)")) {
      sql.setString(1, reporter.name());
      sql.setArray(
          2,
          connection.createArrayOf(
              "bytea", contents.stream().map(HEX::parseHex).toArray(byte[][]::new)));
      try (ResultSet rows = sql.executeQuery()) {
        Map<String, List<Reason>> out = new TreeMap<>();
        while (rows.next()) {
          out.put(HEX.formatHex(rows.getBytes(1)), reasons(rows.getString(2)));
        }
        return out;
      }
    }
  }

  /** A report that waits, and the day it came. */
  record Waiting(String messageId, ReporterId reporter, LocalDate day) {}

  /** The report under a REPORT leaf, where it waits and nobody is listed on it. */
  static Optional<Waiting> findWaiting(Connection connection, LeafIndex leaf) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT r.message_id, r.reporter, s.day FROM report r"
                + " JOIN submission s ON s.leaf_index = r.submission"
                + " WHERE r.leaf_index = ? AND r.outcome = ? AND r.repeats IS NULL"
                + " AND r.entry IS NULL"
                + WaitingRows.NOT_EXPIRED)) {
      sql.setLong(1, leaf.value());
      sql.setInt(2, Outcome.WAITS.code());
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new Waiting(
                    rows.getString(1),
                    new ReporterId(rows.getString(2)),
                    rows.getObject(3, LocalDate.class)))
            : Optional.empty();
      }
    }
  }

  /** Statements of this reporter's among these whose quarantined batch officers let go. */
  static Set<String> listCleared(
      Connection connection, ReporterId reporter, Collection<String> contents) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT r.content FROM report r JOIN cleared c ON c.submission = r.submission"
                + " WHERE r.outcome = 7 AND r.reporter = ? AND r.content = ANY (?)")) {
      sql.setString(1, reporter.name());
      sql.setArray(
          2,
          connection.createArrayOf(
              "bytea", contents.stream().map(HEX::parseHex).toArray(byte[][]::new)));
      try (ResultSet rows = sql.executeQuery()) {
        Set<String> out = new TreeSet<>();
        while (rows.next()) {
          out.add(HEX.formatHex(rows.getBytes(1)));
        }
        return out;
      }
    }
  }

  /**
   * REPORT leaves that were published or wait, of a reporter's batches of a day with fewer than
   * {@code below} reports; without what is set apart.
   */
  static List<Long> listTakenSmall(
      Connection connection, ReporterId reporter, LocalDate day, int below) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT r.leaf_index FROM submission s JOIN report r ON r.submission = s.leaf_index"
                + " WHERE s.reporter = ? AND s.day = ? AND r.repeats IS NULL"
                + " AND NOT r.apart AND r.outcome IN (?, ?)"
                + " AND (SELECT count(*) FROM report x WHERE x.submission = s.leaf_index) < ?")) {
      sql.setString(1, reporter.name());
      sql.setObject(2, day);
      sql.setInt(3, Outcome.PUBLISH.code());
      sql.setInt(4, Outcome.WAITS.code());
      sql.setInt(5, below);
      try (ResultSet rows = sql.executeQuery()) {
        List<Long> out = new ArrayList<>();
        while (rows.next()) {
          out.add(rows.getLong(1));
        }
        return out;
      }
    }
  }

  /**
   * What was published or waits by day of submission and age, the oldest day first; of a day on
   * which all of it is set apart, nothing.
   */
  static List<DayAges> listDays(Connection connection, ReporterId reporter) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT s.day, r.age_group, count(*) FROM submission s JOIN report r"
                + " ON r.submission = s.leaf_index WHERE s.reporter = ? AND r.repeats IS NULL"
                + " AND r.age_group IS NOT NULL AND NOT r.apart AND r.outcome IN (?, ?)"
                + " GROUP BY 1, 2")) {
      sql.setString(1, reporter.name());
      sql.setInt(2, Outcome.PUBLISH.code());
      sql.setInt(3, Outcome.WAITS.code());
      Map<LocalDate, Integer[]> days = new TreeMap<>();
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          LocalDate day = rows.getObject(1, LocalDate.class);
          Integer[] ages =
              days.computeIfAbsent(day, _ -> Collections.nCopies(AGES, 0).toArray(Integer[]::new));
          ages[rows.getInt(2) % AGES] += rows.getInt(3);
        }
      }
      return days.entrySet().stream()
          .map(e -> new DayAges(e.getKey(), List.of(e.getValue())))
          .toList();
    }
  }

  /** What a reporter has sent so far: the count, and of it the quarantined ones and usual ages. */
  static Totals totals(Connection connection, ReporterId reporter) throws SQLException {
    Integer[] groups = new Integer[3 * BatchProfile.AGE_FROM.size()];
    Arrays.fill(groups, 0);
    long reports = 0;
    long quarantined = 0;
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT r.outcome, CASE WHEN NOT r.apart THEN r.age_group END, count(*) FROM report r"
                + " WHERE r.reporter = ? AND r.repeats IS NULL"
                + " AND NOT EXISTS (SELECT 1 FROM cleared c WHERE c.submission = r.submission)"
                + " GROUP BY 1, 2")) {
      sql.setString(1, reporter.name());
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          int count = rows.getInt(3);
          reports += count;
          int group = rows.getInt(2);
          boolean known = !rows.wasNull();
          if (rows.getInt(1) == Outcome.QUARANTINED.code()) {
            quarantined += count;
          } else if (known) {
            groups[group] += count;
          }
        }
      }
    }
    return new Totals(reports, quarantined, List.of(groups));
  }

  /** See {@link #totals}. */
  record Totals(long reports, long quarantined, List<Integer> ageGroups) {}

  private static List<ReportRow> read(PreparedStatement sql) throws SQLException {
    try (ResultSet rows = sql.executeQuery()) {
      List<ReportRow> out = new ArrayList<>();
      while (rows.next()) {
        int group = rows.getInt(7);
        OptionalInt ageGroup = rows.wasNull() ? OptionalInt.empty() : OptionalInt.of(group);
        OptionalLong entry = EntryRows.optional(rows, 9);
        out.add(
            new ReportRow(
                rows.getLong(1),
                rows.getString(2),
                EntryRows.optional(rows, 3),
                HEX.formatHex(rows.getBytes(4)),
                outcome(rows.getInt(5)),
                reasons(rows.getString(6)),
                ageGroup,
                Optional.ofNullable(rows.getBytes(8)).map(HEX::formatHex),
                entry.isPresent() ? Optional.of(new EntryId(entry.getAsLong())) : Optional.empty(),
                rows.getBoolean(10)));
      }
      return out;
    }
  }

  private static Outcome outcome(int code) {
    return Arrays.stream(Outcome.values())
        .filter(o -> o.code() == code)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no outcome has number " + code));
  }

  static List<Reason> reasons(String codes) {
    List<String> wanted = List.of(codes.split(" "));
    Map<String, Reason> byCode =
        Arrays.stream(Reason.values()).collect(Collectors.toMap(Reason::code, r -> r));
    return wanted.stream()
        .map(code -> Optional.ofNullable(byCode.get(code)).orElseThrow())
        .toList();
  }
}
