package org.lychgate.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.trust.Trust;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;
import org.lychgate.register.Register;
import org.lychgate.register.RegisterConfig;
import org.lychgate.register.ReplayReport;
import org.lychgate.register.postgres.Database;
import org.lychgate.register.postgres.DbSecret;
import org.lychgate.register.postgres.EmbeddedPostgres;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Option(names = "--data", required = true, description = "The registry's folder; see init.")
  Path data = Path.of("");

  @Option(
      names = "--db",
      paramLabel = "URL",
      description = {
        "JDBC address of its PostgreSQL server, with the owner's user and password in",
        "LYCHGATE_DB_USER and LYCHGATE_DB_PASSWORD. Default: the embedded server."
      })
  @Nullable String db;

  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  ReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RegistryFolder folder = new RegistryFolder(data.toAbsolutePath().normalize());
    if (!Files.exists(folder.trust())) {
      throw new OperatorException(
          ExitCode.INPUT,
          "there is no trust.json in " + data,
          "name the folder that serve runs on, or that demo --keep has left");
    }
    Trust trust = Keys.readTrust(folder.trust());
    DbSecret secret = DbSecret.openOrCreate(folder.vault().resolve("db.secret"));
    ReplayReport report = replay(folder, trust, secret);
    output.print(terminal, json(report), text(report));
    return report.isSame() ? ExitCode.DONE.code() : ExitCode.NO.code();
  }

  private ReplayReport replay(RegistryFolder folder, Trust trust, DbSecret secret) {
    if (db != null) {
      return replay(folder, trust, ServeCommand.external(db, secret));
    }
    if (trust.realm() == Realm.REAL) {
      throw new OperatorException(
          ExitCode.USAGE,
          "the real realm does not run on the embedded database",
          "name its PostgreSQL server with --db");
    }
    if (!Files.isDirectory(folder.db())) {
      throw new OperatorException(
          ExitCode.INPUT,
          "there is no database in " + data,
          "demo removes its own at the end; serve keeps it");
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.db(), secret)) {
      return replay(folder, trust, postgres.database("lychgate"));
    }
  }

  private static ReplayReport replay(RegistryFolder folder, Trust trust, Database database) {
    String notice = trust.list(KeyRole.NOTICE).getFirst().name();
    RegisterConfig config =
        new RegisterConfig(
            folder.root(),
            database,
            trust.realm(),
            key -> present(folder.key(key.name())).map(pem -> Keys.readAny(pem, trust.origin())),
            Keys.read(folder.key(notice), trust, notice),
            present(folder.policy()),
            present(folder.holders()),
            // The registry's day is its last leaf's, so that looking makes nothing older.
            () -> Instant.EPOCH,
            OptionalLong.empty());
    try (Register register = Register.open(config)) {
      return register.replay();
    }
  }

  private static Optional<Path> present(Path file) {
    return Files.exists(file) ? Optional.of(file) : Optional.empty();
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
