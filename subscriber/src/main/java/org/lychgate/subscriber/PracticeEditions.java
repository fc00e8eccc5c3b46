package org.lychgate.subscriber;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lychgate.edition.EditionFiles;
import org.lychgate.edition.EditionRecord;
import org.lychgate.edition.EditionWriter;
import org.lychgate.edition.Manifest;
import org.lychgate.edition.PlannedEntry;
import org.lychgate.edition.Publishable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.Scope;

/** The full-scope editions of a {@link PracticeRegistry}. */
final class PracticeEditions {
  /** What is offered, an object an edition. */
  final List<Json> offered = new ArrayList<>();

  private final Path root;
  private final PracticeLog log;
  private final LocalDate day;
  private Optional<LeafIndex> last = Optional.empty();
  private TreeSize lastCut = TreeSize.EMPTY;

  PracticeEditions(Path root, PracticeLog log, LocalDate day) {
    this.root = root;
    this.log = log;
    this.day = day;
  }

  Path folder(long sequence) {
    return root.resolve("edition/full/" + String.format(Locale.ROOT, "%06d", sequence));
  }

  /** Cuts, logs and offers the next one. */
  void cut(EditionKind kind, Map<LeafIndex, EditionRecord> records) throws IOException {
    long sequence = offered.size() + 1L;
    TreeSize size = log.size();
    List<Publishable.Planned> plan =
        switch (kind) {
          case FULL -> log.publishable.planFull(Scope.FULL, size, day);
          case UPDATE -> log.publishable.planUpdate(Scope.FULL, lastCut, day, size, day);
        };
    Path folder = folder(sequence);
    EditionFiles files =
        EditionWriter.write(
            folder,
            PracticeRegistry.REALM,
            Scope.FULL,
            plan.stream()
                .map(p ->
                    new PlannedEntry(
                        p.row(), Objects.requireNonNull(records.get(p.listed().publish()))))
                .iterator());
    Leaf.Edition leaf =
        files.leaf(
            day,
            Scope.FULL,
            sequence,
            kind,
            day,
            size,
            log.publishable.count(Scope.FULL, size, day),
            last);
    LeafIndex at = log.append(leaf);
    log.publish();
    Manifest.of(PracticeRegistry.REALM, log.origin, leaf, at, files).write(folder);
    last = Optional.of(at);
    lastCut = size;
    offered.add(
        Json.object()
            .put("scope", "full")
            .put("sequence", sequence)
            .put("kind", kind.name())
            .put("manifestSha256", PracticeRegistry.manifestHash(folder))
            .build());
  }
}
