package org.lychgate.register;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.statement.WebhookStatement;
import org.lychgate.ledger.NoteSignature;

/** The table {@code webhook}: where each subscriber is posted to, and how far that has got. */
final class HookRows {
  private HookRows() {}

  /** A row. */
  record Hook(WebhookInfo info, String url) {}

  /**
   * Puts a statement in the place of the one before.
   *
   * @return false where one of the same or a later serial number stands already
   */
  static boolean put(
      Connection connection, WebhookStatement statement, NoteSignature line, LocalDate day)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO webhook (subscriber, serial, url, day, json, signature, taken)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (subscriber) DO UPDATE SET"
                + " serial = excluded.serial, url = excluded.url, day = excluded.day,"
                + " json = excluded.json, signature = excluded.signature,"
                + " taken = excluded.taken, failures = 0, failing_since = NULL, outcome = ''"
                + " WHERE webhook.serial < excluded.serial")) {
      sql.setString(1, statement.subscriber());
      sql.setLong(2, statement.serial());
      sql.setString(3, statement.url());
      sql.setObject(4, day);
      sql.setString(5, new String(statement.canonical(), StandardCharsets.UTF_8));
      sql.setString(6, line.headerValue());
      sql.setLong(7, statement.after());
      return sql.executeUpdate() == 1;
    }
  }

  /** The signed statement that counts for a subscriber. */
  static Optional<WebhookStatement> findStatement(Connection connection, String subscriber)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("SELECT json FROM webhook WHERE subscriber = ?")) {
      sql.setString(1, subscriber);
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next()
            ? Optional.of(
                WebhookStatement.parse(rows.getString(1).getBytes(StandardCharsets.UTF_8)))
            : Optional.empty();
      }
    }
  }

  static List<Hook> list(Connection connection) throws SQLException {
    try (PreparedStatement sql =
            connection.prepareStatement(
                "SELECT subscriber, url, serial, taken, failures, failing_since, outcome"
                    + " FROM webhook ORDER BY subscriber");
        ResultSet rows = sql.executeQuery()) {
      List<Hook> out = new ArrayList<>();
      while (rows.next()) {
        String url = rows.getString(2);
        out.add(
            new Hook(
                new WebhookInfo(
                    rows.getString(1),
                    !url.isEmpty(),
                    rows.getLong(3),
                    rows.getLong(4),
                    rows.getInt(5),
                    Optional.ofNullable(rows.getObject(6, LocalDate.class)),
                    rows.getString(7)),
                url));
      }
      return out;
    }
  }

  /** Writes down how far posting has got; a row of another serial number stays as it is. */
  static boolean note(Connection connection, Collection<WebhookInfo> infos) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "UPDATE webhook SET taken = ?, failures = ?, failing_since = ?, outcome = ?"
                + " WHERE subscriber = ? AND serial = ?")) {
      for (WebhookInfo info : infos) {
        sql.setLong(1, info.taken());
        sql.setInt(2, info.failures());
        sql.setObject(3, info.failingSince().orElse(null));
        sql.setString(4, info.outcome());
        sql.setString(5, info.subscriber());
        sql.setLong(6, info.serial());
        sql.addBatch();
      }
      sql.executeBatch();
      return true;
    }
  }
}
