package org.lychgate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.linkage.Machine;
import org.lychgate.bench.page.HtmlPage;
import org.lychgate.bench.page.JsonText;
import org.lychgate.bench.page.Lines;
import org.lychgate.bench.page.Report;
import org.lychgate.formats.AtomicOutput;
import picocli.CommandLine.Option;

/** Where a measurement writes its page, and where its files go. */
final class BenchPage {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "Where the files go, and stay; what is there is used. Default: a folder beside the page,",
        "removed afterwards."
      })
  @Nullable Path folder;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Page; the JSON goes beside it. Default: runs/NAME-<date>.html.")
  @Nullable Path out;

  @Option(names = "--force", description = "Overwrite files that are there.")
  boolean force;

  /** Measures, in a folder for its files. */
  @FunctionalInterface
  interface Measurement {
    Report measure(Path folder, Listener listener) throws IOException;
  }

  /** Measures and writes page and JSON; the files it needed are removed unless they were wanted. */
  void run(String name, Terminal terminal, Measurement measurement) throws IOException {
    Path page = page(name, out);
    Path json = page.resolveSibling(stem(page) + ".json");
    // Opened first: an hour of work must not end on a file that cannot be written.
    try (AtomicOutput html = AtomicOutput.open(page, force);
        AtomicOutput data = AtomicOutput.open(json, force)) {
      Report report = measure(page, terminal, measurement);
      html.write(HtmlPage.of(report).getBytes(StandardCharsets.UTF_8));
      data.write(JsonText.of(report).getBytes(StandardCharsets.UTF_8));
      html.commit();
      data.commit();
      Lines.of(report.bars()).forEach(terminal::say);
      terminal.say(page + " and " + json.getFileName());
    }
  }

  private Report measure(Path page, Terminal terminal, Measurement measurement) throws IOException {
    List<ProgressLine> lines = new ArrayList<>();
    Listener listener =
        what -> {
          lines.forEach(ProgressLine::done);
          terminal.note(what);
          ProgressLine line = new ProgressLine(terminal, what, System::nanoTime);
          lines.add(line);
          return line::at;
        };
    if (folder != null) {
      Files.createDirectories(folder);
      return measurement.measure(folder, listener);
    }
    Path own = Files.createTempDirectory(page.toAbsolutePath().getParent(), stem(page) + ".");
    Thread sweep = new Thread(() -> Folders.delete(own), "sweep");
    Runtime.getRuntime().addShutdownHook(sweep);
    boolean measured = false;
    try {
      Report report = measurement.measure(own, listener);
      measured = true;
      return report;
    } finally {
      clear(own, measured);
      Runtime.getRuntime().removeShutdownHook(sweep);
    }
  }

  /** A folder that cannot be cleared is told only where there is nothing worse to tell. */
  private static void clear(Path own, boolean measured) {
    try {
      Folders.delete(own);
    } catch (UncheckedIOException e) {
      if (measured) {
        throw e;
      }
    }
  }

  /** Command, day, version and machine. */
  static Map<String, String> facts(String command) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("command", "./lychgate bench " + command);
    facts.put("day", today().toString());
    facts.put(
        "version",
        Version.text() + Machine.commit(root()).map(commit -> ", commit " + commit).orElse(""));
    facts.putAll(Machine.describe());
    return facts;
  }

  /** The page asked for, or that of this day among the runs. */
  static Path page(String name, @Nullable Path out) throws IOException {
    if (out != null) {
      return out;
    }
    Path runs = root().resolve("runs");
    Files.createDirectories(runs);
    return runs.resolve(name + "-" + today() + ".html");
  }

  /** The project's folder: told by the tests, else where the command stands. */
  static Path root() {
    return Path.of(System.getProperty("lychgate.root", "")).toAbsolutePath();
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  /** The name of a page without its ending. */
  static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".html") ? name.substring(0, name.length() - 5) : name;
  }
}
