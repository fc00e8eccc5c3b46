package org.lychgate.screening.link;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lychgate.formats.ColumnUse;
import org.lychgate.linkage.link.LinkColumn;
import org.lychgate.linkage.link.LinkCounts;
import org.lychgate.linkage.link.LinkModel;
import org.lychgate.linkage.link.LinkOptions;
import org.lychgate.linkage.link.LinkPair;
import org.lychgate.linkage.link.LinkProgress;
import org.lychgate.linkage.link.Linker;
import org.lychgate.linkage.link.PassCount;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Sha256;

/** Links two files of any columns, or finds the duplicates in one (docs/link.md). */
public final class LinkFiles {
  private final Request request;
  private final Watcher watcher;

  private LinkFiles(Request request, Watcher watcher) {
    this.request = request;
    this.watcher = watcher;
  }

  /**
   * What to link and where to write.
   *
   * @param right empty to look for duplicates in {@code left}
   * @param map what columns of either file are, as in {@code --map}; empty string: guessed
   * @param mapRight the same for the right file alone, in place of {@code map}
   * @param out pairs; beside it {@code OUT.findings.csv} and {@code OUT.quarantine}, if needed
   * @param force whether existing files are replaced
   * @param modelIn a model to use, else one is learned from the files
   * @param modelOut where to write the model that was used
   * @param page where to write the page of weights
   * @param pagePairs how many pairs nearest to the threshold the page explains
   * @param clusters where to write which rows are one person; one file only
   * @param prior probability that two rows drawn at random are one person, in place of the model's
   * @param build name of this build, for the page
   */
  public record Request(
      Path left,
      Optional<Path> right,
      String map,
      Optional<String> mapRight,
      Path out,
      boolean force,
      Optional<Path> modelIn,
      Optional<Path> modelOut,
      Optional<Path> page,
      int pagePairs,
      Optional<Path> clusters,
      OptionalDouble prior,
      LinkOptions options,
      String build) {}

  /** Is told what goes on, on the caller's thread. */
  public interface Watcher extends LinkProgress {
    /** What the columns of a file are taken for; before its rows are read. */
    void columns(String file, List<ColumnUse> uses);

    /** How many pairs each blocking pass will compare; before any is. */
    void blocks(List<PassCount> passes);

    /** Something that the operator should know although the run goes on; holds no data. */
    void warn(String what);
  }

  /**
   * How a run ended.
   *
   * @param counts of both files together
   * @param files of each file, the left one first
   * @param pairs pairs compared, reported and matched
   * @param expectedFalse how many of the matched are two people, if the model's probabilities hold
   * @param clusters of several rows; 0 where none were asked for
   * @param prior as it was used
   * @param results SHA-256 of the pairs as written
   */
  public record Report(
      ReadCounts counts,
      List<ReadCounts> files,
      LinkCounts pairs,
      double expectedFalse,
      long clusters,
      double prior,
      Sha256 results) {
    public Report {
      files = List.copyOf(files);
    }
  }

  /**
   * Runs it. The same files, options and model give the same bytes, whatever the number of threads.
   *
   * @throws OperatorException exit 2 for columns or options that do not fit, 3 for a file or model
   *     that cannot be used, 4 where something cannot be written; no file has then changed
   */
  public static Report run(Request request, Watcher watcher) {
    return new LinkFiles(request, watcher).run();
  }

  private Report run() {
    if (request.clusters().isPresent() && request.right().isPresent()) {
      throw new OperatorException(
          ExitCode.USAGE,
          "--clusters is for duplicates in one file",
          "leave out the second file, or --clusters");
    }
    if (request.right().isPresent() && LinkOutputs.isSame(request.left(), request.right().get())) {
      watcher.warn("both files are the same: named once, duplicates in it are looked for");
    }
    Optional<LinkModel> given = request.modelIn().map(ModelFile::read);
    try (LinkOutputs outputs = new LinkOutputs(request);
        LinkInputs inputs = LinkInputs.read(request, given, outputs, watcher)) {
      Linker linker = new Linker(inputs.left(), inputs.right(), request.options());
      given.ifPresent(model -> checkStated(model, linker));
      List<PassCount> passes = linker.countBlocks();
      watcher.blocks(passes);
      if (passes.stream().mapToLong(PassCount::pairs).sum() == 0) {
        watcher.warn(
            "no pair is compared: no value, or none that is rare enough, stands in two rows");
      }
      long leftOut = outputs.noteBlocks(passes);
      LinkModel model = withPrior(given.orElseGet(() -> linker.estimate(watcher)));
      PairTotals totals = new PairTotals(request.options(), request.pagePairs());
      Optional<Clusters> clusters = request.clusters().map(_ -> new Clusters(inputs.left().size()));
      LinkCounts counts =
          linker.run(
              model,
              pair -> {
                boolean matched = totals.add(pair);
                outputs.pairs().add(inputs.leftId(pair), inputs.rightId(pair), pair, matched);
                if (matched) {
                  clusters.ifPresent(c -> c.join(pair.left(), pair.right()));
                }
              },
              watcher);
      clusters.ifPresent(c -> outputs.writeClusters(c, inputs.left()));
      outputs.writeModel(model);
      List<ReadCounts> files = inputs.counts(leftOut);
      outputs.writePage(() -> page(inputs, linker, model, totals, counts, files));
      Sha256 hash = outputs.commit();
      return new Report(
          files.stream().reduce(ReadCounts.NONE, ReadCounts::plus),
          files,
          counts,
          totals.expectedFalse(),
          clusters.map(Clusters::countSeveral).orElse(0L),
          model.prior(),
          hash);
    }
  }

  /** The linker leaves out what no row of a file states; a model cannot do without. */
  private static void checkStated(LinkModel model, Linker linker) {
    for (LinkColumn column : model.columns()) {
      if (!linker.columns().contains(column)) {
        throw new OperatorException(
            ExitCode.INPUT,
            "the model compares "
                + ColumnUse.shown(column.label())
                + ", which no row of one file states",
            "check that column, or learn a new model without --model-in");
      }
    }
  }

  private LinkModel withPrior(LinkModel model) {
    return request.prior().isEmpty() ? model : model.withPrior(request.prior().getAsDouble());
  }

  private String page(
      LinkInputs inputs,
      Linker linker,
      LinkModel model,
      PairTotals totals,
      LinkCounts counts,
      List<ReadCounts> files) {
    List<ExplainedPair> explained = new ArrayList<>();
    for (LinkPair pair : totals.chosen()) {
      explained.add(inputs.explain(pair, linker.explain(model, pair.left(), pair.right())));
    }
    return LinkPage.html(
        new LinkPage.Facts(
            request.build(),
            inputs.names(),
            inputs.uses(),
            files,
            request.modelIn().isPresent(),
            request.options(),
            model,
            counts,
            totals,
            explained));
  }
}
