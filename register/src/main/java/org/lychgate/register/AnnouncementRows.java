package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.statement.CountStatement;
import org.lychgate.edition.statement.DeclarationStatement;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.CountedDay;
import org.lychgate.model.Declaration;
import org.lychgate.model.ReporterId;

/** The tables {@code day_count} and {@code declaration}: rows are added, nothing else. */
final class AnnouncementRows {
  private AnnouncementRows() {}

  /** A registrar's last count of a day, and the leaf and day it came with. */
  record Counted(long leaf, LocalDate day, long count) {}

  /** A declaration that stands in the log. */
  record Declared(long leaf, LocalDate day) {}

  static void insert(Connection connection, LeafIndex leaf, CountStatement count)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO day_count (leaf_index, reporter, counted, count) VALUES (?, ?, ?, ?)")) {
      sql.setLong(1, leaf.value());
      sql.setString(2, count.reporter().name());
      sql.setObject(3, count.day());
      sql.setLong(4, count.count());
      sql.executeUpdate();
    }
  }

  /** The count of a day that stands: the last one. */
  static Optional<Counted> findCount(Connection connection, ReporterId reporter, LocalDate counted)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT c.leaf_index, e.day, c.count FROM day_count c JOIN event e USING (leaf_index)"
                + " WHERE c.reporter = ? AND c.counted = ? ORDER BY c.leaf_index DESC LIMIT 1")) {
      sql.setString(1, reporter.name());
      sql.setObject(2, counted);
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new Counted(rows.getLong(1), rows.getObject(2, LocalDate.class), rows.getLong(3)))
            : Optional.empty();
      }
    }
  }

  /**
   * A registrar's counts against the entries on its reports that were submitted on those days,
   * reversed ones too: they stood. From its first counted day to its last, and those in between
   * that it left out.
   */
  static List<CountedDay> listCounted(Connection connection, ReporterId reporter)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "WITH c AS (SELECT DISTINCT ON (counted) counted, count FROM day_count"
                + " WHERE reporter = ? ORDER BY counted, leaf_index DESC),"
                + " l AS (SELECT s.day, count(*) AS n FROM submission s"
                + " JOIN report r ON r.submission = s.leaf_index"
                + " JOIN entry e ON e.report_leaf = r.leaf_index"
                + " WHERE s.reporter = ? AND s.day BETWEEN (SELECT min(counted) FROM c)"
                + " AND (SELECT max(counted) FROM c) GROUP BY 1)"
                + " SELECT coalesce(c.counted, l.day), coalesce(c.count, 0), coalesce(l.n, 0)"
                + " FROM c FULL JOIN l ON c.counted = l.day ORDER BY 1")) {
      sql.setString(1, reporter.name());
      sql.setString(2, reporter.name());
      try (ResultSet rows = sql.executeQuery()) {
        List<CountedDay> out = new ArrayList<>();
        while (rows.next()) {
          out.add(
              new CountedDay(rows.getObject(1, LocalDate.class), rows.getLong(2), rows.getLong(3)));
        }
        return out;
      }
    }
  }

  static void insert(Connection connection, LeafIndex leaf, DeclarationStatement declared)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO declaration (leaf_index, reporter, jurisdiction, first_day, last_day,"
                + " expires, max_reports) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      sql.setLong(1, leaf.value());
      setAll(sql, 2, declared);
      sql.executeUpdate();
    }
  }

  /** The same declaration, where it was made before. */
  static Optional<Declared> findDeclaration(Connection connection, DeclarationStatement declared)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT d.leaf_index, e.day FROM declaration d JOIN event e USING (leaf_index)"
                + " WHERE d.reporter = ? AND d.jurisdiction = ? AND d.first_day = ?"
                + " AND d.last_day = ? AND d.expires = ? AND d.max_reports = ?"
                + " ORDER BY d.leaf_index LIMIT 1")) {
      setAll(sql, 1, declared);
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next()
            ? Optional.of(new Declared(rows.getLong(1), rows.getObject(2, LocalDate.class)))
            : Optional.empty();
      }
    }
  }

  /**
   * Declarations of a reporter that can be relied on: logged on a day before {@code today}, so that
   * nobody announces a list and sends it in one breath, and not expired. Each with what is left of
   * its reports: every report since then counts, whether or not it needed the declaration.
   */
  static List<Declaration> listInForce(Connection connection, ReporterId reporter, LocalDate today)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT d.jurisdiction, d.first_day, d.last_day, d.expires, d.max_reports"
                + " - (SELECT count(*) FROM report r WHERE r.reporter = d.reporter"
                + " AND r.leaf_index > d.leaf_index AND r.repeats IS NULL)"
                + " FROM declaration d JOIN event e USING (leaf_index)"
                + " WHERE d.reporter = ? AND e.day < ? AND d.expires >= ?"
                + " ORDER BY d.leaf_index")) {
      sql.setString(1, reporter.name());
      sql.setObject(2, today);
      sql.setObject(3, today);
      try (ResultSet rows = sql.executeQuery()) {
        List<Declaration> out = new ArrayList<>();
        while (rows.next()) {
          int left = (int) Math.min(rows.getLong(5), Integer.MAX_VALUE);
          if (left < 1) {
            continue;
          }
          out.add(
              new Declaration(
                  rows.getString(1),
                  rows.getObject(2, LocalDate.class),
                  rows.getObject(3, LocalDate.class),
                  rows.getObject(4, LocalDate.class),
                  left));
        }
        return out;
      }
    }
  }

  private static void setAll(PreparedStatement sql, int first, DeclarationStatement declared)
      throws SQLException {
    int at = first;
    sql.setString(at++, declared.reporter().name());
    sql.setString(at++, declared.jurisdiction());
    sql.setObject(at++, declared.firstDay());
    sql.setObject(at++, declared.lastDay());
    sql.setObject(at++, declared.expires());
    sql.setLong(at, declared.maxReports());
  }
}
