package org.lychgate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.SignedNote;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.register.backup.BackupManifest;
import org.lychgate.register.backup.Backups;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lychgate restore}: a backup into an empty database. */
@Command(
    name = "restore",
    description = {
      "Put a backup into a registry's folder and an empty database; recover comes next.",
      "Every file is compared with its SHA-256 first. What has survived in the folder is kept:",
      "log, signer's state, editions, keys. Where the signer's state is lost too, --newest names",
      "the newest checkpoint that anybody outside has, so that the log cannot be forked."
    })
final class RestoreCommand implements Callable<Integer> {
  @Parameters(paramLabel = "BACKUP", description = "Folder that backup wrote.")
  Path backup = Path.of("");

  @Option(names = "--data", required = true, description = "The registry's folder, or a new one.")
  Path data = Path.of("");

  @Option(
      names = "--db",
      paramLabel = "URL",
      description = {
        "JDBC address of an empty database, with the owner's user and password in",
        "LYCHGATE_DB_USER and LYCHGATE_DB_PASSWORD. Default: the embedded server."
      })
  @Nullable String db;

  @Option(
      names = "--newest",
      paramLabel = "CHECKPOINT",
      description = "The newest checkpoint that witnesses, monitors or subscribers have.")
  @Nullable Path newest;

  @Option(
      names = "--nobody-has-seen-more",
      description = "Say, and answer for it, that nobody outside has ever fetched the log.")
  boolean nobody;

  @Mixin OutputOptions output = new OutputOptions();

  private final Terminal terminal;

  RestoreCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RegistryOpening opening = new RegistryOpening(data, db);
    Trust trust = Keys.readTrust(backup.resolve("trust.json"));
    BackupManifest manifest =
        opening.with(
            trust.realm(),
            false,
            database ->
                Backups.read(
                    backup, opening.folder().root(), database, seen(), logKey(opening, trust)));
    output.print(
        terminal,
        Json.object()
            .put("leaves", manifest.leaves())
            .put("logSize", manifest.logSize())
            .put("taken", manifest.taken().toString())
            .build(),
        String.format(
            Locale.ROOT,
            "restored %,d leaves of %s; next: lychgate recover --data %s",
            manifest.leaves(),
            manifest.taken(),
            data));
    return 0;
  }

  private Optional<Backups.Seen> seen() {
    if (newest == null) {
      return nobody ? Optional.of(new Backups.Seen(Optional.empty())) : Optional.empty();
    }
    try {
      return Optional.of(
          new Backups.Seen(Optional.of(SignedNote.parse(Files.readAllBytes(newest)))));
    } catch (IOException | LogException e) {
      throw new OperatorException(
          ExitCode.INPUT,
          newest + " is not a checkpoint",
          "a witness, a monitor or the file log/checkpoint of a mirror has one",
          e);
    }
  }

  /* The newest of those that are here: the log's checkpoint says which it was. */
  private Optional<NoteSigner> logKey(RegistryOpening opening, Trust trust) {
    Path here = opening.folder().key(trust.logKey().name());
    Path there = new RegistryFolder(backup).key(trust.logKey().name());
    for (Path pem : java.util.List.of(here, there)) {
      if (Files.exists(pem)) {
        return Optional.of(Keys.readAny(pem, trust.logKey().vkey().name()));
      }
    }
    return Optional.empty();
  }
}
