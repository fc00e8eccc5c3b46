package org.lychgate.subscriber;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.TileLogReader;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;
import org.lychgate.model.Ssn;

/**
 * The death file that the registry began from, where the subscriber has it. The registry's editions
 * do not repeat its rows; they take out those that were wrong, by number. So a row of it is in the
 * agent's index until an update or a notice has taken it out, and never comes back by itself.
 */
final class InheritedRows {
  /** An INHERITED leaf stands among the leaves of the registry's beginning, or nowhere. */
  private static final int BEGINNING = 16;

  private final Optional<Path> file;
  private final Realm realm;

  InheritedRows(Optional<Path> file, Realm realm) {
    this.file = file;
    this.realm = realm;
  }

  /**
   * Refuses a file that the registry did not begin from: its updates say nothing about that one.
   * And one that comes or goes while there is an index: what was taken out of it before is not
   * known.
   */
  void check(TileLogReader log, Path data) {
    Path began = data.resolve("inherited");
    if (Files.exists(data.resolve("index")) && Files.exists(began) != file.isPresent()) {
      throw new OperatorException(
          ExitCode.USAGE,
          "the agent's folder began "
              + (file.isPresent() ? "without" : "with")
              + " the inherited file",
          "go on as it began, or begin again in a new folder");
    }
    if (file.isEmpty()) {
      return;
    }
    checkFile(log);
    try {
      Files.writeString(began, file.get() + "\n");
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT, "cannot write into " + data, "look at the disk", e);
    }
  }

  private void checkFile(TileLogReader log) {
    try (PersonIndex index = PersonIndex.open(file.orElseThrow())) {
      boolean[] same = {false};
      long end = Math.min(BEGINNING, log.size().value());
      log.forEach(
          new LeafIndex(0),
          new LeafIndex(end),
          (_, entry) -> {
            if (LeafCodec.decode(entry) instanceof Leaf.Inherited was
                && index.header().realm() == realm
                && !index.header().chain().isEmpty()
                && index.header().chain().getFirst().sha256().equals(was.file())
                && index.size() == was.count()) {
              same[0] = true;
            }
          });
      if (!same[0]) {
        throw new OperatorException(
            ExitCode.INPUT,
            "the index is not of the file that this registry began from",
            "make it with lychgate index from that one file alone, or leave --inherited away");
      }
    }
  }

  /** Rows to keep, open as long as they are read. */
  record Kept(Stream<DeathFileRow> rows, @Nullable PersonIndex old, @Nullable PersonIndex now)
      implements AutoCloseable {
    @Override
    public void close() {
      if (old != null) {
        old.close();
      }
      if (now != null) {
        now.close();
      }
    }
  }

  /**
   * Rows under none of the numbers that the editions speak of. Where there is an index already,
   * only those that it still has: what was taken out stays out.
   */
  Kept kept(Path index, Set<Ssn> spokenOf) {
    if (file.isEmpty()) {
      return new Kept(Stream.empty(), null, null);
    }
    PersonIndex old = PersonIndex.open(file.get());
    PersonIndex now = Files.exists(index) ? PersonIndex.open(index) : null;
    Stream<DeathFileRow> rows =
        IntStream.range(0, old.size())
            .mapToObj(i -> old.row(i).listed())
            .filter(row -> {
              Optional<Ssn> ssn = row.identity().ssn();
              return ssn.isEmpty()
                  || (!spokenOf.contains(ssn.get())
                      && (now == null || !now.listBySsn(ssn.get()).isEmpty()));
            });
    return new Kept(rows, old, now);
  }
}
