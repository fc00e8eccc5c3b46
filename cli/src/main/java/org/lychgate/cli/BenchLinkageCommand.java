package org.lychgate.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.lychgate.bench.linkage.BenchOptions;
import org.lychgate.bench.linkage.LinkageBench;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.page.HtmlPage;
import org.lychgate.bench.page.JsonText;
import org.lychgate.bench.page.Lines;
import org.lychgate.bench.page.Report;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lychgate bench linkage}: the score cards of linkage. */
@Command(
    name = "linkage",
    description = {
      "Link public sets and screen an invented nation, and say of every bar whether it was met.",
      "Writes one HTML page, which needs no network, and one JSON file. Exit 0 says that it was",
      "measured, not that the bars were met."
    })
final class BenchLinkageCommand implements Callable<Integer> {
  private static final int PEOPLE_MIN = 10_000;

  @Option(
      names = "--shared",
      paramLabel = "DIR",
      description = {
        "Folder with the public sets (data/linkage) and tables (population/csv). Default:",
        "LYCHGATE_SHARED, or shared beside the project. What is missing there is not run."
      })
  @Nullable Path shared;

  @Option(
      names = "--tables",
      paramLabel = "DIR",
      description = "Tables for the nation. Default: those of --shared, if any.")
  @Nullable Path tables;

  @Option(
      names = "--people",
      description = "People in the main nation. Default: " + LinkageBench.PEOPLE_DEFAULT + ".")
  int people = LinkageBench.PEOPLE_DEFAULT;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--quick",
      description = "A nation of " + LinkageBench.PEOPLE_QUICK + ": a look, not a measurement.")
  boolean quick;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "ID",
      description = {
        "Only these: public, noise-1, noise-1-without-ssn, noise-3, noise-0.3, groups."
      })
  List<String> only = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Page; the JSON goes beside it. Default: runs/linkage-<date>.html.")
  @Nullable Path out;

  @Option(
      names = "--threads",
      description = "Default: one for each processor. No figure but speed depends on it.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--calibrate",
      description = {
        "Do not measure: fit the calibration of the weights to this nation and print its lines.",
        "Take a seed that no measurement uses."
      })
  boolean calibrate;

  @Option(names = "--force", description = "Overwrite files that are there.")
  boolean force;

  private final Terminal terminal;

  BenchLinkageCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    int size = quick ? LinkageBench.PEOPLE_QUICK : people;
    if (size < PEOPLE_MIN || threads < 1) {
      throw new OperatorException(
          ExitCode.USAGE, "too few people or threads to measure with", "--people takes 10,000 on");
    }
    if (calibrate) {
      work((bench, listener) -> bench.calibrate(listener), size).forEach(terminal::say);
      return ExitCode.DONE.code();
    }
    Path page = BenchPage.page("linkage", out);
    Path json = page.resolveSibling(BenchPage.stem(page) + ".json");
    // Opened first: half an hour of work must not end on a file that cannot be written.
    try (AtomicOutput html = AtomicOutput.open(page, force);
        AtomicOutput data = AtomicOutput.open(json, force)) {
      Report report = work((bench, listener) -> bench.run(facts(), listener), size);
      html.write(HtmlPage.of(report).getBytes(StandardCharsets.UTF_8));
      data.write(JsonText.of(report).getBytes(StandardCharsets.UTF_8));
      html.commit();
      data.commit();
      Lines.of(report.bars()).forEach(terminal::say);
      terminal.say(page + " and " + json.getFileName() + ", after " + seconds(report));
    }
    return ExitCode.DONE.code();
  }

  private static String seconds(Report report) {
    return report.run().getOrDefault("seconds", "?") + " s";
  }

  /** Runs something on a bench that has a folder to work in. */
  private <T> T work(BiFunction<LinkageBench, Listener, T> task, int size) throws IOException {
    Path work = Files.createTempDirectory("lychgate-bench");
    Thread sweep = new Thread(() -> Folders.delete(work), "sweep");
    Runtime.getRuntime().addShutdownHook(sweep);
    try {
      List<ProgressLine> lines = new ArrayList<>();
      Optional<Path> data = shared();
      LinkageBench bench =
          new LinkageBench(new BenchOptions(data, tables(data), size, seed, threads, work, only));
      T result =
          task.apply(
              bench,
              what -> {
                lines.forEach(ProgressLine::done);
                ProgressLine line = new ProgressLine(terminal, what, System::nanoTime);
                lines.add(line);
                return line::at;
              });
      lines.forEach(ProgressLine::done);
      return result;
    } finally {
      Folders.delete(work);
      Runtime.getRuntime().removeShutdownHook(sweep);
    }
  }

  private Map<String, String> facts() {
    StringBuilder command = new StringBuilder("linkage");
    command.append(quick ? " --quick" : " --people " + people).append(" --seed ").append(seed);
    if (!only.isEmpty()) {
      command.append(" --only ").append(String.join(",", only));
    }
    return BenchPage.facts(command.toString());
  }

  private Optional<Path> shared() {
    if (shared != null) {
      return Optional.of(shared);
    }
    return Optional.of(
            Optional.ofNullable(System.getenv("LYCHGATE_SHARED"))
                .map(Path::of)
                .orElse(BenchPage.root().resolve("../shared").normalize()))
        .filter(Files::isDirectory);
  }

  private Optional<Path> tables(Optional<Path> data) {
    return tables != null
        ? Optional.of(tables)
        : data.map(folder -> folder.resolve("population/csv")).filter(Files::isDirectory);
  }
}
