package org.lychgate.register;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lychgate.edition.leaf.BatchId;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.ReporterId;
import org.lychgate.model.Sha256;

/** The tables {@code ruling_part}, {@code ruling_batch} and {@code ruling_input}. */
final class RulingRows {
  private static final NewRows.Table BATCH =
      new NewRows.Table(
          "ruling_batch",
          new NewRows.Column("submission", NewRows.Type.LONG),
          new NewRows.Column("inputs", NewRows.Type.BYTES));
  private static final NewRows.Table INPUT =
      new NewRows.Table(
          "ruling_input",
          new NewRows.Column("leaf_index", NewRows.Type.LONG),
          new NewRows.Column("sealed", NewRows.Type.BYTES),
          new NewRows.Column("expires", NewRows.Type.DATE));

  private RulingRows() {}

  /** A row of {@code ruling_input}; without {@code expires} it stays as long as the record. */
  record Input(long leaf, byte[] sealed, Optional<LocalDate> expires) {}

  /** A submission with what its rulings have in common; empty where that was never recorded. */
  record Batch(ReportRows.SubmissionRow submission, Optional<byte[]> inputs) {}

  /** Writes parts; those that are there stay as they are. */
  static void insertParts(Connection connection, Collection<byte[]> parts) throws SQLException {
    byte[][] hashes = parts.stream().map(part -> Sha256.of(part).bytes()).toArray(byte[][]::new);
    Array names = connection.createArrayOf("bytea", hashes);
    Array bytes = connection.createArrayOf("bytea", parts.toArray(byte[][]::new));
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO ruling_part (hash, part) SELECT DISTINCT * FROM unnest(?, ?)"
                + " ON CONFLICT DO NOTHING")) {
      sql.setArray(1, names);
      sql.setArray(2, bytes);
      sql.executeUpdate();
    }
  }

  /** What is recorded of listings by officers, by PUBLISH leaf. */
  static Map<Long, byte[]> listListings(Connection connection) throws SQLException {
    try (PreparedStatement sql =
            connection.prepareStatement(
                "SELECT i.leaf_index, i.sealed FROM event e JOIN ruling_input i"
                    + " ON i.leaf_index = e.leaf_index WHERE e.kind = 'PUBLISH'");
        ResultSet rows = sql.executeQuery()) {
      Map<Long, byte[]> out = new TreeMap<>();
      while (rows.next()) {
        out.put(rows.getLong(1), rows.getBytes(2));
      }
      return out;
    }
  }

  static void insert(Connection connection, Collection<Input> rows) throws SQLException {
    NewRows out = new NewRows(INPUT);
    rows.forEach(row -> out.add(row.leaf(), row.sealed(), row.expires().orElse(null)));
    out.write(connection);
  }

  /** Writes what the rulings on batches have in common, by SUBMISSION leaf. */
  static void insert(Connection connection, Map<LeafIndex, byte[]> batches) throws SQLException {
    NewRows out = new NewRows(BATCH);
    batches.forEach((submission, inputs) -> out.add(submission.value(), inputs));
    out.write(connection);
  }

  /** Submissions behind {@code after}, in order; at most {@code limit}. */
  static List<Batch> list(Connection connection, long after, int limit) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT s.leaf_index, s.reporter, s.batch, s.content, s.quarantined, b.inputs"
                + " FROM submission s LEFT JOIN ruling_batch b ON b.submission = s.leaf_index"
                + " WHERE s.leaf_index > ? ORDER BY s.leaf_index LIMIT ?")) {
      sql.setLong(1, after);
      sql.setInt(2, limit);
      try (ResultSet rows = sql.executeQuery()) {
        List<Batch> out = new ArrayList<>();
        while (rows.next()) {
          out.add(
              new Batch(
                  new ReportRows.SubmissionRow(
                      new LeafIndex(rows.getLong(1)),
                      new ReporterId(rows.getString(2)),
                      BatchId.parse(java.util.HexFormat.of().formatHex(rows.getBytes(3)))
                          .orElseThrow(),
                      java.util.HexFormat.of().formatHex(rows.getBytes(4)),
                      rows.getBoolean(5)),
                  Optional.ofNullable(rows.getBytes(6))));
        }
        return out;
      }
    }
  }

  static Optional<byte[]> findPart(Connection connection, Sha256 hash) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("SELECT part FROM ruling_part WHERE hash = ?")) {
      sql.setBytes(1, hash.bytes());
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
      }
    }
  }

  /**
   * What is recorded of a submission's reports, by REPORT leaf; rows that are gone are left out.
   */
  static Map<Long, byte[]> listInputs(Connection connection, LeafIndex submission)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT i.leaf_index, i.sealed FROM report r JOIN ruling_input i USING (leaf_index)"
                + " WHERE r.submission = ?")) {
      sql.setLong(1, submission.value());
      try (ResultSet rows = sql.executeQuery()) {
        Map<Long, byte[]> out = new TreeMap<>();
        while (rows.next()) {
          out.put(rows.getLong(1), rows.getBytes(2));
        }
        return out;
      }
    }
  }

  /** Whether a row's time is over. */
  static boolean hasExpired(Connection connection, LocalDate today) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("SELECT 1 FROM ruling_input WHERE expires < ? LIMIT 1")) {
      sql.setObject(1, today);
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Deletes rows whose time is over; as the erasure role. */
  static void deleteExpired(Connection erasure, LocalDate today) throws SQLException {
    try (PreparedStatement sql =
        erasure.prepareStatement("DELETE FROM lychgate.ruling_input WHERE expires < ?")) {
      sql.setObject(1, today);
      sql.executeUpdate();
    }
  }
}
