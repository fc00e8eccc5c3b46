package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts for {@link CaseFigures}. Claims are counted whomever they are about, so that no number
 * says whether somebody is listed.
 */
final class CaseCounts {
  /** Fewer claims than this on a day are never a wave; {@code monitor} goes by the same. */
  private static final long FEW = 10;

  private static final int TIMES = 4;
  private static final int PAST_DAYS = 60;

  private CaseCounts() {}

  static CaseFigures read(Connection connection, LocalDate today) throws SQLException {
    List<Long> past = new ArrayList<>();
    long claims = 0;
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT opened, count(*) FROM case_file WHERE opened >= ? GROUP BY opened"
                + " ORDER BY count(*)")) {
      sql.setObject(1, today.minusDays(PAST_DAYS));
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          if (rows.getObject(1, LocalDate.class).equals(today)) {
            claims = rows.getLong(2);
          } else {
            past.add(rows.getLong(2));
          }
        }
      }
    }
    long usual = past.isEmpty() ? 0 : past.get(past.size() / 2);
    return new CaseFigures(
        count(connection, "SELECT count(*) FROM entry WHERE status = 2"),
        claims,
        usual,
        claims >= FEW && claims > TIMES * usual,
        count(connection, "SELECT count(*) FROM second_look WHERE looked IS NULL"),
        overdue(connection, today),
        count(connection, "SELECT count(*) FROM bulk_order WHERE NOT done"));
  }

  private static long overdue(Connection connection, LocalDate today) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT count(*) FROM second_look WHERE looked IS NULL AND due < ?")) {
      sql.setObject(1, today);
      return one(sql);
    }
  }

  private static long count(Connection connection, String query) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(query)) {
      return one(sql);
    }
  }

  private static long one(PreparedStatement sql) throws SQLException {
    try (ResultSet rows = sql.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
