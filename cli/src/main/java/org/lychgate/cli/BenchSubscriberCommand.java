package org.lychgate.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.lychgate.bench.subscriber.Plan;
import org.lychgate.bench.subscriber.SubscriberBench;
import org.lychgate.bench.subscriber.SubscriberBench.Part;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lychgate bench screen, lookup, subscriber}: screening and single questions. */
abstract class BenchSubscriberCommand implements Callable<Integer> {
  private static final int QUESTIONS_MIN = 100;

  @Mixin BenchSetting setting = new BenchSetting();

  @Option(
      names = "--number-rows",
      paramLabel = "N",
      description = {
        "Deaths that other tools are held against, at most --rows. Default: "
            + Plan.NUMBER_ROWS
            + "."
      })
  long numberRows = Plan.NUMBER_ROWS;

  @Option(
      names = "--customers",
      paramLabel = "N",
      description = "Customers. Default: " + Plan.CUSTOMERS + ".")
  long customers = Plan.CUSTOMERS;

  @Option(
      names = "--limit",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = {
        "About how long one screening with scores may take: it takes the first so many customers",
        "and says how many. Default: ${DEFAULT-VALUE}."
      })
  int limit;

  @Option(
      names = "--questions",
      paramLabel = "N",
      description = "Single questions of each kind. Default: " + Plan.QUESTIONS + ".")
  int questions = Plan.QUESTIONS;

  private final Terminal terminal;
  private final String name;
  private final String title;
  private final List<Part> parts;

  BenchSubscriberCommand(Terminal terminal, String name, String title, List<Part> parts) {
    this.terminal = terminal;
    this.name = name;
    this.title = title;
    this.parts = parts;
  }

  /** {@code lychgate bench screen}. */
  @Command(
      name = "screen",
      description = {
        "Screen invented customers by number beside DuckDB, and with full scores.",
        "The scores are against the whole file of deaths. Writes one HTML page and one JSON file.",
        "Exit 0 says that it was measured, not that the bars were met."
      })
  static final class Screen extends BenchSubscriberCommand {
    Screen(Terminal terminal) {
      super(terminal, "screen", "Screening", List.of(Part.SCREEN));
    }
  }

  /** {@code lychgate bench lookup}. */
  @Command(
      name = "lookup",
      description = {
        "Ask single questions, beside DuckDB, Lucene and PostgreSQL.",
        "Also starts afresh and asks the first. Writes one HTML page and one JSON file. Exit 0",
        "says that it was measured, not that the bars were met."
      })
  static final class Lookup extends BenchSubscriberCommand {
    Lookup(Terminal terminal) {
      super(terminal, "lookup", "Look-up", List.of(Part.LOOKUP));
    }
  }

  /** {@code lychgate bench subscriber}. */
  @Command(
      name = "subscriber",
      description = {
        "Measure index142, screen and lookup on one page.",
        "Needs 40 GB of disk at the whole size. A look of a few minutes:",
        "--rows 1000000 --number-rows 1000000 --customers 100000 --questions 20000.",
        "Exit 0 says that it was measured, not that the bars were met."
      })
  static final class All extends BenchSubscriberCommand {
    All(Terminal terminal) {
      super(terminal, "subscriber", "The subscriber's tool", List.of(Part.values()));
    }
  }

  @Override
  public Integer call() throws IOException {
    if (customers < 1 || questions < QUESTIONS_MIN || limit < 1 || numberRows < 1) {
      throw new OperatorException(
          ExitCode.USAGE,
          "too few customers, rows, questions or seconds to measure with",
          "--questions takes " + QUESTIONS_MIN + " on");
    }
    String words =
        "%s --number-rows %d --customers %d --questions %d --limit %d"
            .formatted(name, numberRows, customers, questions, limit);
    setting.run(
        name,
        terminal,
        (folder, listener) ->
            new SubscriberBench(
                    setting.plan(
                        folder,
                        numberRows,
                        customers,
                        questions / 2 * 2,
                        Duration.ofSeconds(limit)),
                    listener)
                .run(title, parts, setting.facts(words)));
    return ExitCode.DONE.code();
  }
}
