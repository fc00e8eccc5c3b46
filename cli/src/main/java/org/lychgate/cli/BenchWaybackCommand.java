package org.lychgate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.lychgate.bench.wayback.WaybackBench;
import org.lychgate.bench.wayback.WaybackPlan;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lychgate bench wayback}: claims, reversals, and a thousand subscribers. */
@Command(
    name = "wayback",
    description = {
      "Take entries back at a running registry until a thousand subscribers have answered.",
      "Some hang, fail or are killed. A quarter of an hour on two processors, 6 GB of memory.",
      "Writes one HTML page and one JSON file. Exit 0 says that it was measured, not that the bars",
      "were met."
    })
final class BenchWaybackCommand implements Callable<Integer> {
  private static final int PROCESSES_MAX = 64;

  @Option(
      names = "--subscribers",
      paramLabel = "N",
      description =
          "Default: " + WaybackPlan.SUBSCRIBERS + ". With fewer, times are only reported.")
  int subscribers = WaybackPlan.SUBSCRIBERS;

  @Option(
      names = "--processes",
      paramLabel = "N",
      description = "In which they are, and one more. Default: " + WaybackPlan.PROCESSES + ".")
  int processes = WaybackPlan.PROCESSES;

  @Option(
      names = "--claims",
      paramLabel = "N",
      description = "Claims of life. Default: " + WaybackPlan.CLAIMS + ".")
  int claims = WaybackPlan.CLAIMS;

  @Option(
      names = "--reversals",
      paramLabel = "N",
      description = "One by one. Default: " + WaybackPlan.REVERSALS + ". Fewer are only reported.")
  int reversals = WaybackPlan.REVERSALS;

  @Option(
      names = "--entries",
      paramLabel = "N",
      description =
          "Reversed by one order. Default: " + WaybackPlan.ENTRIES + ". Fewer are only reported.")
  int entries = WaybackPlan.ENTRIES;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  long seed;

  @Mixin BenchPage page = new BenchPage();

  private final Terminal terminal;

  BenchWaybackCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    boolean sized =
        subscribers >= WaybackPlan.SUBSCRIBERS_MIN
            && subscribers <= WaybackPlan.SUBSCRIBERS_MAX
            && processes >= 1
            && processes <= PROCESSES_MAX
            && claims >= 1
            && reversals >= 1
            && reversals <= 1_000
            && entries >= 1
            && entries <= 100_000;
    if (!sized) {
      throw new OperatorException(
          ExitCode.USAGE,
          "that cannot be measured",
          "--subscribers takes %d to %d, --processes 1 to %d, --claims 1 on, --reversals 1 to"
                  .formatted(
                      WaybackPlan.SUBSCRIBERS_MIN, WaybackPlan.SUBSCRIBERS_MAX, PROCESSES_MAX)
              + " 1,000, which is what one officer may take back on a day, --entries 1 to 100,000");
    }
    String command =
        "wayback --subscribers %d --processes %d --claims %d --reversals %d --entries %d --seed %d"
            .formatted(subscribers, processes, claims, reversals, entries, seed);
    page.run(
        "wayback",
        terminal,
        (folder, listener) -> WaybackBench.run(plan(folder), BenchPage.facts(command), listener));
    return ExitCode.DONE.code();
  }

  private WaybackPlan plan(Path folder) {
    return new WaybackPlan(
        folder,
        subscribers,
        processes,
        claims,
        reversals,
        entries,
        seed,
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
        System.getProperty("java.class.path"),
        Main.class.getName(),
        System::nanoTime);
  }
}
