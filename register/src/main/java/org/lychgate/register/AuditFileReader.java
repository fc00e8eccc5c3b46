package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EntryId;
import org.lychgate.model.Sha256;

/** Puts together what an auditor opens, once the look at it is written down. */
final class AuditFileReader {
  /** Leaves behind a batch's reports in which its quarantine and its rulings stand. */
  private static final int RULING_LEAVES = 8;

  private final Installation installation;
  private final CaseFileReader reader;

  AuditFileReader(Installation installation) {
    this.installation = installation;
    this.reader = new CaseFileReader(installation);
  }

  /** The PUBLISH leaf of an entry. */
  static OptionalLong publish(Optional<EntryRow> entry) {
    return entry.map(row -> OptionalLong.of(row.publishLeaf())).orElse(OptionalLong.empty());
  }

  Optional<AuditFile> drawn(Connection connection, AuditSample.Drawn drawn) throws SQLException {
    LeafIndex leaf = new LeafIndex(drawn.leaf());
    return switch (drawn.kind()) {
      case LISTED ->
          entry(
              connection,
              OptionalLong.of(drawn.leaf()),
              EntryRows.findByPublishLeaf(connection, leaf));
      case UNLISTED ->
          Optional.of(
              file(
                  connection,
                  OptionalLong.of(drawn.leaf()),
                  Optional.empty(),
                  Optional.of(leaf),
                  Optional.empty()));
    };
  }

  Optional<AuditFile> entry(Connection connection, EntryId id) throws SQLException {
    Optional<EntryRow> row = EntryRows.find(connection, id);
    return entry(connection, publish(row), row);
  }

  private Optional<AuditFile> entry(
      Connection connection, OptionalLong leaf, Optional<EntryRow> row) throws SQLException {
    if (row.isEmpty()) {
      return Optional.empty();
    }
    Optional<CaseFile> entry = Optional.of(reader.read(connection, Optional.empty(), row));
    LeafIndex report = new LeafIndex(row.get().reportLeaf());
    return Optional.of(file(connection, leaf, entry, Optional.of(report), row));
  }

  Optional<AuditFile> ofCase(Connection connection, String code) throws SQLException {
    Optional<CaseInfo> info = CaseRows.find(connection, code);
    if (info.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong leaf = info.get().publishLeaf();
    Optional<EntryRow> row =
        leaf.isPresent()
            ? EntryRows.findByPublishLeaf(connection, new LeafIndex(leaf.getAsLong()))
            : Optional.empty();
    Optional<CaseFile> entry = Optional.of(reader.read(connection, info, row));
    return Optional.of(
        file(connection, leaf, entry, row.map(r -> new LeafIndex(r.reportLeaf())), row));
  }

  private AuditFile file(
      Connection connection,
      OptionalLong leaf,
      Optional<CaseFile> entry,
      Optional<LeafIndex> report,
      Optional<EntryRow> row)
      throws SQLException {
    if (report.isEmpty()) {
      ReplayReport none = new ReplayReport(0, 0, 0, 0, List.of());
      return new AuditFile(leaf, entry, Optional.empty(), none, Optional.empty());
    }
    return new AuditFile(
        leaf,
        entry,
        report(connection, report.get()),
        Replays.one(connection, installation, report.get(), publish(row)),
        Optional.empty());
  }

  /** The report; empty for an entry that was taken over from an old file, on no report. */
  private Optional<AuditFile.Report> report(Connection connection, LeafIndex leaf)
      throws SQLException {
    Optional<CaseFileRows.Source> source = CaseFileRows.findSource(connection, leaf.value());
    if (source.isEmpty()) {
      return Optional.empty();
    }
    List<ReportRow> batch = ReportRows.list(connection, new LeafIndex(source.get().submission()));
    ReportRow row = batch.stream().filter(r -> r.leaf() == leaf.value()).findFirst().orElseThrow();
    return Optional.of(
        new AuditFile.Report(
            leaf.value(),
            source.get().submission(),
            reader.sender(CaseFileRows.findReporter(connection, leaf.value()), source.get().day()),
            source.get().day(),
            row.outcome(),
            row.reasons(),
            reader.person(connection, leaf.value()),
            reader.linkage(connection, leaf.value()),
            rule(connection, source.get().submission(), batch.size())));
  }

  private static Optional<AuditFile.Rule> rule(Connection connection, long submission, int reports)
      throws SQLException {
    long at = submission + reports + 1;
    for (byte[] bytes : LedgerRows.list(connection, at, RULING_LEAVES)) {
      if (LeafCodec.decode(bytes) instanceof Leaf.RulingBatch leaf
          && leaf.submission().value() == submission) {
        Sha256 policy =
            LedgerRows.get(connection, leaf.policy()) instanceof Leaf.Policy named
                ? named.policy()
                : Sha256.of(new byte[0]);
        return Optional.of(
            new AuditFile.Rule(
                at,
                leaf.policy().value(),
                policy,
                leaf.weights(),
                leaf.holders()
                    .map(holders -> OptionalLong.of(holders.value()))
                    .orElse(OptionalLong.empty())));
      }
      at++;
    }
    return Optional.empty();
  }
}
