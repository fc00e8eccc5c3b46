package org.lychgate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.lychgate.bench.parts.Measured;
import org.lychgate.bench.register.RegisterBench;
import org.lychgate.bench.register.RegisterPart;
import org.lychgate.bench.register.RegisterPlan;
import org.lychgate.bench.register.ServedPlan;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.nation.Nation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lychgate bench register}: a registry at a country's pace, and when things fail. */
@Command(
    name = "register",
    description = {
      "Send a year of reports through the register, kill it, break it, search it, soak it.",
      "Two hours on two processors, 20 GB of disk. Writes one HTML page and one JSON file.",
      "Exit 0 says that it was measured, not that the bars were met."
    })
final class BenchRegisterCommand implements Callable<Integer> {
  @Option(
      names = "--people",
      paramLabel = "N",
      description = "Number holders. Default: " + RegisterPlan.PEOPLE + ".")
  int people = RegisterPlan.PEOPLE;

  @Option(
      names = "--reports",
      paramLabel = "N",
      description = "In the year. Default: " + RegisterPlan.REPORTS + ". Fewer are only reported.")
  int reports = RegisterPlan.REPORTS;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "Only these: year, online, kills, faults, erased, soak.")
  List<String> only = List.of();

  @Option(
      names = "--kills",
      paramLabel = "N",
      description = "Of a registry's processes. Default: " + ServedPlan.KILLS + ".")
  int kills = ServedPlan.KILLS;

  @Option(
      names = "--soak-minutes",
      paramLabel = "N",
      description = "For a day's traffic. Default: " + ServedPlan.SOAK_MINUTES + ".")
  double soakMinutes = ServedPlan.SOAK_MINUTES;

  @Mixin BenchPage page = new BenchPage();

  private final Terminal terminal;

  BenchRegisterCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<RegisterPart> parts = Measured.only(RegisterBench.PARTS, only);
    boolean some = !parts.isEmpty() && kills >= 1 && soakMinutes > 0;
    boolean sized = people >= Nation.PEOPLE_MIN && people <= Nation.PEOPLE_MAX_SYNTHETIC;
    if (!sized || reports < 1 || reports > people / 2 || !some) {
      throw new OperatorException(
          ExitCode.USAGE,
          "nothing to measure",
          "--people takes "
              + Nation.PEOPLE_MIN
              + " to "
              + Nation.PEOPLE_MAX_SYNTHETIC
              + ", --reports at most half of them, --kills 1 on,"
              + " --soak-minutes more than 0, --only the parts of --help");
    }
    String command =
        "register --people %d --reports %d --seed %d --kills %d --soak-minutes %s%s"
            .formatted(
                people,
                reports,
                seed,
                kills,
                soakMinutes,
                only.isEmpty() ? "" : " --only " + String.join(",", only));
    page.run(
        "register",
        terminal,
        (folder, listener) ->
            RegisterBench.run(parts, plan(folder), BenchPage.facts(command), listener));
    return ExitCode.DONE.code();
  }

  private RegisterPlan plan(Path folder) {
    ServedPlan served =
        new ServedPlan(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
            System.getProperty("java.class.path"),
            "org.lychgate.cli.Main",
            kills,
            (int) (60 * soakMinutes));
    return new RegisterPlan(folder, people, reports, seed, System::nanoTime, served);
  }
}
