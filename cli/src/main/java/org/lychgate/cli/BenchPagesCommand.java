package org.lychgate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.lychgate.bench.pages.PagesBench;
import org.lychgate.bench.pages.PagesPart;
import org.lychgate.bench.pages.PagesPlan;
import org.lychgate.bench.parts.Measured;
import org.lychgate.bench.register.ServedPlan;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.nation.Nation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lychgate bench pages}: pages and screening API under load. */
@Command(
    name = "pages",
    description = {
      "Ask a running registry's screening API and pages as fast as it answers.",
      "A million listed people, an upload of a million rows: half an hour on two processors,",
      "10 GB of disk, most of it to fill the registry. Writes one HTML page and one JSON file.",
      "Exit 0 says that it was measured, not that the bars were met."
    })
final class BenchPagesCommand implements Callable<Integer> {
  private static final int ROWS_MAX = 10_000_000;

  @Option(
      names = "--people",
      paramLabel = "N",
      description =
          "Number holders, half of them listed. Default: "
              + PagesPlan.PEOPLE
              + ". With fewer, times are only reported.")
  int people = PagesPlan.PEOPLE;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description =
          "Of the uploaded file. Default: " + PagesPlan.ROWS + ". Fewer are only reported.")
  int rows = PagesPlan.ROWS;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "For which each thing is asked. Default: " + PagesPlan.SECONDS + ".")
  int seconds = PagesPlan.SECONDS;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "Only these: api, wizard, open.")
  List<String> only = List.of();

  @Mixin BenchPage page = new BenchPage();

  private final Terminal terminal;

  BenchPagesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<PagesPart> parts = Measured.only(PagesBench.PARTS, only);
    boolean sized =
        people >= PagesPlan.PEOPLE_MIN
            && people <= Nation.PEOPLE_MAX_SYNTHETIC
            && rows >= 1
            && rows <= ROWS_MAX;
    if (parts.isEmpty() || !sized || seconds < 1) {
      throw new OperatorException(
          ExitCode.USAGE,
          "nothing to measure",
          "--people takes %d to %d, --rows 1 to %d, --seconds 1 on, --only the parts of --help"
              .formatted(PagesPlan.PEOPLE_MIN, Nation.PEOPLE_MAX_SYNTHETIC, ROWS_MAX));
    }
    String command =
        "pages --people %d --rows %d --seconds %d --seed %d%s"
            .formatted(
                people,
                rows,
                seconds,
                seed,
                only.isEmpty() ? "" : " --only " + String.join(",", only));
    page.run(
        "pages",
        terminal,
        (folder, listener) ->
            PagesBench.run(parts, plan(folder), BenchPage.facts(command), listener));
    return ExitCode.DONE.code();
  }

  private PagesPlan plan(Path folder) {
    ServedPlan served =
        new ServedPlan(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
            System.getProperty("java.class.path"),
            Main.class.getName(),
            0,
            0);
    return new PagesPlan(folder, people, rows, seconds, seed, System::nanoTime, served);
  }
}
