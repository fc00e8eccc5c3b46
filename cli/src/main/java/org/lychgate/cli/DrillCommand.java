package org.lychgate.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lychgate.drill.Catalogue;
import org.lychgate.drill.Drill;
import org.lychgate.drill.DrillPage;
import org.lychgate.drill.DrillReport;
import org.lychgate.drill.Row;
import org.lychgate.drill.scene.Attack;
import org.lychgate.drill.scene.Card;
import org.lychgate.drill.scene.DrillException;
import org.lychgate.drill.scene.Workshop;
import org.lychgate.formats.AtomicOutput;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Identity;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lychgate drill}: every known misuse, tried. */
@Command(
    name = "drill",
    description = {
      "Try every known misuse against a live synthetic registry, and say what answered.",
      "Real processes, real PostgreSQL, real HTTP, invented people. Exits 1 if one attack is not",
      "answered: neither impossible nor seen by an outsider."
    })
final class DrillCommand implements Callable<Integer> {
  @Option(
      names = "--only",
      paramLabel = "ID",
      split = ",",
      description = "Try only these; again for each. Default: all.")
  List<String> only = List.of();

  @Option(names = "--list", description = "Say what would be tried, and try nothing.")
  boolean list;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Page for people. Default: runs/drill-<date>.html; with --only none.")
  @Nullable Path out;

  @Option(names = "--json", paramLabel = "FILE", description = "The same for programs.")
  @Nullable Path json;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Fixes people and keys. Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Work in DIR, which must be new or empty, and keep the files.")
  @Nullable Path keep;

  @Option(names = "--force", description = "Overwrite page and JSON.")
  boolean force;

  private final Terminal terminal;

  DrillCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<Attack> attacks = choose();
    if (list) {
      attacks.stream().map(Attack::card).forEach(this::describe);
      return ExitCode.DONE.code();
    }
    Path page = out != null || !only.isEmpty() ? out : BenchPage.page("drill", null);
    // Opened first: minutes of work must not end on a file that cannot be written.
    try (Pages pages = new Pages(page, json, force)) {
      DrillReport report = run(attacks);
      pages.write(report);
      report.rows().forEach(this::show);
      terminal.say("");
      terminal.say(
          report.rows().size() + " attacks in " + report.seconds() + " s: " + report.summary());
      if (page != null) {
        terminal.say(page.toString());
      }
      return (report.isAnswered() ? ExitCode.DONE : ExitCode.NO).code();
    }
  }

  private List<Attack> choose() {
    List<String> known = Catalogue.ids();
    for (String id : only) {
      if (!known.contains(id)) {
        throw new OperatorException(
            ExitCode.USAGE, "there is no attack " + id, "drill --list names them all");
      }
    }
    return Catalogue.list().stream()
        .filter(attack -> only.isEmpty() || only.contains(attack.card().id()))
        .toList();
  }

  private DrillReport run(List<Attack> attacks) throws IOException {
    if (keep != null) {
      InitCommand.refuseUsed(new RegistryFolder(keep));
      Files.createDirectories(keep);
      return run(attacks, keep.toAbsolutePath());
    }
    Path passing = Files.createTempDirectory("lychgate-drill");
    Thread sweep = new Thread(() -> Folders.delete(passing), "sweep");
    Runtime.getRuntime().addShutdownHook(sweep);
    return run(attacks, passing);
  }

  private DrillReport run(List<Attack> attacks, Path folder) {
    long began = System.nanoTime();
    try {
      List<Row> rows =
          new Drill(
                  new Tools(),
                  folder,
                  seed,
                  LocalDate.now(ZoneOffset.UTC),
                  System::nanoTime,
                  terminal::note)
              .run(attacks);
      long seconds = (System.nanoTime() - began) / 1_000_000_000;
      return new DrillReport(rows, seed, seconds, Version.text());
    } catch (DrillException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "the drill's registry does not work: " + e.getMessage(),
          "keep its files with --keep DIR and look at what it said there",
          e);
    }
  }

  private void describe(Card card) {
    terminal.say(
        String.format("%-26s %-8s %s", card.id(), String.join(" ", card.threats()), card.title()));
  }

  private void show(Row row) {
    terminal.say("");
    terminal.say(
        row.card().id()
            + " ("
            + String.join(" ", row.card().threats())
            + "): "
            + row.card().title());
    terminal.say("  tried    " + row.attempt().tried());
    terminal.say("  answered " + row.attempt().answered());
    terminal.say("  control  " + row.card().control());
    terminal.say("  " + row.attempt().verdict().words());
  }

  /** The report's files; each of them only where it was asked for. */
  private static final class Pages implements AutoCloseable {
    private final @Nullable AtomicOutput page;
    private final @Nullable AtomicOutput json;

    Pages(@Nullable Path page, @Nullable Path json, boolean force) {
      this.page = page == null ? null : AtomicOutput.open(page, force);
      this.json = json == null ? null : AtomicOutput.open(json, force);
    }

    void write(DrillReport report) {
      write(page, DrillPage.of(report));
      write(json, report.json().canonicalText() + "\n");
    }

    private static void write(@Nullable AtomicOutput file, String text) {
      if (file != null) {
        file.write(text.getBytes(StandardCharsets.UTF_8));
        file.commit();
      }
    }

    @Override
    public void close() {
      if (page != null) {
        page.close();
      }
      if (json != null) {
        json.close();
      }
    }
  }

  /** This very command, on this JDK and this class path. */
  private static final class Tools implements Workshop {
    @Override
    public List<String> command() {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(
          List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m", "-Xshare:auto"));
      command.add("--enable-native-access=ALL-UNNAMED");
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.add("org.lychgate.cli.Main");
      return command;
    }

    @Override
    public void writeHolders(List<Identity> people, Path index) {
      Holders.build(people, Realm.SYNTHETIC, index);
    }
  }
}
