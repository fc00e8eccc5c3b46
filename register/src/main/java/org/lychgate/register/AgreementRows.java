package org.lychgate.register;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lychgate.edition.statement.AgreementStatement;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.model.Scope;

/** The tables {@code agreement}, {@code agreement_signature} and {@code disclosure_day}. */
final class AgreementRows {
  private AgreementRows() {}

  /** An agreement and who has signed it: keys by side. */
  record Row(AgreementStatement terms, List<String> signedBy, boolean subscriber, boolean office) {
    boolean isSigned() {
      return subscriber && office;
    }
  }

  /**
   * Puts terms and a signature down; the same again changes nothing.
   *
   * @return false where other terms stand under that number
   */
  static boolean sign(
      Connection connection,
      AgreementStatement terms,
      TrustKey key,
      boolean bySubscriber,
      NoteSignature line,
      LocalDate day)
      throws SQLException {
    byte[] hash = terms.sha256().bytes();
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO agreement (hash, number, subscriber, day, json) VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING")) {
      sql.setBytes(1, hash);
      sql.setString(2, terms.number());
      sql.setString(3, terms.subscriber());
      sql.setObject(4, day);
      sql.setString(5, new String(terms.canonical(), StandardCharsets.UTF_8));
      sql.executeUpdate();
    }
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO agreement_signature (hash, key, organisation, by_subscriber, day,"
                + " signature) SELECT hash, ?, ?, ?, ?, ? FROM agreement WHERE hash = ?"
                + " ON CONFLICT DO NOTHING")) {
      sql.setString(1, key.name());
      sql.setString(2, key.organisation());
      sql.setBoolean(3, bySubscriber);
      sql.setObject(4, day);
      sql.setString(5, line.headerValue());
      sql.setBytes(6, hash);
      sql.executeUpdate();
    }
    return list(connection, terms.subscriber()).stream().anyMatch(row -> row.terms().equals(terms));
  }

  /** All agreements, by number. */
  static List<Row> list(Connection connection) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT a.number, a.json, s.key, s.by_subscriber FROM agreement a"
                + " LEFT JOIN agreement_signature s USING (hash) ORDER BY a.number, s.key")) {
      return list(sql);
    }
  }

  /** Those with one subscriber. */
  static List<Row> list(Connection connection, String subscriber) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT a.number, a.json, s.key, s.by_subscriber FROM agreement a"
                + " LEFT JOIN agreement_signature s USING (hash)"
                + " WHERE a.subscriber = ? ORDER BY a.number, s.key")) {
      sql.setString(1, subscriber);
      return list(sql);
    }
  }

  /** Whether anybody has ever signed any. */
  static boolean exist(Connection connection) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement("SELECT 1 FROM agreement LIMIT 1");
        ResultSet rows = sql.executeQuery()) {
      return rows.next();
    }
  }

  private static List<Row> list(PreparedStatement sql) throws SQLException {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    Map<String, boolean[]> sides = new LinkedHashMap<>();
    Map<String, AgreementStatement> terms = new LinkedHashMap<>();
    try (ResultSet rows = sql.executeQuery()) {
      while (rows.next()) {
        String number = rows.getString(1);
        byte[] json = rows.getString(2).getBytes(StandardCharsets.UTF_8);
        terms.computeIfAbsent(number, _ -> AgreementStatement.parse(json));
        boolean[] side = sides.computeIfAbsent(number, _ -> new boolean[2]);
        String key = rows.getString(3);
        if (key != null) {
          keys.computeIfAbsent(number, _ -> new ArrayList<>()).add(key);
          side[rows.getBoolean(4) ? 0 : 1] = true;
        }
      }
    }
    List<Row> out = new ArrayList<>();
    terms.forEach((number, t) -> {
      boolean[] side = sides.getOrDefault(number, new boolean[2]);
      out.add(new Row(t, keys.getOrDefault(number, List.of()), side[0], side[1]));
    });
    return out;
  }

  /** Rows that were given under an agreement on one day, but for those of one edition. */
  static long given(
      Connection connection, AgreementStatement terms, LocalDate day, Scope scope, long sequence)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT coalesce(sum(rows), 0) FROM disclosure_day WHERE subscriber = ? AND day = ?"
                + " AND agreement = ? AND NOT (scope = ? AND sequence = ?)")) {
      sql.setString(1, terms.subscriber());
      sql.setObject(2, day);
      sql.setString(3, terms.number());
      sql.setInt(4, scope.code());
      sql.setLong(5, sequence);
      try (ResultSet rows = sql.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  /** Writes down that an edition is given on a day, and by which agreement. */
  static void account(
      Connection connection,
      String subscriber,
      EditionInfo edition,
      LocalDate day,
      String agreement)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO disclosure_day (subscriber, scope, sequence, day, agreement, rows)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
      sql.setString(1, subscriber);
      sql.setInt(2, edition.scope().code());
      sql.setLong(3, edition.sequence());
      sql.setObject(4, day);
      sql.setString(5, agreement);
      sql.setLong(6, edition.rows());
      sql.executeUpdate();
    }
  }

  /** The last day on which each subscriber was given something, by name. */
  static Map<String, LocalDate> lastGiven(Connection connection) throws SQLException {
    try (PreparedStatement sql =
            connection.prepareStatement(
                "SELECT subscriber, max(day) FROM (SELECT subscriber, day FROM disclosure UNION ALL"
                    + " SELECT subscriber, day FROM disclosure_day) d GROUP BY 1 ORDER BY 1");
        ResultSet rows = sql.executeQuery()) {
      Map<String, LocalDate> out = new LinkedHashMap<>();
      while (rows.next()) {
        out.put(rows.getString(1), rows.getObject(2, LocalDate.class));
      }
      return out;
    }
  }
}
