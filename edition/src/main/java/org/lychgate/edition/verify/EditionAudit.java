package org.lychgate.edition.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lychgate.edition.DmfProjection;
import org.lychgate.edition.EditionFiles;
import org.lychgate.edition.EditionFiles.FileDigest;
import org.lychgate.edition.Manifest;
import org.lychgate.edition.NativeEdition;
import org.lychgate.edition.NativeRow;
import org.lychgate.edition.Projected;
import org.lychgate.edition.Publishable;
import org.lychgate.edition.Publishable.Planned;
import org.lychgate.edition.Sidecar;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.TileLogReader;
import org.lychgate.model.EntryId;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;

/** Checks one edition's folder against the log. Never stops at a digest: rows are named. */
final class EditionAudit {
  private static final int DMF_SSN_AT = 1;
  private static final int SIDECAR_SSN_AT = 0;

  private final Trust trust;
  private final Publishable publishable;
  private final Map<Long, Leaf.Edition> editions;
  private final RowAudit rows;
  private final Findings findings;
  private final Progress progress;
  private final List<Projected> dmf = new ArrayList<>();
  private final List<Projected> sidecar = new ArrayList<>();
  private final Map<EntryId, Long> entries = new HashMap<>();
  private long read;

  EditionAudit(
      Trust trust,
      TileLogReader log,
      Publishable publishable,
      Map<Long, Leaf.Edition> editions,
      Submissions submissions,
      Findings findings,
      Progress progress) {
    this.trust = trust;
    this.publishable = publishable;
    this.editions = editions;
    this.rows = new RowAudit(trust.realm(), log, submissions, findings);
    this.findings = findings;
    this.progress = progress;
  }

  /** Rows read. */
  long read() {
    return read;
  }

  /**
   * Checks the folder of the edition that is logged at {@code index}.
   *
   * @param name how findings call it, such as {@code full/000001}
   */
  void run(Path folder, String name, LeafIndex index, Leaf.Edition leaf) throws IOException {
    if (leaf.logSize().compareTo(publishable.taken()) > 0) {
      findings.add("EDITION_OUT_OF_ORDER", name, "the edition counts leaves that the log lacks");
      return;
    }
    manifest(folder, name, index, leaf);
    digest(folder, name, EditionFiles.NATIVE, leaf.nativeHash());
    digest(folder, name, EditionFiles.DMF, leaf.dmfHash());
    digest(folder, name, EditionFiles.SIDECAR, leaf.sidecarHash());
    List<Planned> plan = plan(leaf);
    counts(name, leaf, plan);
    nativeRows(folder, name, leaf, plan);
    List<Projected> lines = DmfProjection.sorted(dmf);
    numbersOnce(name, lines);
    compare(folder, name, EditionFiles.DMF, lines, DMF_SSN_AT, List.of());
    compare(
        folder,
        name,
        EditionFiles.SIDECAR,
        Sidecar.sorted(sidecar),
        SIDECAR_SSN_AT,
        List.of(Sidecar.HEADER));
  }

  private List<Planned> plan(Leaf.Edition leaf) {
    return switch (leaf.edition()) {
      case FULL -> publishable.planFull(leaf.scope(), leaf.logSize(), leaf.asOf());
      case UPDATE ->
          leaf.previous()
              .map(before -> Optional.ofNullable(editions.get(before.value())))
              .flatMap(before -> before)
              .map(before ->
                  publishable.planUpdate(
                      leaf.scope(), before.logSize(), before.asOf(), leaf.logSize(), leaf.asOf()))
              .orElse(List.of());
    };
  }

  private void manifest(Path folder, String name, LeafIndex index, Leaf.Edition leaf) {
    String where = name + "/" + EditionFiles.MANIFEST;
    try {
      byte[] text = Files.readAllBytes(folder.resolve(EditionFiles.MANIFEST));
      Manifest manifest = Manifest.parse(text);
      List<FileDigest> files = new ArrayList<>();
      for (String file : List.of(EditionFiles.NATIVE, EditionFiles.DMF, EditionFiles.SIDECAR)) {
        files.add(FileDigest.of(folder.resolve(file)));
      }
      findings.check(
          manifest.equals(new Manifest(trust.realm(), trust.origin(), leaf, index, files)),
          "MANIFEST_DIFFERS",
          where,
          "the manifest does not say what the EDITION leaf and the files say");
    } catch (JsonException e) {
      findings.add("MANIFEST_DIFFERS", where, String.valueOf(e.getMessage()));
    } catch (IOException _) {
      findings.add("FILE_MISSING", where, "the manifest or a file that it names cannot be read");
    }
  }

