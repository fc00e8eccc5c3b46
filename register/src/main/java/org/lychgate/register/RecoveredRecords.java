package org.lychgate.register;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lychgate.edition.EditionFiles;
import org.lychgate.edition.NativeEdition;
import org.lychgate.edition.NativeRow;
import org.lychgate.edition.RowOpening;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.statement.DeathStatement;
import org.lychgate.model.Entry;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.model.Sha256;

/**
 * Records of lost entries, out of the FULL editions that lie in the registry's folder. Those are
 * complete records, and each is believed only where it opens the commitments of its PUBLISH and
 * REPORT leaves; a row that somebody changed is none.
 */
final class RecoveredRecords {
  private final Realm realm;
  private final Map<Long, Leaf.Publish> wanted;
  private final Map<Long, Leaf.Report> reports;
  private final Map<Long, Found> found = new TreeMap<>();

  /** An entry and what the vault had of it. */
  record Found(Entry entry, StoredRecord stored) {
    @Override
    public String toString() {
      return "found(" + entry.id() + ")";
    }
  }

  private RecoveredRecords(
      Realm realm, Map<Long, Leaf.Publish> wanted, Map<Long, Leaf.Report> reports) {
    this.realm = realm;
    this.wanted = wanted;
    this.reports = reports;
  }

  /**
   * Looks for them.
   *
   * @param wanted PUBLISH leaves by their index
   * @param reports the REPORT leaves under them, by their index
   * @return by the PUBLISH leaf's index
   */
  static Map<Long, Found> find(
      Path data, Realm realm, Map<Long, Leaf.Publish> wanted, Map<Long, Leaf.Report> reports) {
    RecoveredRecords out = new RecoveredRecords(realm, wanted, reports);
    if (wanted.isEmpty()) {
      return out.found;
    }
    try {
      for (Path file : listEditions(data)) {
        out.read(file);
      }
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT, "an edition cannot be read", "look at the disk", e);
    }
    return out.found;
  }

  private static List<Path> listEditions(Path data) throws IOException {
    List<Path> out = new ArrayList<>();
    for (Path folder :
        List.of(data.resolve("edition").resolve(Scope.FULL.word()), data.resolve("edition.new"))) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> inside = Files.list(folder)) {
          inside
              .filter(f -> !folder.endsWith("edition.new") || isFullAside(f))
              .map(f -> f.resolve(EditionFiles.NATIVE))
              .filter(Files::isRegularFile)
              .sorted()
              .forEach(out::add);
        }
      }
    }
    return out;
  }

  private static boolean isFullAside(Path folder) {
    return String.valueOf(folder.getFileName()).startsWith(Scope.FULL.word() + "-");
  }

  private void read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          take(line.toByteArray());
          line.reset();
        } else if (line.size() <= NativeEdition.LINE_MAX) {
          line.write(b);
        }
      }
    }
  }

  private void take(byte[] line) {
    // Which kind of edition it is stands in no row: a row of the other one does not parse.
    parse(EditionKind.FULL, line).or(() -> parse(EditionKind.UPDATE, line)).ifPresent(this::take);
  }

  private static Optional<NativeRow> parse(EditionKind kind, byte[] line) {
    try {
      return Optional.of(NativeEdition.parse(Scope.FULL, kind, line));
    } catch (JsonException _) {
      return Optional.empty();
    }
  }

  private void take(NativeRow row) {
    Leaf.Publish leaf = wanted.get(row.publish().value());
    if (leaf == null
        || row.corrected().isPresent()
        || row.report().isEmpty()
        || !(row.opening() instanceof RowOpening.Whole whole)
        || !whole.opens(leaf.face().commitment())) {
      return;
    }
    NativeRow.ReportPart part = row.report().get();
    Leaf.Report report = reports.get(part.leaf().value());
    if (report == null
        || !part.leaf().equals(leaf.face().report())
        || !(part.opening() instanceof RowOpening.Whole stated)
        || !stated.opens(report.commitment())) {
      return;
    }
    found.putIfAbsent(row.publish().value(), found(row, leaf, whole, stated));
  }

  private Found found(
      NativeRow row, Leaf.Publish leaf, RowOpening.Whole whole, RowOpening.Whole stated) {
    Sha256 rawHash =
        stated
            .fields()
            .find(org.lychgate.edition.Field.RAW_HASH)
            .flatMap(hex -> Sha256.parse(hex.toLowerCase(java.util.Locale.ROOT)))
            .orElseThrow();
    Entry entry =
        new Entry(
            row.entry(),
            whole.fields().identity(),
            whole.fields().getDate(org.lychgate.edition.Field.DEATH),
            whole.fields().find(org.lychgate.edition.Field.DEATH_PLACE).orElse(""),
            whole.fields().findCertificate(),
            leaf.face().evidence(),
            ProofCode.of(leaf.face().evidence()));
    DeathStatement statement =
        new DeathStatement(
            realm,
            entry.identity(),
            entry.death(),
            entry.placeOfDeath(),
            entry.certificate(),
            rawHash);
    return new Found(entry, new StoredRecord(statement, stated.salt(), Optional.of(whole.salt())));
  }
}
