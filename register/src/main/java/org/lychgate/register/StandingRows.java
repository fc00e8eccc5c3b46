package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Entries of persons and under certificates, with what the vault still has behind them.
 *
 * @param byPerson by keyed hash of the person's number, oldest first
 * @param byCertificate by keyed hash of the certificate key, oldest first
 * @param records by REPORT leaf
 */
record StandingRows(
    Map<String, List<EntryRow>> byPerson,
    Map<String, List<EntryRow>> byCertificate,
    Map<Long, StoredRecord> records) {

  /** Reads what bears on these reports, in two questions. */
  static StandingRows read(
      Connection connection, Installation installation, Collection<StandingLookup.About> reports)
      throws SQLException {
    List<EntryRow> rows =
        EntryRows.list(
            connection,
            reports.stream().flatMap(r -> r.personKey().stream()).distinct().toList(),
            reports.stream()
                .flatMap(r -> findCertificate(installation, r).stream())
                .distinct()
                .toList());
    Map<String, List<EntryRow>> byPerson = new HashMap<>();
    Map<String, List<EntryRow>> byCertificate = new HashMap<>();
    for (EntryRow row : rows) {
      byPerson.computeIfAbsent(row.personKey(), _ -> new ArrayList<>()).add(row);
      row.certificateKey()
          .ifPresent(key -> byCertificate.computeIfAbsent(key, _ -> new ArrayList<>()).add(row));
    }
    Map<Long, StoredRecord> records = new HashMap<>();
    if (!rows.isEmpty()) {
      installation
          .vault()
          .list(connection, rows.stream().map(EntryRow::reportLeaf).toList())
          .forEach((leaf, bytes) -> records.put(leaf, StoredRecord.parse(bytes)));
    }
    return new StandingRows(byPerson, byCertificate, records);
  }

  /** Of these entries, those that bear on these reports. */
  List<EntryRow> list(Installation installation, Collection<StandingLookup.About> reports) {
    if (byPerson.isEmpty()) {
      return List.of();
    }
    Set<EntryRow> out = new LinkedHashSet<>();
    for (StandingLookup.About about : reports) {
      about.personKey().map(key -> byPerson.getOrDefault(key, List.of())).ifPresent(out::addAll);
      findCertificate(installation, about)
          .map(key -> byCertificate.getOrDefault(key, List.of()))
          .ifPresent(out::addAll);
    }
    return out.stream().sorted(java.util.Comparator.comparing(EntryRow::publishLeaf)).toList();
  }

  private static Optional<String> findCertificate(
      Installation installation, StandingLookup.About about) {
    return about.report().certificate().map(installation.personKeys()::certificate);
  }
}
