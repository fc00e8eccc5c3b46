package org.lychgate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.lychgate.bench.subscriber.Plan;
import org.lychgate.bench.subscriber.Programs;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that the subscriber's measurements have in common, and what follows from them. */
final class BenchSetting {
  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Deaths. Default: " + Plan.ROWS + ". A smaller file is only reported on.")
  long rows = Plan.ROWS;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--heap",
      defaultValue = "1g",
      description = "Java heap of the measured commands. Default: ${DEFAULT-VALUE}.")
  String heap = "1g";

  @Option(
      names = "--anonymous",
      defaultValue = "6",
      paramLabel = "GIB",
      description = {
        "Bound on what each measured process of Lychgate's has in memory that is no file's, kept",
        "by the system where it can (prlimit --data). Default: ${DEFAULT-VALUE}."
      })
  double anonymous;

  @Option(
      names = "--patience",
      defaultValue = "10",
      paramLabel = "MINUTES",
      description = "Time for each task of another tool. Default: ${DEFAULT-VALUE}.")
  int patience;

  @Mixin BenchPage page = new BenchPage();

  /** As {@link BenchPage#run}. */
  void run(String name, Terminal terminal, BenchPage.Measurement measurement) throws IOException {
    if (rows < 1 || rows > 900_000_000) {
      throw new OperatorException(
          ExitCode.USAGE, "there are not so many numbers", "--rows takes 1 to 900,000,000");
    }
    page.run(name, terminal, measurement);
  }

  /** What is measured, with customers and questions as the verb has them. */
  Plan plan(Path work, long numberRows, long customers, int questions, Duration limit) {
    return new Plan(
        rows,
        Math.min(rows, numberRows),
        customers,
        questions,
        seed,
        Runtime.getRuntime().availableProcessors(),
        work,
        new Programs(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED"),
            System.getProperty("java.class.path"),
            Main.class.getName(),
            heap,
            (long) (anonymous * (1L << 30))),
        limit,
        Duration.ofMinutes(patience));
  }

  /** Command, day, version and machine. */
  Map<String, String> facts(String command) {
    return BenchPage.facts(command + " --rows " + rows + " --seed " + seed + " --heap " + heap);
  }
}