  private void digest(Path folder, String name, String file, Sha256 wanted) throws IOException {
    Path path = folder.resolve(file);
    if (!Files.isRegularFile(path)) {
      findings.add("FILE_MISSING", name + "/" + file, "there is no such file");
      return;
    }
    findings.check(
        FileDigest.of(path).sha256().equals(wanted),
        "FILE_DIFFERS",
        name + "/" + file,
        "the file is not the one whose SHA-256 was logged");
  }

  private void counts(String name, Leaf.Edition leaf, List<Planned> plan) {
    long adds = 0;
    long changes = 0;
    long deletes = 0;
    for (Planned planned : plan) {
      switch (planned.change()) {
        case NONE -> {
          // A full edition counts its rows only.
        }
        case ADD -> adds++;
        case CHANGE -> changes++;
        case DELETE -> deletes++;
      }
    }
    findings.check(
        leaf.adds() == adds
            && leaf.changes() == changes
            && leaf.deletes() == deletes
            && leaf.entries() == publishable.count(leaf.scope(), leaf.logSize(), leaf.asOf()),
        "COUNTS_DIFFER",
        name,
        "the counts in the EDITION leaf are not those that the log gives");
  }

  private void nativeRows(Path folder, String name, Leaf.Edition leaf, List<Planned> plan)
      throws IOException {
    String file = name + "/" + EditionFiles.NATIVE;
    Path path = folder.resolve(EditionFiles.NATIVE);
    Map<Long, Integer> places = new HashMap<>();
    for (int i = 0; i < plan.size(); i++) {
      places.put(plan.get(i).listed().publish().value(), i);
    }
    BitSet seen = new BitSet(plan.size());
    if (Files.isRegularFile(path)) {
      try (Lines lines = new Lines(path, NativeEdition.LINE_MAX)) {
        int last = -1;
        for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
          progress.at(name, ++read, plan.size());
          String where = file + ":" + lines.number();
          Optional<NativeRow> row = parse(where, leaf, line.get());
          if (row.isPresent()) {
            last = place(where, row.get(), plan, places, seen, last);
          }
        }
        findings.check(lines.ended(), "LINE_END", file, "the file does not end in a line end");
      }
    }
    for (int i = seen.nextClearBit(0); i < plan.size(); i = seen.nextClearBit(i + 1)) {
      findings.add(
          "ROW_MISSING",
          file,
          "the row of leaf " + plan.get(i).listed().publish() + " must be here and is not");
    }
  }

  private Optional<NativeRow> parse(String where, Leaf.Edition leaf, byte[] line) {
    try {
      return Optional.of(NativeEdition.parse(leaf.scope(), leaf.edition(), line));
    } catch (JsonException e) {
      findings.add("ROW_UNREADABLE", where, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private int place(
      String where,
      NativeRow row,
      List<Planned> plan,
      Map<Long, Integer> places,
      BitSet seen,
      int last) {
    project(where, row);
    int place = places.getOrDefault(row.publish().value(), -1);
    if (place < 0) {
      findings.add(
          "ROW_ADDED", where, RowAudit.name(row) + ": the log does not list this, the row must go");
      return last;
    }
    if (seen.get(place)) {
      findings.add("ROW_DUPLICATED", where, RowAudit.name(row) + ": the row stands here again");
      return last;
    }
    seen.set(place);
    rows.check(where, row, plan.get(place));
    Long other = entries.putIfAbsent(row.entry(), row.publish().value());
    findings.check(
        other == null,
        "ENTRY_TWICE",
        where,
        RowAudit.name(row) + ": another row has the same entry id");
    findings.check(
        place > last,
        "ROW_OUT_OF_ORDER",
        where,
        RowAudit.name(row) + ": the row stands in the wrong place");
    return Math.max(place, last);
  }

  private void project(String where, NativeRow row) {
    try {
      DmfProjection.line(row).ifPresent(dmf::add);
      Sidecar.line(row).ifPresent(sidecar::add);
    } catch (IllegalArgumentException e) {
      findings.add(
          "ROW_UNREADABLE", where, RowAudit.name(row) + ": " + String.valueOf(e.getMessage()));
    }
  }

  private void numbersOnce(String name, List<Projected> lines) {
    Optional<Ssn> last = Optional.empty();
    for (Projected line : lines) {
      if (!line.deletion()) {
        findings.check(
            !last.equals(Optional.of(line.ssn())),
            "NUMBER_TWICE",
            name,
            "entry " + line.entry() + " and another are listed under " + line.ssn().masked());
        last = Optional.of(line.ssn());
      }
    }
  }

  private void compare(
      Path folder, String name, String file, List<Projected> lines, int ssnAt, List<String> header)
      throws IOException {
    if (Files.isRegularFile(folder.resolve(file))) {
      new ProjectionAudit(name + "/" + file, lines, ssnAt, findings)
          .run(folder.resolve(file), header);
    }
  }
}
