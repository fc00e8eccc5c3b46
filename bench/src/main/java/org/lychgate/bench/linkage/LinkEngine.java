package org.lychgate.bench.linkage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lychgate.formats.ColumnUse;
import org.lychgate.linkage.link.LinkCounts;
import org.lychgate.linkage.link.LinkOptions;
import org.lychgate.linkage.link.PassCount;
import org.lychgate.screening.link.LinkFiles;

/** What is measured on the public sets: finds pairs without having seen the truth. */
@FunctionalInterface
interface LinkEngine {
  /** Links the set's files into {@code out}, as the verb link writes it; returns what was done. */
  LinkCounts link(PublicSet set, Path out);

  /** {@code link} as it comes: a new model for each set, default thresholds. */
  static LinkEngine standard(int threads) {
    return (set, out) ->
        LinkFiles.run(
                new LinkFiles.Request(
                    set.left().file(),
                    set.right().map(PublicSet.Side::file),
                    set.map(),
                    Optional.empty(),
                    out,
                    true,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    Optional.empty(),
                    OptionalDouble.empty(),
                    LinkOptions.defaults().withThreads(threads),
                    "bench"),
                new Quiet())
            .pairs();
  }

  /** What one set gave. */
  record Result(PublicSet set, LinkScore score, LinkCounts counts, double seconds) {}

  /**
   * Links one set and counts.
   *
   * @param folder for the pairs
   */
  default Result run(PublicSet set, Path folder) {
    Path out = folder.resolve(set.id() + ".pairs.csv");
    long start = System.nanoTime();
    LinkCounts counts = link(set, out);
    double seconds = (System.nanoTime() - start) / 1e9;
    LinkScore score = new LinkScore(set);
    List<List<String>> rows = Csv.read(out);
    for (List<String> row : rows.subList(1, rows.size())) {
      score.add(row.get(0), row.get(1), Double.parseDouble(row.get(2)));
    }
    return new Result(set, score, counts, seconds);
  }

  /** The result of one set, where it was run. */
  static Optional<Result> find(List<Result> results, String id) {
    return results.stream().filter(result -> result.set().id().equals(id)).findFirst();
  }

  /** Tells nobody. */
  final class Quiet implements LinkFiles.Watcher {
    @Override
    public void columns(String file, List<ColumnUse> uses) {}

    @Override
    public void blocks(List<PassCount> passes) {}

    @Override
    public void warn(String sentence) {}

    @Override
    public void at(String step, long done, long total) {}
  }
}
