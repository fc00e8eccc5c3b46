package org.lychgate.bench.linkage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.linkage.Match;
import org.lychgate.linkage.index.IndexBuilder;
import org.lychgate.linkage.index.IndexType;
import org.lychgate.linkage.index.SourceKind;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.EntryId;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Realm;
import org.lychgate.nation.Progress;

/** Builds the death file of a nation as an index: one row for each death, the best report's. */
final class DeathFile {
  private DeathFile() {}

  /**
   * How a file ended.
   *
   * @param rows in it
   * @param leftOut people whose report names a living person whole: the gate's matter
   */
  record Written(long rows, long leftOut) {}

  /** What one thread has made and not yet added. */
  private static final class Made {
    final List<DeathFileRow> rows = new ArrayList<>();
    long leftOut;
  }

  /**
   * Writes the index.
   *
   * @return how it ended
   */
  static Written write(People people, int threads, Path out, Progress progress) {
    IndexBuilder builder =
        new IndexBuilder(
            new IndexBuilder.Spec(Realm.BENCH, IndexType.DEATHS, SourceKind.CSV, List.of()));
    // The same rows give the same bytes in any order, so threads may add as they come.
    List<Made> parts =
        Shards.run(
            people.size(),
            threads,
            Made::new,
            (made, row) -> {
              people.listed(row).ifPresent(listed -> made.rows.add(row(row, listed)));
              made.leftOut += people.isReportedAlive(row) ? 1 : 0;
              if (made.rows.size() >= Shards.ROWS) {
                addAll(builder, made.rows);
              }
            },
            progress);
    parts.forEach(made -> addAll(builder, made.rows));
    return new Written(
        builder.write(out).kept(), parts.stream().mapToLong(made -> made.leftOut).sum());
  }

  private static void addAll(IndexBuilder builder, List<DeathFileRow> made) {
    synchronized (builder) {
      made.forEach(builder::add);
    }
    made.clear();
  }

  /** The entry's number leads back to the person; nothing that compares two records looks at it. */
  private static DeathFileRow row(long row, People.Listed listed) {
    return new DeathFileRow(
        DeathFileRow.Change.NONE,
        listed.identity(),
        listed.death(),
        listed.place(),
        ProofCode.NONE,
        Optional.<EvidenceClass>empty(),
        Optional.of(new EntryId(row)));
  }

  /** Row of the person whose record was hit. */
  static long person(Match hit) {
    return hit.row().listed().entry().orElseThrow().value();
  }
}
