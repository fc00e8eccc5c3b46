package org.lychgate.cli;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;
import org.lychgate.edition.trust.Trust;
import org.lychgate.register.RecoveryReport;
import org.lychgate.register.Register;
import org.lychgate.register.RegisterConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lychgate recover}: an older database under a log that went on. */
@Command(
    name = "recover",
    description = {
      "Put a database that was restored from a backup right from the log.",
      "Leaves that it lost go back into it byte for byte, and take effect again: who was held or",
      "taken back is. Records do not come back, but where an edition has them; what that means is",
      "told for each. The registry must not be running. Killed half-way, it is run again."
    })
final class RecoverCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  @Mixin RegistryOptions registry = new RegistryOptions();

  @Option(names = "--dry-run", description = "Tell what would come back; change nothing.")
  boolean dryRun;

  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  RecoverCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RegistryOpening opening = registry.open();
    Trust trust = opening.trust();
    RecoveryReport report =
        opening.with(
            trust.realm(),
            false,
            database -> {
              // Its day is the last leaf's, so that looking makes nothing older.
              RegisterConfig config = opening.config(trust, database, () -> Instant.EPOCH);
              RecoveryReport out = Register.recover(config, dryRun);
              if (!dryRun) {
                // Erases again what was erased, and has the signer agree.
                Register.open(config).close();
              }
              return out;
            });
    output.print(terminal, json(report), text(report));
    return 0;
  }

  private static Json json(RecoveryReport report) {
    JsonBuilder kinds = Json.object();
    new TreeMap<>(report.kinds()).forEach(kinds::put);
    return Json.object()
        .put("after", report.after())
        .put("batches", report.batches())
        .put("before", report.before())
        .put("contested", leaves(report.contested()))
        .put("corrections", leaves(report.corrections()))
        .put("dryRun", report.dry() ? 1 : 0)
        .put("erased", report.erased())
        .put("lost", kinds.build())
        .put("rebuilt", report.rebuilt())
        .put("reports", report.reports())
        .put("signed", report.signed())
        .put("unserved", leaves(report.unserved()))
        .build();
  }

  private static Json leaves(List<Long> leaves) {
    return new Json.Arr(leaves.stream().<Json>map(leaf -> Json.of((long) leaf)).toList());
  }

  private static String text(RecoveryReport report) {
    StringJoiner text = new StringJoiner(System.lineSeparator());
    text.add(
        String.format(
            Locale.ROOT,
            "%s %,d leaves; the database had %,d, the log %,d, of them %,d signed",
            report.dry() ? "would take back" : "took back",
            report.after() - report.before(),
            report.before(),
            report.after(),
            report.signed()));
    new TreeMap<>(report.kinds())
        .forEach((kind, n) -> text.add(String.format(Locale.ROOT, "  %,10d  %s", n, kind)));
    say(text, report.rebuilt(), "entries have their record again, out of editions");
    say(text, report.erased(), "records that were erased are erased again");
    if (report.batches() > 0) {
      text.add(
          String.format(
              Locale.ROOT,
              "%,d batches with %,d reports were lost. Ask their reporters to send them again, as"
                  + " they were",
              report.batches(),
              report.reports()));
    }
    list(
        text,
        report.unserved(),
        "entries are in the log and have no record any more. They are served to nobody. An officer"
            + " takes each back, then its reporter sends the record under another id:",
        leaf -> "lychgate case reverse --publish-leaf " + leaf + " --cause REGISTRY_ERROR …");
    list(
        text,
        report.contested(),
        "entries were held or taken back, and nobody knows any more about whom. No report is taken"
            + " until their batches have come again:",
        leaf -> "PUBLISH leaf " + leaf);
    list(
        text,
        report.corrections(),
        "corrections were lost. An officer takes the entries back:",
        leaf -> "CORRECT leaf " + leaf);
    text.add(
        report.dry()
            ? "nothing was changed; say it without --dry-run"
            : "the register opens; see docs/recover.md for cases, acknowledgements and accounts");
    return text.toString();
  }

  private static void say(StringJoiner text, long count, String what) {
    if (count > 0) {
      text.add(String.format(Locale.ROOT, "%,d %s", count, what));
    }
  }

  private static void list(
      StringJoiner text,
      List<Long> leaves,
      String what,
      java.util.function.LongFunction<String> line) {
    if (leaves.isEmpty()) {
      return;
    }
    text.add(String.format(Locale.ROOT, "%,d %s", leaves.size(), what));
    leaves.stream().limit(SHOWN).forEach(leaf -> text.add("  " + line.apply(leaf)));
    if (leaves.size() > SHOWN) {
      text.add("  and " + (leaves.size() - SHOWN) + " more; see --json");
    }
  }
}
