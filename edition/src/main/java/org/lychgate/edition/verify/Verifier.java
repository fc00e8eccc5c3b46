package org.lychgate.edition.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lychgate.edition.EditionFiles;
import org.lychgate.edition.Publishable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.json.JsonFields;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLogReader;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.model.Scope;

/**
 * The check that a stranger runs, offline: whether a log is the one that a trust file began,
 * whether every listing in it stands on a signed report of its own, and whether editions hold
 * exactly what the log says (docs/edition.md, "Verification").
 *
 * <p>Everything that does not hold is a finding; only files that cannot be read at all are an
 * {@link IOException}.
 */
public final class Verifier {
  private static final Pattern SEQUENCE = Pattern.compile("[0-9]{6,10}");

  private final Trust trust;
  private final Progress progress;
  private final Findings findings = new Findings();
  private final LogAudit audit;
  private Optional<Witnessing> witnessing = Optional.empty();
  private List<VerifierKey> signers = List.of();
  private long editions;
  private long rows;

  /** An edition's folder and how findings call it. */
  private record Place(Path folder, String name, Optional<String> scope, Optional<Long> sequence) {}

  private Verifier(Trust trust, boolean editions, Progress progress) {
    this.trust = trust;
    this.progress = progress;
    this.audit =
        new LogAudit(trust, findings, editions ? Optional.of(new Publishable()) : Optional.empty());
  }

  /** Verifies a log. */
  public static VerifyReport verify(Path log, Trust trust, Progress progress) throws IOException {
    return verify(log, trust, List.of(), progress);
  }

  /**
   * Verifies a log and editions.
   *
   * @param log folder with {@code checkpoint} and {@code tile}
   * @param trust from a source that the caller trusts
   * @param editions each the folder of one edition, or a folder of them: {@code <scope>/<sequence>}
   */
  public static VerifyReport verify(Path log, Trust trust, List<Path> editions, Progress progress)
      throws IOException {
    Verifier verifier = read(log, trust, editions, !editions.isEmpty(), progress);
    if (verifier.audit.needsPublishable()) {
      verifier = read(log, trust, editions, true, progress);
    }
    return verifier.report();
  }

  private static Verifier read(
      Path log, Trust trust, List<Path> editions, boolean publishable, Progress progress)
      throws IOException {
    Verifier verifier = new Verifier(trust, publishable, progress);
    Optional<TileLogReader> reader = verifier.open(log);
    if (reader.isPresent() && verifier.readLog(reader.get())) {
      for (Path edition : editions) {
        verifier.verifyEditions(edition, reader.get());
      }
    }
    return verifier;
  }

  private Optional<TileLogReader> open(Path log) throws IOException {
    byte[] note = Files.readAllBytes(log.resolve("checkpoint"));
    try {
      SignedNote signed = SignedNote.parse(note);
      LogKeys keys = LogKeys.open(log, signed, trust);
      TileLogReader reader = TileLogReader.open(log, keys.checkpoint());
      signers = keys.all();
      witnessing = Optional.of(Witnessing.read(log, trust, signers, signed, reader, findings));
      return Optional.of(reader);
    } catch (LogException e) {
      findings.add(
          "CHECKPOINT_NOT_SIGNED",
          "log/checkpoint",
          "the log is not signed by the log key of the trust file, or is damaged: "
              + e.getMessage());
      return Optional.empty();
    }
  }

  private boolean readLog(TileLogReader reader) {
    long size = reader.size().value();
    try {
      reader.forEach(
          new LeafIndex(0),
          new LeafIndex(size),
          (_, entry, hash) -> audit.read(entry, hash),
          (index, leaf) -> {
            audit.accept(index, leaf);
            progress.at("log", index.value() + 1, size);
          });
    } catch (LogException e) {
      findings.add("LOG_DAMAGED", "leaf " + audit.leaves(), String.valueOf(e.getMessage()));
      return false;
    }
    audit.end();
    audit.rotations().stream()
        .reduce((_, b) -> b)
        .ifPresent(last ->
            findings.check(
                last.key().equals(signers.getLast()),
                "CHECKPOINT_OLD_KEY",
                "log/checkpoint",
                "leaf "
                    + last.leaf()
                    + " has put another key in the place of the one that signed"));
    return true;
  }

