package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lychgate.gate.Origins;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Declaration;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.HolderRef;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PriorEntry;
import org.lychgate.model.ReporterHistory;
import org.lychgate.model.Sha256;
import org.lychgate.model.Standing;

/**
 * What the register already holds about the persons and certificates of one batch: read in two
 * queries, then kept up with what the batch itself publishes.
 */
final class StandingLookup {
  private static final Sha256 NO_HASH = new Sha256(0, 0, 0, 0);

  private final Function<DeathReport, String> organisation;
  private final PersonKeys keys;
  private final boolean holdersKnown;
  private final List<Declaration> declarations;
  private final Map<String, List<EntryRow>> byPerson = new HashMap<>();
  private final Map<String, List<EntryRow>> byCertificate = new HashMap<>();
  private final Map<Long, StoredRecord> records = new HashMap<>();

  private final Map<String, Origins.Known> told = new HashMap<>();

  private StandingLookup(
      Rulebook rules, Function<DeathReport, String> organisation, List<Declaration> declarations) {
    this.organisation = organisation;
    this.declarations = declarations;
    this.keys = rules.personKeys();
    this.holdersKnown = rules.holders().isPresent();
  }

  /** What is known without a database: nobody was told of any of it. */
  static StandingLookup of(
      Rulebook rules,
      Collection<EntryRow> entries,
      Map<Long, StoredRecord> records,
      List<Declaration> declarations) {
    StandingLookup out =
        new StandingLookup(rules, report -> report.reporter().name(), declarations);
    out.records.putAll(records);
    entries.forEach(out::index);
    return out;
  }

  /** A report, and keyed hash of the number of whom it is about, where that is known. */
  record About(DeathReport report, Optional<String> personKey) {}

  /** Reads what bears on these reports, all of one reporter. */
  static StandingLookup read(
      Connection connection,
      Installation installation,
      Collection<About> reports,
      List<Declaration> declarations)
      throws SQLException {
    StandingRows rows = StandingRows.read(connection, installation, reports);
    return of(connection, installation, reports, declarations, rows);
  }

  /**
   * What bears on these reports, all of one reporter, out of {@code rows}; asks the database only
   * who was told, and only where that counts.
   */
  static StandingLookup of(
      Connection connection,
      Installation installation,
      Collection<About> reports,
      List<Declaration> declarations,
      StandingRows rows)
      throws SQLException {
    StandingLookup out =
        new StandingLookup(
            installation.rulebook(),
            report ->
                Tellings.organisation(installation, report.reporter().name(), report.received()),
            declarations);
    rows.list(installation, reports)
        .forEach(row -> {
          StoredRecord record = rows.records().get(row.reportLeaf());
          if (record != null) {
            out.records.put(row.reportLeaf(), record);
          }
          out.index(row);
        });
    out.readTold(connection, installation, reports);
    return out;
  }

  /** Who was told of the persons of those reports that others' word can have led to. */
  private void readTold(Connection connection, Installation installation, Collection<About> reports)
      throws SQLException {
    List<About> hearsay =
        reports.stream()
            .filter(r -> !Origins.isOwnRecord(r.report()))
            .filter(r -> r.personKey().filter(byPerson::containsKey).isPresent())
            .toList();
    if (hearsay.isEmpty()) {
      return;
    }
    DeathReport any = hearsay.getFirst().report();
    Tellings tellings = Tellings.read(connection, installation, any.reporter(), any.received());
    for (About about : hearsay) {
      String person = about.personKey().orElseThrow();
      told.computeIfAbsent(person, key -> tellings.known(listEntries(key)));
    }
  }

  private Map<EntryRow, Optional<PartialDate>> listEntries(String person) {
    Map<EntryRow, Optional<PartialDate>> out = new LinkedHashMap<>();
    for (EntryRow row : byPerson.getOrDefault(person, List.of())) {
      out.put(
          row, Optional.ofNullable(records.get(row.reportLeaf())).map(r -> r.statement().death()));
    }
    return out;
  }

  private void index(EntryRow row) {
    byPerson.computeIfAbsent(row.personKey(), _ -> new ArrayList<>()).add(row);
    row.certificateKey()
        .ifPresent(key -> byCertificate.computeIfAbsent(key, _ -> new ArrayList<>()).add(row));
  }

  /** An entry that this batch has just published: the next report of the batch meets it. */
  void add(EntryRow row, StoredRecord record) {
    index(row);
    records.put(row.reportLeaf(), record);
  }

  /**
   * Standing of a report about the person {@code personKey}, where one is known. An entry that this
   * batch has just published was told to nobody yet.
   */
  Standing standing(DeathReport report, Optional<String> personKey, ReporterHistory history) {
    List<EntryRow> ofPerson =
        personKey.map(key -> byPerson.getOrDefault(key, List.of())).orElse(List.of());
    List<EntryRow> ofCertificate =
        report
            .certificate()
            .map(key -> byCertificate.getOrDefault(keys.certificate(key), List.of()))
            .orElse(List.of());
    return new Standing(
        ofPerson.stream().map(row -> prior(row, report)).toList(),
        ofCertificate.stream().map(row -> prior(row, report)).toList(),
        Origins.of(
            report,
            organisation.apply(report),
            personKey
                .map(key -> told.getOrDefault(key, Origins.Known.NOTHING))
                .orElse(Origins.Known.NOTHING)),
        history,
        declarations);
  }

  /** The entry of the person that is listed or held. */
  Optional<EntryRow> findLive(String personKey) {
    return byPerson.getOrDefault(personKey, List.of()).stream()
        .filter(row -> row.status() != EntryStatus.REVERSED)
        .findFirst();
  }

  /*
   * Where the record behind an entry was erased, keyed hashes still tell whether certificate and
   * raw record are the same as the report's; that is all the rules ask of a reversed entry.
   */
  private PriorEntry prior(EntryRow row, DeathReport report) {
    StoredRecord record = records.get(row.reportLeaf());
    boolean sameRaw = row.rawKey().equals(keys.raw(report.rawHash()));
    Optional<CertificateKey> sameCertificate =
        report
            .certificate()
            .filter(key -> Optional.of(keys.certificate(key)).equals(row.certificateKey()));
    return new PriorEntry(
        row.id(),
        row.status(),
        holdersKnown ? Optional.of(new HolderRef(row.personKey())) : Optional.empty(),
        record == null ? sameCertificate : record.statement().certificate(),
        sameRaw ? report.rawHash() : NO_HASH,
        record == null ? PartialDate.ALL_UNKNOWN : record.statement().death(),
        row.status() == EntryStatus.REVERSED ? Optional.of(row.changed()) : Optional.empty());
  }
}
