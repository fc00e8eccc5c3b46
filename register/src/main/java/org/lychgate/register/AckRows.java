package org.lychgate.register;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.lychgate.edition.statement.Acknowledgement;
import org.lychgate.ledger.NoteSignature;

/**
 * The table {@code acknowledgement}: what subscribers have answered. A row speaks of one notice, or
 * of those from {@code first} to {@code notice}, at most {@link Acknowledgement#NOTICES_MAX}.
 */
final class AckRows {
  /** Of one notice, or of several among which it is: two indexes, so two questions. */
  private static final String ABOUT =
      "((SELECT * FROM acknowledgement WHERE notice = ? AND first = 0) UNION ALL"
          + " (SELECT * FROM acknowledgement WHERE first > 0 AND first <= ?"
          + " AND notice BETWEEN ? AND ?)) a";

  private AckRows() {}

  /**
   * Notices that a subscriber has corrected.
   *
   * @param first first notice
   * @param last last one
   */
  record Range(String subscriber, long first, long last) {}

  /**
   * A signed answer.
   *
   * @param day it came in
   */
  record New(Acknowledgement ack, NoteSignature line, LocalDate day) {}

  /** Puts answers down; one that is there already says nothing new. */
  static boolean insert(Connection connection, List<New> answers) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO acknowledgement (subscriber, notice, first, state, day, json, signature)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
      for (New answer : answers) {
        Acknowledgement ack = answer.ack();
        sql.setString(1, ack.subscriber());
        sql.setLong(2, ack.notice());
        sql.setLong(3, ack.isOfMany() ? ack.first() : 0);
        sql.setString(4, word(ack.stage()));
        sql.setObject(5, answer.day());
        sql.setString(6, new String(ack.canonical(), StandardCharsets.UTF_8));
        sql.setString(7, answer.line().headerValue());
        sql.addBatch();
      }
      sql.executeBatch();
    }
    return true;
  }

  static AcknowledgementInfo info(Acknowledgement ack, LocalDate day) {
    return new AcknowledgementInfo(
        ack.subscriber(), ack.first(), ack.notice(), word(ack.stage()), ack.passedOn(), day);
  }

  private static String word(Acknowledgement.Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All answers, or those about one notice, by notice and subscriber. */
  static List<AcknowledgementInfo> list(Connection connection, OptionalLong notice)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT a.json, a.day FROM "
                + (notice.isPresent() ? ABOUT : "acknowledgement a")
                + " ORDER BY a.notice, a.subscriber, a.state, a.first")) {
      if (notice.isPresent()) {
        about(sql, notice.getAsLong());
      }
      List<AcknowledgementInfo> out = new ArrayList<>();
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          out.add(
              info(
                  Acknowledgement.parse(rows.getString(1).getBytes(StandardCharsets.UTF_8)),
                  rows.getObject(2, LocalDate.class)));
        }
      }
      return List.copyOf(out);
    }
  }

  private static void about(PreparedStatement sql, long notice) throws SQLException {
    sql.setLong(1, notice);
    sql.setLong(2, notice);
    sql.setLong(3, notice);
    sql.setLong(4, notice + Acknowledgement.NOTICES_MAX - 1);
  }

  /** By whom the correction that {@code notice} tells of was made, and on which day first. */
  static List<AcknowledgementInfo> listCorrected(Connection connection, long notice)
      throws SQLException {
    return list(connection, OptionalLong.of(notice)).stream()
        .filter(info -> !info.state().equals(word(Acknowledgement.Stage.RECEIVED)))
        .toList();
  }

  /** Subscribers that have corrected what {@code notice} tells of, by an answer to it alone. */
  static Set<String> listCorrectedAlone(Connection connection, long notice) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT DISTINCT subscriber FROM acknowledgement"
                + " WHERE notice = ? AND first = 0 AND state IN ('applied', 'passed-on')")) {
      sql.setLong(1, notice);
      try (ResultSet rows = sql.executeQuery()) {
        Set<String> out = new HashSet<>();
        while (rows.next()) {
          out.add(rows.getString(1));
        }
        return out;
      }
    }
  }

  /** Answers to several notices that have one of {@code from} to {@code to} among them. */
  static List<Range> listRanges(Connection connection, long from, long to) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT subscriber, first, notice FROM acknowledgement WHERE first > 0 AND first <= ?"
                + " AND notice BETWEEN ? AND ? AND state IN ('applied', 'passed-on')")) {
      sql.setLong(1, to);
      sql.setLong(2, from);
      sql.setLong(3, to + Acknowledgement.NOTICES_MAX - 1);
      try (ResultSet rows = sql.executeQuery()) {
        List<Range> out = new ArrayList<>();
        while (rows.next()) {
          out.add(new Range(rows.getString(1), rows.getLong(2), rows.getLong(3)));
        }
        return out;
      }
    }
  }
}
