package org.lychgate.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.model.Realm;
import org.lychgate.nation.Nation;
import org.lychgate.nation.NationSpec;
import org.lychgate.nation.NationSummary;
import org.lychgate.nation.NationWriter;
import org.lychgate.nation.Span;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lychgate nation}: an invented country with its truth. */
@Command(
    name = "nation",
    description = {
      "Invent a nation: its people, reports of their deaths, a firm's customers, and the truth.",
      "The same seed and size give the same bytes. Nobody in it is real."
    })
final class NationCommand implements Callable<Integer> {
  @Option(names = "--people", required = true, description = "How many people, from 500.")
  int people;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(names = "--out", required = true, description = "Folder to write into.")
  Path out = Path.of("");

  @Option(
      names = "--realm",
      defaultValue = "SYNTHETIC",
      description = "synthetic: numbers that can belong to nobody. bench: real density.")
  Realm realm = Realm.SYNTHETIC;

  @Option(
      names = "--span",
      defaultValue = "YEAR",
      description = {
        "year: everybody alive in 2025 and the deaths of that year. Default.",
        "lives: number holders born 1909 to 2024 over their whole lives; reports.csv, no IJE."
      })
  Span span = Span.YEAR;

  @Option(
      names = "--noise",
      defaultValue = "1",
      description = "Factor on every error rate, such as 0.3 or 3. Default: ${DEFAULT-VALUE}.")
  double noise = 1;

  @Option(
      names = "--tables",
      description = "Folder of richer tables; docs/nation.md lists them. Default: the built-in.")
  @Nullable Path tables;

  @Option(
      names = "--threads",
      description = "How many; the bytes are the same. Default: one a processor.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--force", description = "Overwrite an earlier nation there.")
  boolean force;

  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  NationCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ProgressLine progress = new ProgressLine(terminal, "people", System::nanoTime);
    NationSpec spec = new NationSpec(seed, people, realm, span, noise, Optional.ofNullable(tables));
    NationSummary made = NationWriter.write(Nation.of(spec), out, force, threads, progress::at);
    progress.done();
    JsonBuilder reports = Json.object();
    made.reports().forEach(reports::put);
    output.print(
        terminal,
        Json.object()
            .put("customers", made.customers())
            .put("customersDead", made.customersDead())
            .put("deaths", made.deaths())
            .put("forged", made.forged())
            .put("leadsOnLiving", made.leadsOnLiving())
            .put("people", made.people())
            .put("realm", realm.name())
            .put("reports", reports.build())
            .put("seed", seed)
            .put("span", span.name())
            .build(),
        String.format(
            Locale.ROOT,
            "%,d people, %,d deaths%s, %,d reports, %,d customers in %s",
            made.people(),
            made.deaths(),
            span == Span.YEAR ? " in 2025" : "",
            made.reports().values().stream().mapToLong(Long::longValue).sum(),
            made.customers(),
            out));
    return 0;
  }
}
