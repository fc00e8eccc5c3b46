package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.lychgate.edition.statement.AgreementStatement;
import org.lychgate.model.EntryId;

/**
 * Who was told about one person: derived from which leaves an edition holds and who was given that
 * edition, so that no list of disclosures by person is ever kept.
 */
final class Accounting {
  private final Db db;
  private final Installation installation;

  Accounting(Db db, Installation installation) {
    this.db = db;
    this.installation = installation;
  }

  /** An edition of one subscriber. */
  private record Given(String subscriber, LocalDate day, String agreement) {}

  List<AccountingLine> of(String caseCode) {
    LocalDate today = LedgerRows.today(db, installation);
    Optional<EntryId> entry = db.read(connection -> findEntry(connection, caseCode));
    if (entry.isEmpty()) {
      return List.of();
    }
    db.read(connection -> {
      LedgerRows.audit(connection, today, "anonymous", "ACCOUNTING", caseCode);
      return true;
    });
    return about(entry.get(), today);
  }

  /** The same for an entry, of which the caller knows that it may be told. */
  List<AccountingLine> about(EntryId entry, LocalDate today) {
    List<Given> given = db.read(connection -> listGiven(connection, entry));
    Map<String, LocalDate> corrected = db.read(connection -> listCorrected(connection, entry));
    Map<String, AgreementStatement> terms = new HashMap<>();
    db.read(AgreementRows::list).forEach(row -> terms.put(row.terms().number(), row.terms()));
    Map<String, List<Given>> bySubscriber = new TreeMap<>();
    given.forEach(g -> bySubscriber.computeIfAbsent(g.subscriber(), _ -> new ArrayList<>()).add(g));
    List<AccountingLine> out = new ArrayList<>();
    bySubscriber.forEach((subscriber, editions) -> {
      String agreement = editions.getLast().agreement();
      AgreementStatement agreed = terms.get(agreement);
      out.add(
          new AccountingLine(
              Tellings.organisation(installation, subscriber, today),
              editions.getFirst().day(),
              editions.size(),
              agreement,
              agreed == null ? List.of() : agreed.purposes(),
              Optional.ofNullable(corrected.get(subscriber))));
    });
    return out;
  }

  /* Only of a claim that held the entry by itself: it was like the entry, or like its holder. */
  private static Optional<EntryId> findEntry(Connection connection, String caseCode)
      throws SQLException {
    return CaseRows.find(connection, caseCode)
        .filter(info -> info.holdLeaf().isPresent())
        .flatMap(CaseInfo::entry);
  }

  private static List<Given> listGiven(Connection connection, EntryId entry) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT d.subscriber, d.day, coalesce((SELECT a.agreement FROM disclosure_day a"
                + " WHERE a.subscriber = d.subscriber AND a.scope = d.scope"
                + " AND a.sequence = d.sequence ORDER BY a.day DESC LIMIT 1), '')"
                + " FROM entry e JOIN edition x ON x.log_size > e.publish_leaf"
                + " AND (e.reverse_leaf IS NULL OR x.log_size <= e.reverse_leaf)"
                + " JOIN disclosure d USING (scope, sequence)"
                + " WHERE e.entry = ? ORDER BY d.subscriber, d.day, d.scope, d.sequence")) {
      sql.setLong(1, entry.value());
      try (ResultSet rows = sql.executeQuery()) {
        List<Given> out = new ArrayList<>();
        while (rows.next()) {
          out.add(
              new Given(rows.getString(1), rows.getObject(2, LocalDate.class), rows.getString(3)));
        }
        return out;
      }
    }
  }

  /** By whom the newest notice about the entry was applied, and when. */
  private static Map<String, LocalDate> listCorrected(Connection connection, EntryId entry)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT max(n.sequence) FROM event v JOIN notice n USING (leaf_index)"
                + " WHERE v.entry = ? AND v.kind IN ('HOLD', 'RELEASE', 'REVERSE')")) {
      sql.setLong(1, entry.value());
      Map<String, LocalDate> out = new HashMap<>();
      OptionalLong newest;
      try (ResultSet rows = sql.executeQuery()) {
        rows.next();
        newest = EntryRows.optional(rows, 1);
      }
      if (newest.isPresent()) {
        for (AcknowledgementInfo info : AckRows.listCorrected(connection, newest.getAsLong())) {
          out.merge(info.subscriber(), info.day(), (a, b) -> a.isBefore(b) ? a : b);
        }
      }
      return out;
    }
  }
}
