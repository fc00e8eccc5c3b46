package org.lychgate.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.trust.Trust;
import org.lychgate.register.backup.Backups;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lychgate backup}: a registry into a folder, while it runs. */
@Command(
    name = "backup",
    description = {
      "Back a registry up into a new folder, while it runs or not.",
      "Database, log, editions, trust file and policies, with the SHA-256 of each. Private keys",
      "and the vault's key are left out unless --with-keys asks for them: keep those elsewhere."
    })
final class BackupCommand implements Callable<Integer> {
  @Mixin RegistryOptions registry = new RegistryOptions();

  @Option(names = "--out", required = true, description = "New folder for the backup.")
  Path out = Path.of("");

  @Option(
      names = "--with-keys",
      description = "Also keys/ and vault/: whoever reads such a backup has everything.")
  boolean withKeys;

  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  BackupCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RegistryOpening opening = registry.open();
    Trust trust = opening.trust();
    Backups.Written written =
        opening.with(
            trust.realm(),
            true,
            database ->
                Backups.write(
                    opening.folder().root(),
                    database,
                    out,
                    withKeys,
                    InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS),
                    Version.text()));
    output.print(
        terminal,
        Json.object()
            .put("leaves", written.manifest().leaves())
            .put("logSize", written.manifest().logSize())
            .put("out", out.toString())
            .put("sha256", written.sums().hex())
            .build(),
        String.format(
            Locale.ROOT,
            "%s holds %,d leaves of the database and %,d of the log; SHA-256 of its list %s%s",
            out,
            written.manifest().leaves(),
            written.manifest().logSize(),
            written.sums().hex(),
            withKeys
                ? ""
                : System.lineSeparator()
                    + "not in it: keys/ and vault/kek. Without vault/kek no record can be read;"
                    + " keep it elsewhere"));
    return 0;
  }
}
