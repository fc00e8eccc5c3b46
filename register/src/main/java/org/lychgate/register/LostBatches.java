package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.statement.SubmissionStatement;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EntryId;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;

/**
 * Batches that a restored database lost, when they come again. The log knows each by its root, so
 * that what comes is what came then; nothing is ruled on, and nobody is listed. It gives back who
 * the entries are about that were held or taken back; until then no other batch is taken, as one of
 * them could list that person again.
 */
final class LostBatches {
  private final Db db;
  private final Installation installation;

  LostBatches(Db db, Installation installation) {
    this.db = db;
    this.installation = installation;
  }

  /** A batch that was lost; empty for one that the log does not know, and may be taken. */
  Answer<Optional<LostRows.Batch>> find(SubmissionStatement statement) {
    return db.read(connection -> {
      Optional<LostRows.Batch> lost =
          LostRows.findBatch(connection, statement.reporter(), statement.batch());
      if (lost.isEmpty()) {
        return findClosed(connection)
            .<Answer<Optional<LostRows.Batch>>>map(why -> Answer.refused(RefusalCode.NOT_NOW, why))
            .orElseGet(() -> Answer.accepted(Optional.empty()));
      }
      return lost.get().root().equals(statement.root()) && lost.get().count() == statement.count()
          ? Answer.accepted(lost)
          : Answer.refused(
              RefusalCode.ID_REUSED, "this batch id was used before, for other reports");
    });
  }

  /** Why nobody can be listed at present; empty where nothing stands in the way. */
  static Optional<String> findClosed(Connection connection) throws SQLException {
    List<LostRows.Entry> contested = LostRows.listContested(connection);
    return contested.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the registry was restored, and does not know any more whom "
                + contested.size()
                + " entries were about that were held or taken back. It lists nobody until their"
                + " reporters have sent the batches again: "
                + String.join(
                    ", ",
                    contested.stream().map(e -> e.reporter().name()).distinct().sorted().toList()));
  }

  /** Takes a lost batch in that has come again; only at the head. */
  SubmissionResult take(
      Connection connection, LostRows.Batch lost, String content, List<Prepared> batch)
      throws SQLException {
    ReportRows.SubmissionRow submission =
        new ReportRows.SubmissionRow(
            lost.leaf(), lost.reporter(), lost.batch(), content, lost.quarantined());
    long first = lost.leaf().value() + 1;
    Map<Long, EntryId> entries = name(connection, lost, batch);
    Map<String, ReportRow> before =
        ReportRows.listByMessage(
            connection, lost.reporter(), batch.stream().map(p -> p.item().messageId()).toList());
    List<Reason> why = listQuarantineReasons(connection, lost);
    List<ReportRow> rows = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Prepared p = batch.get(i);
      ReportRow earlier = before.get(p.item().messageId());
      Optional<EntryId> entry = Optional.ofNullable(entries.get(first + i));
      Outcome outcome =
          lost.quarantined()
              ? Outcome.QUARANTINED
              : entry.isPresent() ? Outcome.PUBLISH : Outcome.REFUSED;
      rows.add(
          new ReportRow(
              first + i,
              p.item().messageId(),
              earlier == null ? OptionalLong.empty() : OptionalLong.of(earlier.leaf()),
              p.content(),
              outcome,
              lost.quarantined() ? why : List.of(Reason.RECORD_LOST),
              p.findAgeGroup(),
              Optional.empty(),
              entry,
              false));
    }
    NewReports again = new NewReports();
    again.add(submission, lost.day());
    again.add(submission, rows);
    again.write(connection);
    if (lost.cleared().isPresent()) {
      ConsentRows.setCleared(connection, lost.leaf(), new LeafIndex(lost.cleared().getAsLong()));
    }
    return Intake.result(submission, rows, true);
  }

  /**
   * Entries on these reports that there is a row of, by REPORT leaf. Contested ones get theirs
   * here: held, or reversed for good, under the keyed hashes by which the gate knows them again.
   */
  private Map<Long, EntryId> name(Connection connection, LostRows.Batch lost, List<Prepared> batch)
      throws SQLException {
    long first = lost.leaf().value() + 1;
    Map<Long, EntryId> out = new HashMap<>();
    for (EntryRow row : EntryRows.listByReportLeaf(connection, first, first + batch.size())) {
      out.put(row.reportLeaf(), row.id());
    }
    List<EntryRow> fresh = new ArrayList<>();
    for (LostRows.Entry entry : LostRows.listByReport(connection, first, first + batch.size())) {
      Prepared p = batch.get((int) (entry.report().value() - first));
      if (entry.contested() && !out.containsKey(entry.report().value())) {
        fresh.add(
            RecoveredListings.row(
                installation.personKeys(),
                entry,
                personKey(p),
                p.item().statement(),
                RecoveredListings.evidence(connection, entry.publish()),
                RecoveredListings.changed(connection, entry)));
        out.put(entry.report().value(), entry.entry());
      }
    }
    EntryRows.insert(connection, fresh);
    return out;
  }

  private String personKey(Prepared p) {
    return p.personKey()
        .or(() ->
            p.item()
                .statement()
                .decedent()
                .ssn()
                .map(ssn -> installation.personKeys().holder(ssn).keyedHash()))
        .orElseThrow(() -> new IllegalStateException("a listed report that names nobody"));
  }

  private static List<Reason> listQuarantineReasons(Connection connection, LostRows.Batch lost)
      throws SQLException {
    LeafIndex at = new LeafIndex(lost.leaf().value() + lost.count() + 1);
    if (!lost.quarantined()
        || !(LedgerRows.get(connection, at) instanceof Leaf.Quarantine quarantine)) {
      return List.of(Reason.RECORD_LOST);
    }
    return Arrays.stream(Reason.values())
        .filter(reason -> quarantine.reasons().contains(reason.code()))
        .toList();
  }
}
