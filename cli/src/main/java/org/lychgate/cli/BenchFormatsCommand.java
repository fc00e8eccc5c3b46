package org.lychgate.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Callable;
import org.lychgate.bench.formats.FormatsBench;
import org.lychgate.bench.formats.FormatsPart;
import org.lychgate.bench.formats.FormatsPlan;
import org.lychgate.bench.parts.Measured;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lychgate bench formats}: records read and written a second. */
@Command(
    name = "formats",
    description = {
      "Read and write records of each format over and over, and time it.",
      "About a minute. Writes one HTML page and one JSON file. Exit 0 says that it was measured,",
      "not that the bars were met."
    })
final class BenchFormatsCommand implements Callable<Integer> {
  @Option(
      names = "--records",
      paramLabel = "N",
      description = {
        "Of IJE in the file that is read over and over. Default: " + FormatsPlan.RECORDS + ".",
        "Fewer are only reported."
      })
  int records = FormatsPlan.RECORDS;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "Only these: ije, dmf, ssa-721.")
  List<String> only = List.of();

  @Mixin BenchPage page = new BenchPage();

  private final Terminal terminal;

  BenchFormatsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<FormatsPart> parts = Measured.only(FormatsBench.PARTS, only);
    if (records < 1 || parts.isEmpty()) {
      throw new OperatorException(
          ExitCode.USAGE, "nothing to measure", "--records takes 1 on, --only the parts of --help");
    }
    String command =
        "formats --records %d --seed %d%s"
            .formatted(records, seed, only.isEmpty() ? "" : " --only " + String.join(",", only));
    FormatsPlan plan = new FormatsPlan(seed, records, System::nanoTime, BenchFormatsCommand::cpu);
    page.run(
        "formats",
        terminal,
        (_, listener) -> FormatsBench.run(parts, plan, BenchPage.facts(command), listener));
    return ExitCode.DONE.code();
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
