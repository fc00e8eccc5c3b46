package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EntryId;

/**
 * What was decided of batches that have nothing to do with each other, written together: each table
 * once, however many batches there are.
 */
final class IntakeRound {
  private static final NewRows.Table ANSWER =
      new NewRows.Table(
          "holder_answer",
          new NewRows.Column("leaf_index", NewRows.Type.LONG),
          new NewRows.Column("reference", NewRows.Type.TEXT));

  private final Installation installation;
  private final Rulings.Unwritten rulings;
  private final NewReports rows = new NewReports();
  private final List<EntryRow> entries = new ArrayList<>();
  private final NewRows answers = new NewRows(ANSWER);
  private final List<WaitingRows.New> waiting = new ArrayList<>();
  private final List<Spoken> spoken = new ArrayList<>();
  private final LeafBatch leaves;

  /** Who speaks for entries in one batch. */
  private record Spoken(ReportRows.SubmissionRow submission, List<Tellings.Spoken> words) {}

  IntakeRound(Installation installation, Rulings rulings, LeafBatch leaves) {
    this.installation = installation;
    this.rulings = rulings.begin();
    this.leaves = leaves;
  }

  Rulings.Unwritten rulings() {
    return rulings;
  }

  void addEntry(EntryRow entry) {
    entries.add(entry);
  }

  /** A record for the vault. */
  void addRecord(long record, byte[] plain) {
    rows.add(installation.vault().seal(record, plain));
  }

  /** What the holder directory calls its answer about a report. */
  void addAnswer(LeafIndex report, String reference) {
    answers.add(report.value(), reference);
  }

  /** A report that begins to wait. */
  void addWaiting(WaitingRows.New row) {
    waiting.add(row);
  }

  /** A batch whose every report was decided on. */
  void add(
      ReportRows.SubmissionRow submission,
      List<ReportRow> reports,
      List<Tellings.Spoken> corroborated) {
    rows.add(submission, leaves.day());
    rows.add(submission, reports);
    if (!corroborated.isEmpty()) {
      spoken.add(new Spoken(submission, corroborated));
    }
  }

  /** Writes all of it: leaves, events, rows, vault. */
  void write(Connection connection) throws SQLException {
    leaves.write(connection);
    rows.write(connection);
    WaitingRows.insert(connection, waiting);
    answers.write(connection);
    EntryRows.insert(connection, entries);
    rulings.write(connection);
    tell(connection);
  }

  private void tell(Connection connection) throws SQLException {
    for (Spoken one : spoken) {
      tell(connection, one.submission().leaf(), one.words());
    }
    // A funeral director's statement that waited now stands behind the registrar's record.
    List<Tellings.Spoken> waited = new ArrayList<>();
    NewReports.corroborateWaiting(connection, entries)
        .forEach(word ->
            waited.add(
                new Tellings.Spoken(
                    word.entry(),
                    Tellings.organisation(installation, word.reporter(), leaves.day()))));
    if (!waited.isEmpty()) {
      tell(connection, leaves.next(), waited);
    }
  }

  private void tell(Connection connection, LeafIndex before, List<Tellings.Spoken> words)
      throws SQLException {
    List<EntryId> told =
        Tellings.listNewSources(connection, installation, words, before, leaves.day());
    EntryRows.corroborate(connection, told);
  }
}
