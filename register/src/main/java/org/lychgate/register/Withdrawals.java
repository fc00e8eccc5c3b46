package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.statement.Consent;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.Outcome;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;

/**
 * A reporter's word against its own report. Of one that is listed it is a reversal ({@link
 * Corrections}); of one that waits it is a REFUSAL leaf over the order to list it, after which no
 * officers list it: nobody may be listed on a report whose reporter has taken it back.
 */
final class Withdrawals {
  private Withdrawals() {}

  /** Whether {@code key} may answer in its role as a reporter: it refuses, and nothing else. */
  static boolean mayAnswer(Consent consent, TrustKey key) {
    return isWithdrawal(consent) && key.role().findReporterRole().isPresent();
  }

  /** Whether an answer can be a withdrawal, by its form. */
  static boolean isWithdrawal(Consent consent) {
    return consent.refused() && consent.order() instanceof Order.Publication;
  }

  /** Whether the answer is a reporter's about its own report that waits. */
  static boolean isOfOwnReport(Connection connection, Consent consent, TrustKey key)
      throws SQLException {
    return isWithdrawal(consent)
        && consent.order() instanceof Order.Publication publication
        && ReportRows.findWaiting(connection, publication.report())
            .filter(waiting -> waiting.reporter().name().equals(key.name()))
            .isPresent();
  }

  /** Whether {@code reporter} has refused to have its report listed, on whichever evidence. */
  static boolean isWithdrawn(
      Connection connection, Realm realm, LeafIndex report, ReporterId reporter)
      throws SQLException {
    byte[][] hashes =
        Order.listPublications(report).stream()
            .map(order -> order.decision(realm).sha256().bytes())
            .toArray(byte[][]::new);
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT 1 FROM consent WHERE refused AND key = ? AND statement = ANY (?) LIMIT 1")) {
      sql.setString(1, reporter.name());
      sql.setArray(2, connection.createArrayOf("bytea", hashes));
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** How the reports of a submission stand, by REPORT leaf; those without more to say left out. */
  static Map<Long, ReportStanding> listStandings(
      Connection connection, Realm realm, ReportRows.SubmissionRow submission) throws SQLException {
    Map<Long, ReportStanding> out = new TreeMap<>();
    for (ReportRow row : ReportRows.list(connection, submission.leaf())) {
      Optional<EntryRow> own =
          (row.entry().isPresent()
                  ? EntryRows.find(connection, row.entry().get())
                  : Optional.<EntryRow>empty())
              .filter(entry -> entry.reporter().equals(submission.reporter()));
      if (own.isPresent()) {
        out.put(row.leaf(), of(connection, own.get()));
      } else if (WaitingQueue.find(row.outcome()).isPresent()) {
        LeafIndex first = new LeafIndex(row.repeats().orElse(row.leaf()));
        boolean withdrawn =
            row.outcome() == Outcome.WAITS
                && isWithdrawn(connection, realm, first, submission.reporter());
        boolean expired = WaitingRows.isExpired(connection, first);
        if (withdrawn || expired) {
          out.put(
              row.leaf(),
              new ReportStanding(
                  OptionalLong.empty(), Optional.empty(), Optional.empty(), withdrawn, expired));
        }
      }
    }
    return out;
  }

  private static ReportStanding of(Connection connection, EntryRow entry) throws SQLException {
    boolean reversed = entry.status() == EntryStatus.REVERSED;
    Leaf leaf =
        LedgerRows.get(
            connection,
            new LeafIndex(
                reversed ? entry.reverseLeaf().orElse(entry.publishLeaf()) : entry.publishLeaf()));
    return new ReportStanding(
        OptionalLong.of(entry.publishLeaf()),
        Optional.of(entry.status()),
        leaf instanceof Leaf.Reverse reverse ? Optional.of(reverse.cause()) : Optional.empty(),
        false,
        false);
  }
}
