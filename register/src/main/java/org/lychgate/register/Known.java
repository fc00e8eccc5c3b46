package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lychgate.edition.leaf.BatchId;
import org.lychgate.model.ReporterId;

/**
 * What the register holds about batches that are ruled on together, read at the ledger's head by a
 * few questions for all of them.
 *
 * @param submissions by reporter and batch id
 * @param messages first reports under message ids that were used before
 * @param standing of the persons and certificates
 */
record Known(
    Map<BatchOf, ReportRows.SubmissionRow> submissions,
    Map<ReportRows.MessageOf, ReportRow> messages,
    StandingRows standing) {

  /** A batch id, and whose it is. */
  record BatchOf(ReporterId reporter, BatchId batch) {}

  /**
   * Of some reporters, those that ever announced reports and those of whom officers let a batch go.
   */
  record Noted(Set<ReporterId> declared, Set<ReporterId> cleared) {
    static Noted read(Connection connection, Collection<ReporterId> reporters) throws SQLException {
      Set<ReporterId> declared = new HashSet<>();
      Set<ReporterId> cleared = new HashSet<>();
      try (PreparedStatement sql =
          connection.prepareStatement(
              // OFFSET 0 has PostgreSQL look up each: its plan was made while the tables were
              // small,
              // and joined them by reading all submissions of these reporters.
              "SELECT reporter, true FROM declaration WHERE reporter = ANY (?) UNION"
                  + " SELECT s.reporter, false FROM cleared c CROSS JOIN LATERAL"
                  + " (SELECT reporter FROM submission WHERE leaf_index = c.submission OFFSET 0) s"
                  + " WHERE s.reporter = ANY (?)")) {
        Object[] names = reporters.stream().map(ReporterId::name).distinct().toArray();
        sql.setArray(1, connection.createArrayOf("text", names));
        sql.setArray(2, connection.createArrayOf("text", names));
        try (ResultSet rows = sql.executeQuery()) {
          while (rows.next()) {
            (rows.getBoolean(2) ? declared : cleared).add(new ReporterId(rows.getString(1)));
          }
        }
      }
      return new Noted(declared, cleared);
    }
  }

  static Known read(Connection connection, Installation installation, List<Intended> batches)
      throws SQLException {
    Map<BatchOf, ReportRows.SubmissionRow> submissions = new HashMap<>();
    List<BatchId> ids = batches.stream().map(b -> b.statement().batch()).distinct().toList();
    ReportRows.listSubmissions(connection, ids)
        .forEach(row -> submissions.putIfAbsent(new BatchOf(row.reporter(), row.batch()), row));
    List<ReportRows.MessageOf> messages = new ArrayList<>();
    List<StandingLookup.About> about = new ArrayList<>();
    for (Intended batch : batches) {
      batch
          .reports()
          .forEach(
              p -> messages.add(new ReportRows.MessageOf(batch.reporter(), p.item().messageId())));
      about.addAll(BatchJudge.listAbout(batch.reports()));
    }
    return new Known(
        submissions,
        ReportRows.listByMessage(connection, messages),
        StandingRows.read(connection, installation, about));
  }

  Optional<ReportRows.SubmissionRow> findSubmission(Intended batch) {
    return Optional.ofNullable(
        submissions.get(new BatchOf(batch.reporter(), batch.statement().batch())));
  }

  /** By message id, the first reports of a batch's reporter under ids of that batch. */
  Map<String, ReportRow> listBefore(Intended batch) {
    Map<String, ReportRow> out = new HashMap<>();
    for (Prepared p : batch.reports()) {
      String id = p.item().messageId();
      ReportRow row = messages.get(new ReportRows.MessageOf(batch.reporter(), id));
      if (row != null) {
        out.put(id, row);
      }
    }
    return out;
  }
}
