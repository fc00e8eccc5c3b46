package org.lychgate.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.monitor.FolderSource;
import org.lychgate.edition.monitor.LogSource;
import org.lychgate.edition.monitor.Monitor;
import org.lychgate.edition.monitor.MonitorFinding;
import org.lychgate.edition.monitor.MonitorFinding.Level;
import org.lychgate.edition.monitor.MonitorPage;
import org.lychgate.edition.monitor.MonitorReport;
import org.lychgate.edition.monitor.UrlSource;
import org.lychgate.edition.trust.Trust;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.ledger.LogException;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lychgate monitor}: watch a registry's log from outside. */
@Command(
    name = "monitor",
    description = {
      "Watch a registry's log from outside, and say what is to be looked at.",
      "Keeps a copy of its own, so that a log that is rewritten, or shown in two versions, is"
          + " seen.",
      "Exits 1 when there is anything to look at, 3 when the log cannot be read."
    })
final class MonitorCommand implements Callable<Integer> {
  private static final int SHOWN = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Parameters(
      paramLabel = "LOG",
      description = "Folder or address of the log: where the file checkpoint is.")
  String log = "";

  @Option(
      names = "--trust",
      required = true,
      description = "The registry's trust.json, from a source other than the log's.")
  Path trust = Path.of("");

  @Option(
      names = "--data",
      required = true,
      description = "Folder of the monitor's own: its copy of the log, and evidence.")
  Path data = Path.of("");

  @Option(names = "--html", description = "Write the report to this file as a page, each time.")
  @Nullable Path html;

  @Option(names = "--once", description = "Look once, then end. Default: until stopped.")
  boolean once;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Time between two looks. Default: ${DEFAULT-VALUE}.")
  long every = 60;

  @Option(
      names = "--stop-with-input",
      hidden = true,
      description = "Stop when standard input ends.")
  boolean stopWithInput;

  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  MonitorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Trust trusted = Keys.readTrust(trust);
    if (log.startsWith("http://") || log.startsWith("https://")) {
      try (UrlSource source = new UrlSource(address(), PATIENCE)) {
        return watch(source, trusted);
      }
    }
    Path folder = Path.of(log);
    if (!Files.isDirectory(folder)) {
      throw new OperatorException(
          ExitCode.INPUT,
          "there is no folder " + folder,
          "name the folder with the file checkpoint, or an address http://…/log");
    }
    return watch(new FolderSource(folder), trusted);
  }

  private URI address() {
    try {
      return URI.create(log);
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          ExitCode.USAGE, "not an address: " + log, "http://host:port/log, for example", e);
    }
  }

  private int watch(LogSource source, Trust trusted) throws IOException, InterruptedException {
    Monitor monitor = new Monitor(source, trusted, data, InstantSource.system());
    CountDownLatch stop = new CountDownLatch(1);
    if (stopWithInput) {
      Child.whenInputEnds(stop::countDown);
    }
    while (true) {
      MonitorReport report = look(monitor);
      tell(report);
      if (once || stop.await(Math.max(1, every), TimeUnit.SECONDS)) {
        return exit(report).code();
      }
    }
  }

  private MonitorReport look(Monitor monitor) throws IOException {
    try {
      return monitor.look();
    } catch (LogException e) {
      throw new OperatorException(
          ExitCode.INPUT,
          "the monitor's own copy of the log is spoilt: " + e.getMessage(),
          "keep the folder as evidence of what happened, and start with a new --data",
          e);
    }
  }

  private void tell(MonitorReport report) throws IOException {
    if (html != null) {
      try (AtomicOutput out = AtomicOutput.open(html, true)) {
        out.write(MonitorPage.of(report).getBytes(StandardCharsets.UTF_8));
        out.commit();
      }
    }
    output.print(
        terminal,
        report.json(),
        String.format(
            Locale.ROOT,
            "%s: %,d leaves, %,d alarms, %,d to be looked at, cosigned by %d of %d witnesses",
            report.count(Level.ALARM) > 0 ? "ALARM" : report.isQuiet() ? "quiet" : "look",
            report.size(),
            report.count(Level.ALARM),
            report.count(Level.LOOK),
            report.witnesses().cosigned(),
            report.witnesses().known()));
    if (!output.json) {
      report.findings().stream().limit(SHOWN).forEach(this::tell);
      if (report.findings().size() > SHOWN) {
        terminal.say(
            "  … " + (report.findings().size() - SHOWN) + " more; --json and --html show them");
      }
    }
  }

  private void tell(MonitorFinding finding) {
    terminal.say(
        "  "
            + finding.level().name().toLowerCase(Locale.ROOT)
            + " "
            + finding.where()
            + ": "
            + finding.message()
            + " ("
            + finding.code()
            + ")");
  }

  private static ExitCode exit(MonitorReport report) {
    if (report.count(Level.ALARM) > 0) {
      return ExitCode.NO;
    }
    if (!report.reached()) {
      return ExitCode.INPUT;
    }
    return report.isQuiet() ? ExitCode.DONE : ExitCode.NO;
  }
}
