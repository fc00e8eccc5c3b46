package org.lychgate.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.LogSigner;
import org.lychgate.ledger.TileLog;
import org.lychgate.model.Realm;
import org.lychgate.register.backup.Backups;
import org.lychgate.register.postgres.Database;
import org.lychgate.register.postgres.DatabaseChecks;
import org.lychgate.register.postgres.DatabaseLevel;

/** Looks at everything that a registry stands on, before it is started or while it runs. */
public final class RegistryChecks {
  static final Duration BACKUP_LATE = Duration.ofHours(25);
  static final Duration BACKUP_MISSING = Duration.ofDays(7);
  private static final long DISK_MIN = 1L << 30;
  private static final Duration CLOCK_SLACK = Duration.ofMinutes(5);

  private final Path data;
  private final Trust trust;
  private final Machine machine;
  private final List<Check> checks = new ArrayList<>();

  private RegistryChecks(Path data, Trust trust, Machine machine) {
    this.data = data;
    this.trust = trust;
    this.machine = machine;
  }

  /**
   * Everything but the database.
   *
   * @param embedded whether the registry would run on the embedded server
   */
  public static List<Check> ofFolder(Path data, Trust trust, boolean embedded, Machine machine) {
    RegistryChecks out = new RegistryChecks(data, trust, machine);
    out.realm(embedded);
    out.secrets();
    out.ownKeys();
    out.disk();
    out.clock();
    out.signer();
    out.backup();
    return List.copyOf(out.checks);
  }

  /** The database, and whether it goes with the log. */
  public static List<Check> ofDatabase(Path data, Trust trust, Database database, Machine machine) {
    RegistryChecks out = new RegistryChecks(data, trust, machine);
    Optional<String> problem = DatabaseChecks.findProblem(database);
    if (problem.isPresent()) {
      out.problem(
          "database", problem.get(), "the register would not start: see docs/register.md, Roles");
    } else {
      out.fine("database", "reached; no role may do more than it must");
    }
    out.level(DatabaseLevel.of(database));
    out.logAgainst(database);
    return List.copyOf(out.checks);
  }

  private void realm(boolean embedded) {
    if (trust.realm() == Realm.REAL && embedded) {
      problem(
          "realm",
          "real people, and the embedded database",
          "run a PostgreSQL server and name it with --db");
    } else if (trust.realm() == Realm.BENCH) {
      problem("realm", "BENCH is for measurement and is never served", "make another registry");
    } else {
      fine("realm", trust.realm().word());
    }
  }

