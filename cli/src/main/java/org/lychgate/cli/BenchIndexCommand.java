package org.lychgate.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lychgate.bench.linkage.Machine;
import org.lychgate.bench.page.HtmlPage;
import org.lychgate.bench.page.JsonText;
import org.lychgate.bench.page.Lines;
import org.lychgate.bench.page.Report;
import org.lychgate.bench.subscriber.Index142;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lychgate bench index142}: the index at national size. */
@Command(
    name = "index142",
    description = {
      "Make an invented death file of 142 million rows, index it in a process with bounded memory,",
      "look every row up again, and update it. Needs 22 GB of disk. Writes one HTML page and one",
      "JSON file. Exit 0 says that it was measured, not that the bars were met."
    })
final class BenchIndexCommand implements Callable<Integer> {
  private static final List<String> FILES =
      List.of("deaths", "index", "update", "build.log", "update.log");
  private static final List<String> BESIDE = List.of("index.findings.csv", "index.quarantine");

  @Option(names = "--rows", description = "Default: ${DEFAULT-VALUE}.")
  long rows = Index142.ROWS;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "Where the files go. Default: a folder beside the page.")
  @Nullable Path work;

  @Option(names = "--keep", description = "Keep the files.")
  boolean keep;

  @Option(names = "--heap", defaultValue = "1g", description = "Java heap of the build.")
  String heap = "1g";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Page; the JSON goes beside it. Default: runs/index142-<date>.html.")
  @Nullable Path out;

  @Option(names = "--force", description = "Overwrite files that are there.")
  boolean force;

  private final Terminal terminal;

  BenchIndexCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (rows < 1 || rows > 900_000_000) {
      throw new OperatorException(
          ExitCode.USAGE, "there are not so many numbers", "--rows takes 1 to 900,000,000");
    }
    Path page = page();
    Path json = page.resolveSibling(stem(page) + ".json");
    Path folder = work != null ? work : page.resolveSibling(stem(page) + ".work");
    try (AtomicOutput html = AtomicOutput.open(page, force);
        AtomicOutput data = AtomicOutput.open(json, force)) {
      Files.createDirectories(folder);
      Report report = measure(folder);
      html.write(HtmlPage.of(report).getBytes(StandardCharsets.UTF_8));
      data.write(JsonText.of(report).getBytes(StandardCharsets.UTF_8));
      html.commit();
      data.commit();
      Lines.of(report.bars()).forEach(terminal::say);
      terminal.say(page + " and " + json.getFileName());
    }
    return ExitCode.DONE.code();
  }

  private Report measure(Path folder) throws IOException {
    List<ProgressLine> lines = new ArrayList<>();
    try {
      return new Index142(
              new Index142.Options(
                  rows, seed, Runtime.getRuntime().availableProcessors(), folder, command()),
              what -> {
                lines.forEach(ProgressLine::done);
                terminal.note(what);
                ProgressLine line = new ProgressLine(terminal, what, System::nanoTime);
                lines.add(line);
                return line::at;
              })
          .run(facts());
    } finally {
      lines.forEach(ProgressLine::done);
      if (!keep) {
        delete(folder);
      }
    }
  }

  /** Removes what was made, and nothing else that may be in the folder. */
  private static void delete(Path folder) throws IOException {
    for (String name : FILES) {
      Files.deleteIfExists(folder.resolve(name));
    }
    for (String name : BESIDE) {
      Files.deleteIfExists(folder.resolve(name));
    }
    try (var left = Files.list(folder)) {
      if (left.findAny().isPresent()) {
        return;
      }
    }
    Files.deleteIfExists(folder);
  }

  /** This program in a process of its own. */
  private List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + heap,
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName());
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "command",
        "./lychgate bench index142 --rows " + rows + " --seed " + seed + " --heap " + heap);
    facts.put("day", today().toString());
    facts.put(
        "version",
        Version.text() + Machine.commit(root()).map(commit -> ", commit " + commit).orElse(""));
    facts.putAll(Machine.describe());
    return facts;
  }

  private Path page() throws IOException {
    if (out != null) {
      return out;
    }
    Path runs = root().resolve("runs");
    Files.createDirectories(runs);
    return runs.resolve("index142-" + today() + ".html");
  }

  private static Path root() {
    return Path.of(System.getProperty("lychgate.root", "")).toAbsolutePath();
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".html") ? name.substring(0, name.length() - 5) : name;
  }
}
