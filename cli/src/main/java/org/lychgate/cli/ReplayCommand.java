package org.lychgate.cli;

import java.nio.file.Files;
import java.time.Instant;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.trust.Trust;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;
import org.lychgate.register.Register;
import org.lychgate.register.ReplayReport;
import org.lychgate.register.postgres.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lychgate replay}: every ruling once more, from what was recorded of it. */
@Command(
    name = "replay",
    description = {
      "Make every ruling of a registry again from its recorded inputs, and compare.",
      "Holds them against the signed statements that are still in the vault and against the",
      "counts in the log, too. Exit 1 names every ruling that comes out otherwise. The registry",
      "must not be running; nothing of it is changed but that what has expired is deleted."
    })
final class ReplayCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  @Mixin RegistryOptions registry = new RegistryOptions();

  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  ReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RegistryOpening opening = registry.open();
    Trust trust = opening.trust();
    boolean embedded = registry.db == null && trust.realm() != Realm.REAL;
    if (embedded && !Files.isDirectory(opening.folder().db())) {
      throw new OperatorException(
          ExitCode.INPUT,
          "there is no database in " + registry.data,
          "demo removes its own at the end; serve keeps it");
    }
    ReplayReport report =
        opening.with(trust.realm(), false, database -> replay(opening, trust, database));
    output.print(terminal, json(report), text(report));
    return report.isSame() ? ExitCode.DONE.code() : ExitCode.NO.code();
  }

  private static ReplayReport replay(RegistryOpening opening, Trust trust, Database database) {
    // The registry's day is its last leaf's, so that looking makes nothing older.
    try (Register register = Register.open(opening.config(trust, database, () -> Instant.EPOCH))) {
      return register.replay();
    }
  }

  private static Json json(ReplayReport report) {
    return Json.object()
        .put(
            "differences", new Json.Arr(report.differences().stream().<Json>map(Json::of).toList()))
        .put("gone", report.gone())
        .put("rulings", report.rulings())
        .put("same", report.same())
        .put("submissions", report.submissions())
        .build();
  }

  private static String text(ReplayReport report) {
    StringJoiner text = new StringJoiner(System.lineSeparator());
    text.add(
        String.format(
            Locale.ROOT,
            "%,d rulings in %,d submissions: %,d made again as recorded, %,d without inputs any"
                + " more, %,d differences",
            report.rulings(),
            report.submissions(),
            report.same(),
            report.gone(),
            report.differences().size()));
    report.differences().stream().limit(SHOWN).forEach(d -> text.add("  " + d));
    if (report.differences().size() > SHOWN) {
      text.add("  and " + (report.differences().size() - SHOWN) + " more; see --json");
    }
    return text.toString();
  }
}
