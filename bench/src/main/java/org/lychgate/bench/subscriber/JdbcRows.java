package org.lychgate.bench.subscriber;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads what a prepared question finds, through any driver: the last row, too. */
final class JdbcRows {
  private JdbcRows() {}

  /** Reads all rows; returns how many there were. */
  static int read(PreparedStatement query) throws SQLException {
    int rows = 0;
    try (ResultSet found = query.executeQuery()) {
      while (found.next()) {
        rows += found.getString("last_name").isEmpty() ? 0 : 1;
      }
    }
    return rows;
  }

  /** Reads all rows and tells of each. */
  static void tell(PreparedStatement query, SameRecords records) throws SQLException {
    try (ResultSet found = query.executeQuery()) {
      while (found.next()) {
        records.add(found.getInt("death"));
      }
    }
  }
}
