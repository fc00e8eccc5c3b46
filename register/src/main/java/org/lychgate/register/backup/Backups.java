package org.lychgate.register.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.trust.TrustException;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.LogSigner;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLog;
import org.lychgate.ledger.TileLogReader;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Sha256;
import org.lychgate.register.postgres.Database;
import org.lychgate.register.postgres.DatabaseDump;
import org.lychgate.register.postgres.DatabaseLevel;
import org.lychgate.register.vault.PrivateFiles;

/**
 * Backs a registry up while it runs, and puts a backup into an empty place. First the database as
 * of one moment, then the log, which is then of that moment or later: what the database lacks
 * {@code recover} takes from the log. The signer's state is never in a backup.
 */
public final class Backups {
  /** In the registry's folder: when the last backup ended, for health and doctor. */
  public static final String LAST = "last-backup";

  private static final List<String> SETTINGS =
      List.of("trust.json", "policy.conf", "policies", "lychgate.properties");

  /** What a restore brings back of the vault's folder. */
  private static final List<String> VAULT =
      List.of("kek", "holders", "holders.overlay", "verifier.conf", "inherited");

  private static final int TRIES = 5;

  private Backups() {}

  /** What was written; {@code sums}: SHA-256 of the list of hashes. */
  public record Written(BackupManifest manifest, Sha256 sums) {}

