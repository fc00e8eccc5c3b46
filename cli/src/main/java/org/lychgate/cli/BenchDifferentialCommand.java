package org.lychgate.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.lychgate.bench.differential.Differential;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lychgate bench differential}: index and screening against a scan. */
@Command(
    name = "differential",
    description = {
      "Hold an index against its rows, and screening against a scan of every row.",
      "The scan has the same scores and rule. Minutes of processor for each thousand customers.",
      "Writes one HTML page and one JSON file. Exit 0 says that it was compared, not that nothing",
      "differed."
    })
final class BenchDifferentialCommand implements Callable<Integer> {
  private static final int ROWS_MAX = 5_000_000;

  @Option(names = "--rows", defaultValue = "200000", description = "Default: ${DEFAULT-VALUE}.")
  int rows;

  @Option(
      names = "--customers",
      defaultValue = "1320",
      description = "Default: ${DEFAULT-VALUE}, forty of each kind.")
  int customers;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  long seed;

  @Mixin BenchPage page = new BenchPage();

  private final Terminal terminal;

  BenchDifferentialCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (rows < 1 || rows > ROWS_MAX || customers < 1) {
      throw new OperatorException(
          ExitCode.USAGE, "too few or too many rows to compare", "--rows takes 1 to 5,000,000");
    }
    page.run(
        "differential",
        terminal,
        (folder, listener) ->
            new Differential(
                    new Differential.Options(
                        rows, customers, seed, Runtime.getRuntime().availableProcessors(), folder),
                    listener)
                .run(
                    BenchPage.facts(
                        "differential --rows %d --customers %d --seed %d"
                            .formatted(rows, customers, seed))));
    return ExitCode.DONE.code();
  }
}
