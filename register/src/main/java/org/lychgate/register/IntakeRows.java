package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lychgate.edition.statement.SubmissionStatement;
import org.lychgate.model.ReporterId;

/**
 * The table {@code intake_count}: what each key asked of intake on a day, as one number a kind.
 * However often somebody tries, there is one row more a day at most.
 */
final class IntakeRows {
  /** Who sends without a good signature. */
  static final String NOBODY = "anonymous";

  private IntakeRows() {}

  /** What is counted. */
  enum What {
    /** Reports that were read and linked, whatever became of them. */
    READ,
    /** Batches that came again. */
    AGAIN,
    /** Batches beyond what one key may send on a day. */
    TOO_MANY,
    /** Batches without a good signature. */
    UNSIGNED,
    /** Single reversals by an officer. */
    REVERSED
  }

  /**
   * Counts the reports of batches as read, and writes down who asked, in one statement: PostgreSQL
   * decides which of two that race is within the limit. Batches of one reporter are within it
   * together, or none of them is.
   *
   * @param limit most reports of one reporter on that day, these among them
   * @return reporters who are within it; about the others nothing is written
   */
  static Set<ReporterId> take(
      Connection connection, List<SubmissionStatement> batches, LocalDate day, long limit)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "WITH asked AS (SELECT * FROM unnest(?::text[], ?::bigint[], ?::text[])"
                + " b (who, count, about)),"
                + " taken AS (INSERT INTO intake_count AS c (day, who, what, count)"
                + " SELECT ?::date, who, 'READ', sum(count) FROM asked GROUP BY who"
                + " HAVING sum(count) <= ?::bigint"
                + " ON CONFLICT (who, what, day) DO UPDATE SET count = c.count + excluded.count"
                + " WHERE c.count + excluded.count <= ?::bigint RETURNING c.day, c.who),"
                + " written AS (INSERT INTO audit (day, who, what, about)"
                + " SELECT day, who, 'SUBMIT', about FROM taken JOIN asked USING (who))"
                + " SELECT who FROM taken")) {
      Object[] who = batches.stream().map(b -> b.reporter().name()).toArray();
      Object[] count = batches.stream().map(b -> (long) b.count()).toArray();
      Object[] about = batches.stream().map(b -> b.batch().toString()).toArray();
      sql.setArray(1, connection.createArrayOf("text", who));
      sql.setArray(2, connection.createArrayOf("bigint", count));
      sql.setArray(3, connection.createArrayOf("text", about));
      sql.setObject(4, day);
      sql.setLong(5, limit);
      sql.setLong(6, limit);
      try (ResultSet rows = sql.executeQuery()) {
        Set<ReporterId> out = new HashSet<>();
        while (rows.next()) {
          out.add(new ReporterId(rows.getString(1)));
        }
        return out;
      }
    }
  }

  /**
   * Counts one more reversal of an officer.
   *
   * @param limit most of the day, this one among them
   * @return false, and nothing written, where it is one too many
   */
  static boolean takeReversal(Connection connection, String officer, LocalDate day, long limit)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO intake_count AS c (day, who, what, count) VALUES (?, ?, 'REVERSED', 1)"
                + " ON CONFLICT (who, what, day) DO UPDATE SET count = c.count + 1"
                + " WHERE c.count < ?")) {
      sql.setObject(1, day);
      sql.setString(2, officer);
      sql.setLong(3, limit);
      return sql.executeUpdate() == 1;
    }
  }

  /**
   * How many reports a reporter's declarations in force on {@code today} still announce: what was
   * read on the days between the one on which each was logged and this one is taken off.
   */
  static long declared(Connection connection, ReporterId reporter, LocalDate today)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT coalesce(sum(greatest(0, d.max_reports - (SELECT coalesce(sum(c.count), 0)"
                + " FROM intake_count c WHERE c.who = d.reporter AND c.what = 'READ'"
                + " AND c.day > e.day AND c.day < ?))), 0)"
                + " FROM declaration d JOIN event e USING (leaf_index)"
                + " WHERE d.reporter = ? AND e.day < ? AND d.expires >= ?")) {
      sql.setObject(1, today);
      sql.setString(2, reporter.name());
      sql.setObject(3, today);
      sql.setObject(4, today);
      try (ResultSet rows = sql.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  /** Counts one more. */
  static void add(Connection connection, LocalDate day, String who, What what) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO intake_count AS c (day, who, what, count) VALUES (?, ?, ?, 1)"
                + " ON CONFLICT (who, what, day) DO UPDATE SET count = c.count + 1")) {
      sql.setObject(1, day);
      sql.setString(2, who);
      sql.setString(3, what.name());
      sql.executeUpdate();
    }
  }

  /** All of a kind, of everybody and all days. */
  static long sum(Connection connection, What what) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT coalesce(sum(count), 0) FROM intake_count WHERE what = ?")) {
      sql.setString(1, what.name());
      try (ResultSet rows = sql.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
