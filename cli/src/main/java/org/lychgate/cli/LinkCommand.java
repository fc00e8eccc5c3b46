package org.lychgate.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.formats.Beside;
import org.lychgate.formats.ColumnUse;
import org.lychgate.linkage.link.LinkCounts;
import org.lychgate.linkage.link.LinkOptions;
import org.lychgate.linkage.link.PassCount;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.screening.link.LinkFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lychgate link}: the pairs of rows that are one person, in two files or in one. */
@Command(
    name = "link",
    description = {
      "Link two files of persons, or find the duplicates in one.",
      "No labels are needed: what agreement weighs is learned from the files.",
      "A match is a statement about two records: verify before you act against anyone."
    })
final class LinkCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "LEFT", description = "CSV file with a header.")
  Path left = Path.of("");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "RIGHT",
      description = "Another. Without it, duplicates in LEFT.")
  @Nullable Path right;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "All pairs with a probability of at least 0.01, as CSV.")
  Path out = Path.of("");

  @Option(
      names = "--map",
      defaultValue = "",
      paramLabel = "COL=FIELD,...",
      description = {
        "What the columns are, in either file. Default: recognised by their usual names, and",
        "shown. other:LABEL compares any other column, - leaves one out, and",
        "birthDate:dd/MM/yyyy says how dates are written."
      })
  String map = "";

  @Option(
      names = "--map-right",
      paramLabel = "COL=FIELD,...",
      description = "The same for RIGHT alone; --map is then for LEFT alone.")
  @Nullable String mapRight;

  @Option(names = "--model-out", paramLabel = "FILE", description = "Keep the model, as JSON.")
  @Nullable Path modelOut;

  @Option(
      names = "--model-in",
      paramLabel = "FILE",
      description = "Use a model that was kept instead of learning one.")
  @Nullable Path modelIn;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = {
        "Write an HTML page: the weights, and why some pairs are what they are. It holds",
        "personal data of the files."
      })
  @Nullable Path page;

  @Option(
      names = "--page-pairs",
      defaultValue = "20",
      paramLabel = "N",
      description = "Pairs next to the threshold to explain there. Default: ${DEFAULT-VALUE}.")
  int pagePairs;

  @Option(
      names = "--clusters",
      paramLabel = "FILE",
      description = "With one file: which rows are one person, as id,cluster.")
  @Nullable Path clusters;

  @Option(
      names = "--match",
      defaultValue = ".99",
      paramLabel = "P",
      description = "Least probability of matched. Default: ${DEFAULT-VALUE}.")
  double match;

  @Option(
      names = "--prior",
      paramLabel = "P",
      description = {
        "Probability that two rows drawn at random are one person. Default: the model's."
      })
  @Nullable Double prior;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Default: one for each processor. The result does not depend on it.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--force", description = "Overwrite files that are there.")
  boolean force;

  @Option(names = "--strict", description = "Exit 1 if there are findings.")
  boolean strict;

  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  LinkCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Told told = new Told(terminal, right != null);
    LinkFiles.Report report =
        LinkFiles.run(
            new LinkFiles.Request(
                left,
                Optional.ofNullable(right),
                map,
                Optional.ofNullable(mapRight),
                out,
                force,
                Optional.ofNullable(modelIn),
                Optional.ofNullable(modelOut),
                Optional.ofNullable(page),
                within("--page-pairs", pagePairs, 0, 1_000),
                Optional.ofNullable(clusters),
                priorGiven(),
                options(),
                Version.text()),
            told);
    told.done();
    output.print(terminal, json(report), text(report));
    if (report.counts().findings() > 0) {
      terminal.note("findings are in " + Beside.findings(out));
    }
    return strict && report.counts().findings() > 0 ? ExitCode.NO.code() : ExitCode.DONE.code();
  }

  private LinkOptions options() {
    LinkOptions defaults = LinkOptions.defaults();
    if (!(match >= defaults.report() && match < 1)) {
      throw usage("--match is a probability from " + defaults.report() + " to below 1");
    }
    return defaults
        .withThresholds(defaults.report(), match)
        .withThreads(within("--threads", threads, 1, 1_024));
  }

  private OptionalDouble priorGiven() {
    if (prior == null) {
      return OptionalDouble.empty();
    }
    if (!(prior > 0 && prior < 1)) {
      throw usage("--prior is a probability above 0 and below 1");
    }
    return OptionalDouble.of(prior);
  }

  private static int within(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw usage(option + " goes from " + least + " to " + most);
    }
    return value;
  }

  private static OperatorException usage(String message) {
    return new OperatorException(ExitCode.USAGE, message, "see lychgate link --help");
  }

  private Json json(LinkFiles.Report report) {
    LinkCounts pairs = report.pairs();
    JsonBuilder json =
        OutputOptions.counts(report.counts())
            .put("out", out.toString())
            .put("compared", pairs.candidates())
            .put("reported", pairs.reported())
            .put("matched", pairs.matched())
            .put("prior", Double.toString(report.prior()))
            .put("expectedFalse", String.format(Locale.ROOT, "%.6f", report.expectedFalse()))
            .put("resultsSha256", report.results().hex());
    if (clusters != null) {
      json.put("clusters", report.clusters());
    }
    return json.build();
  }

  private String text(LinkFiles.Report report) {
    LinkCounts pairs = report.pairs();
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    lines.add(out + ": " + OutputOptions.text(report.counts()));
    lines.add(String.format(Locale.ROOT, "%,12d  pairs compared", pairs.candidates()));
    lines.add(
        String.format(
            Locale.ROOT,
            "%,12d  matched; as the model sees it, %s of them are two people",
            pairs.matched(),
            about(report.expectedFalse())));
    lines.add(
        String.format(
            Locale.ROOT, "%,12d  pending-manual-review", pairs.reported() - pairs.matched()));
    if (clusters != null) {
      lines.add(
          String.format(Locale.ROOT, "%,12d  clusters of two rows or more", report.clusters()));
    }
    return lines.toString();
  }

  private static String about(double number) {
    return number < .1 ? "less than 0.1" : String.format(Locale.ROOT, "about %,.1f", number);
  }

  /** What the run says while it goes on. */
  private static final class Told implements LinkFiles.Watcher {
    private final Terminal terminal;
    private final boolean two;
    private String step = "";
    private @Nullable ProgressLine line;

    Told(Terminal terminal, boolean two) {
      this.terminal = terminal;
      this.two = two;
    }

    @Override
    public void columns(String file, List<ColumnUse> uses) {
      if (two) {
        terminal.note(file + ":");
      }
      uses.forEach(use -> terminal.note((two ? "  " : "") + use.line()));
    }

    @Override
    public void blocks(List<PassCount> passes) {
      done();
      terminal.note("pairs to compare, by what they agree on:");
      for (PassCount pass : passes) {
        String without =
            pass.oversizedBlocks() == 0
                ? ""
                : String.format(
                    Locale.ROOT,
                    ", without %,d blocks too large (%,d pairs)",
                    pass.oversizedBlocks(),
                    pass.oversizedPairs());
        terminal.note(
            String.format(Locale.ROOT, "%,14d  %s%s", pass.pairs(), pass.pass(), without));
      }
    }

    @Override
    public void warn(String what) {
      done();
      terminal.note("warning: " + what);
    }

    @Override
    public void at(String now, long count, long total) {
      ProgressLine current = line;
      if (current == null || !now.equals(step)) {
        done();
        step = now;
        current = new ProgressLine(terminal, now, System::nanoTime);
        line = current;
      }
      current.at(count, total);
    }

    void done() {
      if (line != null) {
        line.done();
      }
    }
  }
}
