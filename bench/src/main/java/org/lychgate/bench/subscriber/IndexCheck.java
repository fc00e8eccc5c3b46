package org.lychgate.bench.subscriber;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;
import org.lychgate.formats.DmfReader;
import org.lychgate.linkage.index.IndexRow;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Parsed;
import org.lychgate.model.Realm;

/** Looks every row of a made file up again, each once, through the reader for single records. */
final class IndexCheck {
  private IndexCheck() {}

  /**
   * What came of it.
   *
   * @param found rows that are listed as they are in the file
   * @param missing rows that are not
   * @param unreadable rows that no reader takes
   */
  record Result(long found, long missing, long unreadable) {}

  private static final class Counts {
    final byte[] lines = new byte[BenchDeaths.BLOCK * BenchDeaths.WIDTH];
    long found;
    long missing;
    long unreadable;
  }

  static Result run(BenchDeaths deaths, PersonIndex index, int threads, LongConsumer progress)
      throws IOException {
    List<Counts> all =
        Blocks.run(
            deaths.blocks(),
            threads,
            progress,
            Counts::new,
            (block, counts) -> {
              int rows = deaths.fill(block, counts.lines);
              DmfReader.read(
                  new ByteArrayInputStream(counts.lines, 0, rows * BenchDeaths.WIDTH),
                  Realm.BENCH,
                  parsed -> count(parsed, index, counts));
              return rows;
            });
    return new Result(
        all.stream().mapToLong(c -> c.found).sum(),
        all.stream().mapToLong(c -> c.missing).sum(),
        all.stream().mapToLong(c -> c.unreadable).sum());
  }

  private static void count(Parsed<DeathFileRow> parsed, PersonIndex index, Counts counts) {
    switch (parsed) {
      case Parsed.Rejected<DeathFileRow> _ -> counts.unreadable++;
      case Parsed.Value<DeathFileRow>(_, DeathFileRow row, _) -> {
        boolean listed = false;
        for (IndexRow candidate : index.listBySsn(row.identity().ssn().orElseThrow())) {
          listed |= candidate.listed().equals(row);
        }
        counts.found += listed ? 1 : 0;
        counts.missing += listed ? 0 : 1;
      }
    }
  }
}
