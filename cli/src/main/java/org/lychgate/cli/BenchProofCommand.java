package org.lychgate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.lychgate.bench.parts.Measured;
import org.lychgate.bench.proof.ProofBench;
import org.lychgate.bench.proof.ProofPart;
import org.lychgate.bench.proof.ProofPlan;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lychgate bench proof} and {@code bench faults}: the log's claims, measured. */
abstract class BenchProofCommand implements Callable<Integer> {
  @Option(
      names = "--kills",
      paramLabel = "N",
      description = "Writers killed. Default: " + ProofPlan.KILLS + ". Fewer are only reported.")
  int kills = ProofPlan.KILLS;

  @Option(
      names = "--every",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the system calls, make every N-th fail. Default: each.")
  int every = 1;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  long seed;

  @Mixin BenchPage page = new BenchPage();

  private final Terminal terminal;
  private final String name;

  BenchProofCommand(Terminal terminal, String name) {
    this.terminal = terminal;
    this.name = name;
  }

  /** {@code lychgate bench proof}. */
  @Command(
      name = "proof",
      description = {
        "Write a log beside raw fsync, check it, kill its writer, make system calls fail.",
        "Needs strace for the last, and 4 GB of disk. Writes one HTML page and one JSON file.",
        "Exit 0 says that it was measured, not that the bars were met."
      })
  static final class Proof extends BenchProofCommand {
    @Option(
        names = "--leaves",
        paramLabel = "N",
        description = "Of the log. Default: " + ProofPlan.LEAVES + ". Fewer are only reported.")
    long leaves = ProofPlan.LEAVES;

    @Option(
        names = "--only",
        split = ",",
        paramLabel = "PART",
        description = "Only these: bulk, online, check, audit, go, kills, faults.")
    List<String> only = List.of();

    Proof(Terminal terminal) {
      super(terminal, "proof");
    }

    @Override
    public Integer call() throws IOException {
      List<ProofPart> parts = Measured.only(ProofBench.PARTS, only);
      String words =
          " --leaves " + leaves + (only.isEmpty() ? "" : " --only " + String.join(",", only));
      return measure("The log, proven", words, parts, leaves);
    }
  }

  /** {@code lychgate bench faults}. */
  @Command(
      name = "faults",
      description = {
        "Kill a log's writer under load, and make each of its system calls fail by strace.",
        "The parts of bench proof in which the writer dies. Writes one HTML page and one JSON",
        "file. Exit 0 says that it was measured, not that the bars were met."
      })
  static final class Faults extends BenchProofCommand {
    private static final List<String> PARTS = List.of("kills", "faults");

    Faults(Terminal terminal) {
      super(terminal, "faults");
    }

    @Override
    public Integer call() throws IOException {
      return measure("The log's writer, killed", "", Measured.only(ProofBench.PARTS, PARTS), 1);
    }
  }

  int measure(String title, String words, List<ProofPart> parts, long leaves) throws IOException {
    if (leaves < 1 || kills < 1 || every < 1 || parts.isEmpty()) {
      throw new OperatorException(
          ExitCode.USAGE, "nothing to measure", "--leaves, --kills and --every take 1 on");
    }
    String command =
        "%s%s --kills %d --every %d --seed %d".formatted(name, words, kills, every, seed);
    page.run(
        name,
        terminal,
        (folder, listener) ->
            ProofBench.run(title, parts, plan(folder, leaves), BenchPage.facts(command), listener));
    return ExitCode.DONE.code();
  }

  private ProofPlan plan(Path folder, long leaves) {
    return new ProofPlan(
        BenchPage.root(),
        folder,
        leaves,
        kills,
        every,
        seed,
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
        System.getProperty("java.class.path"),
        System::nanoTime);
  }
}