  /** Private keys and the vault's secrets are their owner's alone. */
  private void secrets() {
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("keys", "vault")) {
      try (Stream<Path> inside = Files.list(data.resolve(folder))) {
        inside.filter(Files::isRegularFile).filter(f -> !f.endsWith("holders")).forEach(files::add);
      } catch (IOException _) {
        problem(folder, "there is no folder " + folder, "restore it, or make a registry with init");
      }
    }
    List<String> open = files.stream().filter(RegistryChecks::isOpen).map(this::name).toList();
    if (!open.isEmpty()) {
      problem(
          "secrets",
          "others can read " + String.join(", ", open),
          "chmod 600, and take it that they were read: change the keys");
    } else {
      fine("secrets", files.size() + " files, read by their owner alone");
    }
  }

  private static boolean isOpen(Path file) {
    try {
      return Files.getPosixFilePermissions(file).stream()
          .anyMatch(p -> !p.name().startsWith("OWNER_"));
    } catch (IOException _) {
      return true;
    }
  }

  private String name(Path file) {
    return data.relativize(file).toString();
  }

  /** What the process signs with has to be here; what others sign with should not be. */
  private void ownKeys() {
    for (KeyRole role : List.of(KeyRole.LOG, KeyRole.NOTICE)) {
      List<TrustKey> keys = trust.list(role);
      if (keys.stream().noneMatch(key -> Files.exists(pem(key.name())))) {
        problem(
            "keys",
            "the " + role + " key is not in keys/",
            "see docs/operator.md, When a key is lost");
      }
    }
    if (Files.exists(pem("recovery"))) {
      warn(
          "keys",
          "the recovery key lies beside the key that it is to replace",
          "take keys/recovery.pem off this machine");
    }
    if (trust.realm() == Realm.REAL
        && trust.list(KeyRole.OFFICER).stream().anyMatch(key -> Files.exists(pem(key.name())))) {
      problem("keys", "an officer's key lies on the registry", "officers keep their own");
    }
  }

  private Path pem(String name) {
    return data.resolve("keys").resolve(name + ".pem");
  }

  private void disk() {
    try {
      long free = machine.freeDisk(data);
      String text = String.format(Locale.ROOT, "%,d MB free", free >> 20);
      if (free < DISK_MIN) {
        problem("disk", text, "make room: nothing is acknowledged that is not on disk");
      } else {
        fine("disk", text);
      }
    } catch (IOException e) {
      problem("disk", "the disk of " + data + " cannot be looked at", "is it mounted?");
    }
  }

  private void clock() {
    Instant now = machine.now().truncatedTo(ChronoUnit.SECONDS);
    try {
      Path checkpoint = data.resolve("log/checkpoint");
      Instant signed =
          Files.exists(checkpoint)
              ? Files.getLastModifiedTime(checkpoint).toInstant()
              : Instant.MIN;
      if (signed.isAfter(now.plus(CLOCK_SLACK))) {
        problem(
            "clock",
            "the log was signed at " + signed + ", and it is " + now,
            "put the clock right before anything is entered: days in the log never go back");
      } else {
        fine("clock", now.toString());
      }
    } catch (IOException e) {
      warn("clock", "the log's checkpoint cannot be looked at", "look at the disk");
    }
  }

  private void signer() {
    boolean begun = Files.exists(data.resolve("log/checkpoint"));
    if (begun && !LogSigner.isThere(data.resolve("signer"))) {
      problem(
          "signer",
          "the signer's state is lost",
          "it is in no backup: say restore with --newest (docs/operator.md)");
    } else {
      fine("signer", begun ? "remembers what it has signed" : "nothing was signed yet");
    }
  }

  private void backup() {
    try {
      Path file = data.resolve(Backups.LAST);
      if (!Files.exists(file)) {
        warn("backup", "there was none", "lychgate backup --data DIR --out NEW");
        return;
      }
      Instant last = Instant.parse(Files.readString(file).strip());
      Duration age = Duration.between(last, machine.now());
      if (age.compareTo(BACKUP_MISSING) > 0) {
        problem("backup", "the last one is of " + last, "make one now, and see why none was made");
      } else if (age.compareTo(BACKUP_LATE) > 0) {
        warn("backup", "the last one is of " + last, "make one every day");
      } else {
        fine("backup", "the last one is of " + last);
      }
    } catch (IOException | DateTimeParseException _) {
      warn("backup", Backups.LAST + " cannot be read", "make a backup");
    }
  }

  private void level(DatabaseLevel level) {
    if (!level.isKnown()) {
      problem(
          "level",
          "the database is of level " + level.database() + ", the program of " + level.program(),
          "start the newer program; an older one does not open this database");
    } else if (!level.database().equals(level.program())) {
      warn(
          "level",
          "level " + level.database() + " of " + level.program(),
          "the next start brings it up to date; make a backup before");
    } else {
      fine("level", "level " + level.database());
    }
  }

  private void logAgainst(Database database) {
    try {
      long leaves = DatabaseChecks.countLeaves(database);
      long signed =
          TileLog.findCheckpoint(data.resolve("log"))
              .map(note -> Checkpoint.parse(note.text()).size().value())
              .orElse(0L);
      if (leaves < signed) {
        problem(
            "log",
            "the database has " + leaves + " leaves, and the log " + signed,
            "the database is older than the log: lychgate recover --data DIR --dry-run");
      } else if (leaves > signed) {
        warn(
            "log",
            "the log lacks " + (leaves - signed) + " leaves of the database",
            "it catches up; where it does not, see the disk");
      } else {
        fine("log", leaves + " leaves, as in the database");
      }
    } catch (LogException e) {
      problem("log", "the checkpoint cannot be read: " + e.getMessage(), "run fsck on the log");
    }
  }

  private void fine(String part, String text) {
    checks.add(Check.ok(part, text));
  }

  private void warn(String part, String text, String advice) {
    checks.add(Check.warning(part, text, advice));
  }

  private void problem(String part, String text, String advice) {
    checks.add(Check.problem(part, text, advice));
  }
}
