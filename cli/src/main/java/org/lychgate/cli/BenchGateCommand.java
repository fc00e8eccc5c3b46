package org.lychgate.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Callable;
import org.lychgate.bench.gate.GateBench;
import org.lychgate.bench.gate.GatePart;
import org.lychgate.bench.gate.GatePlan;
import org.lychgate.bench.parts.Measured;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.nation.Nation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code lychgate bench gate}: how often the gate is wrong about a batch, and how fast it rules.
 */
@Command(
    name = "gate",
    description = {
      "Bring honest batches and lists of living people before the gate, and time it.",
      "Under ten minutes on two processors. Writes one HTML page and one JSON file. Exit 0 says",
      "that it was measured, not that the bars were met."
    })
final class BenchGateCommand implements Callable<Integer> {
  @Option(
      names = "--tries",
      paramLabel = "N",
      description = {
        "Batches or lists behind one figure, about. Default: " + GatePlan.TRIES + ".",
        "Fewer are only reported."
      })
  int tries = GatePlan.TRIES;

  @Option(
      names = "--people",
      paramLabel = "N",
      description = "Of the nation. Default: " + GatePlan.PEOPLE + ". Fewer are only reported.")
  int people = GatePlan.PEOPLE;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = {
        "Only these: nation, reporters, events, lists, disguise, drip, release, rate."
      })
  List<String> only = List.of();

  @Mixin BenchPage page = new BenchPage();

  private final Terminal terminal;

  BenchGateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<GatePart> parts = Measured.only(GateBench.PARTS, only);
    if (tries < 1 || people < Nation.PEOPLE_MIN || parts.isEmpty()) {
      throw new OperatorException(
          ExitCode.USAGE,
          "nothing to measure",
          "--tries takes 1 on, --people " + Nation.PEOPLE_MIN + " on, --only the parts of --help");
    }
    String command =
        "gate --tries %d --people %d --seed %d%s"
            .formatted(
                tries, people, seed, only.isEmpty() ? "" : " --only " + String.join(",", only));
    GatePlan plan = new GatePlan(seed, tries, people, System::nanoTime, BenchGateCommand::cpu);
    page.run(
        "gate",
        terminal,
        (_, listener) -> GateBench.run(parts, plan, BenchPage.facts(command), listener));
    return ExitCode.DONE.code();
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
