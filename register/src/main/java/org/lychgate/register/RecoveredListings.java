package org.lychgate.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.statement.DeathStatement;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EntryId;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.ReporterId;
import org.lychgate.model.Sha256;
import org.lychgate.register.vault.Vault;

/** Entries whose PUBLISH leaf the database lost: rebuilt from an edition, or named as lost. */
final class RecoveredListings {
  private final Connection connection;
  private final Keys keys;
  private final RecoveryEffects effects;
  private final Map<Long, RecoveredRecords.Found> found;
  private final Map<Long, ReporterId> reporters;

  /** What persons are hashed with, and where records go. */
  record Keys(PersonKeys persons, Vault vault) {}

  /**
   * @param found records by PUBLISH leaf
   * @param reporters who sent each lost REPORT leaf
   */
  RecoveredListings(
      Connection connection,
      Keys keys,
      RecoveryEffects effects,
      Map<Long, RecoveredRecords.Found> found,
      Map<Long, ReporterId> reporters) {
    this.connection = connection;
    this.keys = keys;
    this.effects = effects;
    this.found = found;
    this.reporters = reporters;
  }

  void add(LeafIndex index, Leaf.Publish leaf, EntryId id) throws SQLException {
    boolean inherited = leaf.face().evidence() == EvidenceClass.INHERITED;
    LeafIndex report = inherited ? index : leaf.face().report();
    ReporterId reporter = inherited ? InheritedListings.REPORTER : reporter(report);
    RecoveredRecords.Found record = found.get(index.value());
    Optional<EntryRow> row =
        record == null
            ? Optional.empty()
            : row(
                keys.persons(),
                new LostRows.Entry(
                    index, report, id, reporter, OptionalLong.empty(), OptionalLong.empty(), false),
                inherited
                    ? byItself(record.stored().statement(), leaf.face().commitment())
                    : record.stored().statement(),
                leaf.face().evidence(),
                leaf.day());
    if (record == null || row.isEmpty()) {
      found.remove(index.value());
      effects.lose(index, report, id, reporter);
      return;
    }
    EntryRows.insert(connection, List.of(row.get()));
    if (!inherited) {
      NewReports.corroborateWaiting(connection, List.of(row.get()));
    }
    if (keys.vault().list(connection, List.of(report.value())).isEmpty()) {
      NewReports kept = new NewReports();
      kept.add(keys.vault().seal(report.value(), record.stored().bytes()));
      kept.write(connection);
    }
  }

  /* All rows of the inherited file have one source; each is known by its own leaf. */
  private static DeathStatement byItself(DeathStatement row, Sha256 commitment) {
    return new DeathStatement(
        row.realm(),
        row.decedent(),
        row.death(),
        row.placeOfDeath(),
        row.certificate(),
        commitment);
  }

  /** The row of an entry that stands on {@code statement}; empty where it names no number. */
  static Optional<EntryRow> row(
      PersonKeys keys,
      LostRows.Entry lost,
      DeathStatement statement,
      EvidenceClass evidence,
      LocalDate day) {
    return statement
        .decedent()
        .ssn()
        .map(ssn -> row(keys, lost, keys.holder(ssn).keyedHash(), statement, evidence, day));
  }

  /** The same for a person who is found otherwise. */
  static EntryRow row(
      PersonKeys keys,
      LostRows.Entry lost,
      String personKey,
      DeathStatement statement,
      EvidenceClass evidence,
      LocalDate day) {
    EntryStatus status =
        lost.reverse().isPresent()
            ? EntryStatus.REVERSED
            : lost.hold().isPresent() ? EntryStatus.HELD : EntryStatus.LISTED;
    return new EntryRow(
        lost.entry(),
        lost.publish().value(),
        lost.report().value(),
        lost.reporter(),
        evidence,
        personKey,
        statement.certificate().map(keys::certificate),
        keys.raw(statement.rawHash()),
        status,
        lost.hold(),
        lost.reverse(),
        day);
  }

  /** Contested entries whose report the database still has: who they are about is known then. */
  void nameContested(List<LostRows.Entry> lost) throws SQLException {
    for (LostRows.Entry entry : lost) {
      byte[] sealed =
          keys.vault()
              .list(connection, List.of(entry.report().value()))
              .get(entry.report().value());
      Optional<String> person = findPersonKey(entry.report());
      if (entry.contested() && sealed != null && person.isPresent()) {
        EntryRows.insert(
            connection,
            List.of(
                row(
                    keys.persons(),
                    entry,
                    person.get(),
                    StoredRecord.parse(sealed).statement(),
                    evidence(connection, entry.publish()),
                    changed(connection, entry))));
      }
    }
  }

  private Optional<String> findPersonKey(LeafIndex report) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("SELECT person_key FROM report WHERE leaf_index = ?")) {
      sql.setLong(1, report.value());
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next()
            ? Optional.ofNullable(rows.getBytes(1)).map(HexFormat.of()::formatHex)
            : Optional.empty();
      }
    }
  }

  static EvidenceClass evidence(Connection connection, LeafIndex publish) throws SQLException {
    if (LedgerRows.get(connection, publish) instanceof Leaf.Publish leaf) {
      return leaf.face().evidence();
    }
    throw new IllegalStateException("leaf " + publish + " lists nobody");
  }

  /** Day of the leaf that made the entry stand as it does. */
  static LocalDate changed(Connection connection, LostRows.Entry entry) throws SQLException {
    long leaf = entry.reverse().orElse(entry.hold().orElse(entry.publish().value()));
    return LedgerRows.get(connection, new LeafIndex(leaf)).findDay().orElseThrow();
  }

  private ReporterId reporter(LeafIndex report) throws SQLException {
    ReporterId lost = reporters.get(report.value());
    if (lost != null) {
      return lost;
    }
    try (PreparedStatement sql =
        connection.prepareStatement("SELECT reporter FROM report WHERE leaf_index = ?")) {
      sql.setLong(1, report.value());
      try (ResultSet rows = sql.executeQuery()) {
        if (rows.next()) {
          return new ReporterId(rows.getString(1));
        }
      }
    }
    throw new IllegalStateException("leaf " + report + " is a report of nobody's");
  }
}