  /**
   * Writes a backup.
   *
   * @param out must not be there; it gets its name when all of it is durable
   * @param withKeys also keys/ and vault/: whoever has such a backup has everything
   */
  public static Written write(
      Path data, Database database, Path out, boolean withKeys, Instant now, String program) {
    if (Files.exists(out)) {
      throw new OperatorException(
          ExitCode.USAGE, out + " is there already", "name a new folder for each backup");
    }
    Path begun = out.toAbsolutePath().resolveSibling(out.getFileName() + ".part");
    try {
      if (Files.exists(begun)) {
        throw new OperatorException(
            ExitCode.USAGE, begun + " is left of a backup that died", "delete it");
      }
      PrivateFiles.createFolder(begun);
      PrivateFiles.createFolder(begun.resolve("db"));
      List<DatabaseDump.Table> tables = DatabaseDump.write(database, begun.resolve("db"));
      for (String name : SETTINGS) {
        BackupFiles.copy(data.resolve(name), begun.resolve(name));
      }
      BackupFiles.copy(data.resolve("edition"), begun.resolve("edition"));
      if (withKeys) {
        BackupFiles.copy(data.resolve("keys"), begun.resolve("keys"));
        BackupFiles.copy(data.resolve("vault"), begun.resolve("vault"));
      }
      long logSize = copyLog(data.resolve("log"), begun.resolve("log"));
      BackupManifest manifest =
          new BackupManifest(
              now,
              trust(data).hash().hex(),
              program,
              DatabaseLevel.of(database).database(),
              rows(tables, "ledger"),
              logSize,
              withKeys,
              tables);
      Files.writeString(begun.resolve(BackupManifest.FILE), manifest.text());
      Sha256 sums = BackupFiles.seal(begun);
      Files.move(begun, out, StandardCopyOption.ATOMIC_MOVE);
      Files.writeString(data.resolve(LAST), now + "\n");
      return new Written(manifest, sums);
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "the backup could not be written: " + e.getMessage(),
          "is there space? What was begun is in " + begun + " and can be deleted",
          e);
    }
  }

  private static long rows(List<DatabaseDump.Table> tables, String name) {
    return tables.stream()
        .filter(table -> table.name().equals(name))
        .mapToLong(DatabaseDump.Table::rows)
        .sum();
  }

  /* The log grows while it is copied: the checkpoint first, then tiles, then all of it is read. */
  private static long copyLog(Path from, Path to) throws IOException {
    LogException last = new LogException("there is none");
    for (int i = 0; i < TRIES; i++) {
      byte[] note = Files.readAllBytes(from.resolve("checkpoint"));
      BackupFiles.copy(from, to);
      Files.write(to.resolve("checkpoint"), note);
      try {
        TileLogReader reader =
            TileLogReader.open(to, Checkpoint.parse(SignedNote.parse(note).text()));
        reader.forEach(new LeafIndex(0), new LeafIndex(reader.size().value()), (_, _) -> {});
        return reader.size().value();
      } catch (LogException e) {
        last = e;
      }
    }
    throw new OperatorException(
        ExitCode.ENVIRONMENT,
        "the log could not be copied whole: " + last.getMessage(),
        "run fsck on it",
        last);
  }

  private static Trust trust(Path data) throws IOException {
    try {
      return Trust.parse(Files.readAllBytes(data.resolve("trust.json")));
    } catch (TrustException e) {
      throw new OperatorException(
          ExitCode.INPUT, "trust.json: " + e.getMessage(), "restore the file that init wrote", e);
    }
  }

  /**
   * How one knows that the public has seen nothing newer than the log that is restored.
   *
   * @param newest the newest checkpoint that a witness, a monitor or a subscriber has
   */
  public record Seen(Optional<SignedNote> newest) {}

  /**
   * Puts a backup into a folder. What has survived there, log, signer's state, editions and keys,
   * is kept and counts for more; the database must be empty. {@code recover} comes next.
   *
   * @param seen needed where the signer's state did not survive
   * @param key the log key in force; needed where the signer's state did not survive
   */
  public static BackupManifest read(
      Path backup, Path data, Database database, Optional<Seen> seen, Optional<NoteSigner> key) {
    try {
      BackupManifest manifest = check(backup, data);
      for (String name : SETTINGS) {
        copyMissing(backup, data, name);
      }
      for (String name : List.of("edition", "log", "keys")) {
        copyMissing(backup, data, name);
      }
      for (String name : VAULT) {
        copyMissing(backup.resolve("vault"), data.resolve("vault"), name);
      }
      if (manifest.leaves() > 0 && !Files.exists(data.resolve("vault/kek"))) {
        throw new OperatorException(
            ExitCode.ENVIRONMENT,
            "the vault's key is not in the backup, and not in " + data.resolve("vault/kek"),
            "put it there from where it is kept, mode 0600, and say restore again; without it no"
                + " record can be read");
      }
      if (!LogSigner.isThere(data.resolve("signer"))) {
        beginSigner(data, seen, key);
      }
      DatabaseDump.read(database, manifest.level(), manifest.tables(), backup.resolve("db"));
      return manifest;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it is whole, and of this registry where there is one. */
  public static BackupManifest check(Path backup, Path data) throws IOException {
    BackupFiles.check(backup);
    BackupManifest manifest = BackupManifest.read(backup);
    if (Files.exists(data.resolve("trust.json"))
        && !trust(data).hash().hex().equals(manifest.trust())) {
      throw new OperatorException(
          ExitCode.USAGE,
          "the backup is of another registry than the one in " + data,
          "name an empty folder, or the registry's own");
    }
    return manifest;
  }

  private static void copyMissing(Path from, Path to, String name) throws IOException {
    if (!Files.exists(to.resolve(name))) {
      BackupFiles.copy(from.resolve(name), to.resolve(name));
    }
  }

  /* A signer that starts anew would sign a second history: it has to be known how far it was. */
  private static void beginSigner(Path data, Optional<Seen> seen, Optional<NoteSigner> key)
      throws IOException {
    if (seen.isEmpty() || key.isEmpty()) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "the signer's state is lost, so that nobody here knows how far the log was signed",
          "ask witnesses, monitors and subscribers for their newest checkpoint and name it with"
              + " --newest FILE; where nobody has ever seen the log: --nobody-has-seen-more");
    }
    Path log = data.resolve("log");
    SignedNote note =
        TileLog.findCheckpoint(log).orElseThrow(() -> new LogException("no checkpoint"));
    Checkpoint ours = Checkpoint.open(note, trust(data).origin(), key.get().verifierKey());
    TileLogReader reader = TileLogReader.open(log, ours);
    Optional<Checkpoint> newest =
        seen.get().newest().map(n -> Checkpoint.open(n, ours.origin(), key.get().verifierKey()));
    if (newest.isPresent()
        && (newest.get().size().compareTo(ours.size()) > 0
            || !reader.root(newest.get().size()).equals(newest.get().root()))) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT,
          "the public has seen "
              + newest.get().size()
              + " leaves, and this log, which has "
              + ours.size()
              + ", does not hold them",
          "get the folder log from a mirror or a monitor, put it into "
              + data
              + ", and say restore again");
    }
    LogSigner.create(data.resolve("signer"), ours.origin(), key.get()).close();
  }
}