  private void verifyEditions(Path path, TileLogReader reader) throws IOException {
    List<Place> places = list(path);
    findings.check(
        !places.isEmpty(), "EDITION_MISSING", "edition", "there is no edition in this folder");
    for (Place place : places) {
      editions++;
      Optional<Map.Entry<Long, Leaf.Edition>> logged = findLogged(place);
      if (logged.isEmpty()) {
        findings.add("EDITION_NOT_LOGGED", place.name(), "the log knows no such edition");
        continue;
      }
      LeafIndex leaf = new LeafIndex(logged.get().getKey());
      findings.check(
          witnessing.isPresent() && witnessing.get().covers(leaf),
          "EDITION_NOT_WITNESSED",
          place.name(),
          "fewer witnesses than the quorum have cosigned a log that holds its leaf " + leaf);
      EditionAudit one =
          new EditionAudit(
              trust,
              reader,
              audit.publishable(),
              audit.editions(),
              audit.submissions(),
              findings,
              progress);
      one.run(
          place.folder(),
          place.name(),
          new LeafIndex(logged.get().getKey()),
          logged.get().getValue());
      rows += one.read();
    }
  }

  private Optional<Map.Entry<Long, Leaf.Edition>> findLogged(Place place) {
    return audit.editions().entrySet().stream()
        .filter(e ->
            place.scope().equals(Optional.of(e.getValue().scope().word()))
                && place.sequence().equals(Optional.of(e.getValue().sequence())))
        .findFirst();
  }

  /** The editions below {@code path}, in the order of scope and sequence. */
  private static List<Place> list(Path path) throws IOException {
    if (Files.exists(path.resolve(EditionFiles.MANIFEST))
        || Files.exists(path.resolve(EditionFiles.NATIVE))) {
      return List.of(single(path));
    }
    List<Place> out = new ArrayList<>();
    for (Scope scope : Scope.values()) {
      Path folder = path.resolve(scope.word());
      if (Files.isDirectory(folder)) {
        try (Stream<Path> children = Files.list(folder)) {
          for (Path child : children.sorted().toList()) {
            String name = String.valueOf(child.getFileName());
            if (SEQUENCE.matcher(name).matches()) {
              out.add(
                  new Place(
                      child,
                      scope.word() + "/" + name,
                      Optional.of(scope.word()),
                      Optional.of(Long.parseLong(name))));
            }
          }
        }
      }
    }
    return out;
  }

  /** One edition's folder: its own name and its parent's say which, else its manifest. */
  private static Place single(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    String name = String.valueOf(absolute.getFileName());
    Optional<String> scope =
        Optional.ofNullable(absolute.getParent())
            .map(Path::getFileName)
            .map(Path::toString)
            .filter(s -> Scope.find(s).isPresent());
    if (scope.isPresent() && SEQUENCE.matcher(name).matches()) {
      return new Place(
          absolute, scope.get() + "/" + name, scope, Optional.of(Long.parseLong(name)));
    }
    try {
      JsonFields in =
          JsonFields.of(Json.parse(Files.readAllBytes(absolute.resolve(EditionFiles.MANIFEST))));
      return new Place(
          absolute,
          name,
          Optional.of(in.getText("scope").toLowerCase(Locale.ROOT)),
          Optional.of(in.getInt("sequence")));
    } catch (JsonException | NoSuchFileException _) {
      return new Place(absolute, name, Optional.empty(), Optional.empty());
    }
  }

  private VerifyReport report() {
    return new VerifyReport(
        findings.kept(),
        findings.found(),
        audit.leaves(),
        audit.submissions().count(),
        audit.submissions().reports(),
        audit.publications().published(),
        editions,
        rows,
        audit.compared(),
        audit.erased(),
        signers.stream().map(VerifierKey::vkey).toList(),
        witnessing.map(Witnessing::report).orElse(VerifyReport.Witnessed.NONE));
  }
}
