package org.lychgate.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.formats.Beside;
import org.lychgate.model.ExitCode;
import org.lychgate.screening.Language;
import org.lychgate.screening.Manner;
import org.lychgate.screening.ResultShape;
import org.lychgate.screening.Screening;
import org.lychgate.screening.ScreeningOptions;
import org.lychgate.screening.ScreeningOutcome;
import org.lychgate.screening.ScreeningStatus;
import org.lychgate.screening.Work;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lychgate screen}: a file of customers against an index. */
@Command(
    name = "screen",
    description = {
      "Screen customers against a death index.",
      "A match is a statement about two records: verify before you act against anyone.",
      "No match says nothing about life."
    })
final class ScreenCommand implements Callable<Integer> {
  @Parameters(paramLabel = "CUSTOMERS", description = "CSV file with a header.")
  Path customers = Path.of("");

  @Option(names = "--against", required = true, paramLabel = "INDEX", description = "See index.")
  Path against = Path.of("");

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Result, as CSV.")
  Path out = Path.of("");

  @Option(
      names = "--map",
      defaultValue = "",
      paramLabel = "COL=FIELD,...",
      description = "What the columns are. Default: recognised by their usual names, and shown.")
  String map = "";

  @Mixin CsvOptions format = new CsvOptions();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = {
        "How many screen at a time. Default: one for each processor. Results do not depend on it."
      })
  @Nullable Integer threads;

  @Option(
      names = "--match",
      defaultValue = "" + ScreeningOptions.MATCH_DEFAULT,
      description = "Least probability of matched. Default: ${DEFAULT-VALUE}.")
  double match;

  @Option(
      names = "--review",
      defaultValue = "" + ScreeningOptions.REVIEW_DEFAULT,
      description = "Least probability of a hit shown at all. Default: ${DEFAULT-VALUE}.")
  double review;

  @Option(
      names = "--prior",
      paramLabel = "BITS",
      description = {
        "log2 of the odds before anything is compared. Default: by the size of the index,",
        "at most -25."
      })
  @Nullable Double prior;

  @Option(
      names = "--candidates",
      defaultValue = "1",
      description = "Most rows for one customer. Default: ${DEFAULT-VALUE}.")
  int candidates;

  @Option(
      names = "--profile",
      defaultValue = "",
      paramLabel = "RULES",
      description = {
        "ny-reg-200: a column reasons with the variations that New York Regulation 200 names."
      })
  String profile = "";

  @Option(
      names = "--like",
      defaultValue = "",
      paramLabel = "TOOL",
      description = "matchid: columns of the record by matchID's names.")
  String like = "";

  @Option(
      names = "--decisions",
      paramLabel = "FILE",
      description = "Remember hits there: the status column says new, changed, known or withdrawn.")
  @Nullable Path decisions;

  @Option(
      names = "--receipt",
      paramLabel = "FILE",
      description = "Write what was screened with what.")
  @Nullable Path receipt;

  @Option(
      names = "--as-of",
      description = {
        "Day of the screening. Default: today (UTC); against a synthetic index, whose clock is",
        "fixed, the day the index speaks of."
      })
  @Nullable LocalDate asOf;

  @Option(
      names = "--language",
      defaultValue = "en",
      paramLabel = "WORD",
      description = {
        "en or fr: language of the column nextStep. Default: ${DEFAULT-VALUE}, whatever LANG says,",
        "so that the same command writes the same bytes everywhere."
      })
  String language = "en";

  @Option(names = "--mask", description = "Mask SSNs in the result.")
  boolean mask;

  @Option(names = "--allow-stale", description = "Use an index that is older than eight days.")
  boolean allowStale;

  @Option(names = "--force", description = "Overwrite files that are there.")
  boolean force;

  @Option(names = "--strict", description = "Exit 1 if there are findings.")
  boolean strict;

  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  ScreenCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ProgressLine progress = new ProgressLine(terminal, "screen", System::nanoTime);
    LocalDate day = asOf != null ? asOf : Today.of(against);
    Screening.Report report =
        Screening.run(
            new Screening.Request(
                customers,
                map,
                against,
                out,
                force,
                Optional.ofNullable(decisions),
                Optional.ofNullable(receipt),
                new ScreeningOptions(
                    match,
                    review,
                    ScreeningOptions.MARGIN_DEFAULT,
                    candidates,
                    day,
                    mask,
                    allowStale,
                    prior == null ? OptionalDouble.empty() : OptionalDouble.of(prior)),
                Version.text(),
                new SecureRandom(),
                new Manner(
                    format.format(),
                    ResultShape.parse(like, profile),
                    Language.parse(language),
                    threads == null ? Work.onAllProcessors() : Work.on(threads))),
            (rows, bytes, total) -> progress.at(rows, bytes, total));
    progress.done();
    terminal.note(report.format());
    report.columns().forEach(column -> terminal.note(column.line()));
    output.print(terminal, json(report), text(report));
    if (report.counts().findings() > 0) {
      terminal.note("findings are in " + Beside.findings(out));
    }
    return strict && report.counts().findings() > 0 ? ExitCode.NO.code() : ExitCode.DONE.code();
  }

  /** The counts that figures.json has too. */
  public static JsonBuilder counts(Screening.Report report) {
    JsonBuilder json = Json.object();
    for (ScreeningOutcome outcome : ScreeningOutcome.values()) {
      json.put(outcome.word(), report.outcomes().getOrDefault(outcome, 0L));
    }
    return json;
  }

  private Json json(Screening.Report report) {
    JsonBuilder statuses = Json.object();
    for (ScreeningStatus status : ScreeningStatus.values()) {
      if (status != ScreeningStatus.NONE) {
        statuses.put(status.word(), report.statuses().getOrDefault(status, 0L));
      }
    }
    return OutputOptions.counts(report.counts())
        .put("out", out.toString())
        .put("outcomes", counts(report).build())
        .put("resultsSha256", report.results().hex())
        .put("statuses", statuses.build())
        .build();
  }

  private String text(Screening.Report report) {
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    lines.add(out + ": " + OutputOptions.text(report.counts()));
    for (ScreeningOutcome outcome : ScreeningOutcome.values()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%,12d  %s",
              report.outcomes().getOrDefault(outcome, 0L),
              outcome.word()));
    }
    for (ScreeningStatus status : ScreeningStatus.values()) {
      long n = report.statuses().getOrDefault(status, 0L);
      if (status != ScreeningStatus.NONE && decisions != null) {
        lines.add(String.format(Locale.ROOT, "%,12d  %s since last time", n, status.word()));
      }
    }
    return lines.toString();
  }
}
