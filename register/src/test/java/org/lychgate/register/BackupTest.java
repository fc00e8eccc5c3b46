package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLog;
import org.lychgate.model.OperatorException;
import org.lychgate.register.backup.BackupManifest;
import org.lychgate.register.backup.Backups;
import org.lychgate.register.postgres.Database;
import org.lychgate.register.postgres.DbRole;
import org.lychgate.register.postgres.SharedPostgres;

/** Backups of a register that runs, and what is left after everything was destroyed. */
final class BackupTest extends ErasureHarness {
  private static final Instant NOW = Instant.parse("2026-01-12T09:00:00Z");

  private Path backUp(boolean withKeys) {
    Path out = folder.resolveSibling(folder.getFileName() + "-backup");
    Backups.write(folder, world.database, out, withKeys, NOW, "1");
    return out;
  }

  private RegisterConfig at(Path data, Database database) {
    RegisterConfig c = world.config();
    return new RegisterConfig(
        data,
        database,
        c.realm(),
        c.logSigners(),
        c.noticeSigner(),
        c.policyFile(),
        c.holders(),
        c.clock(),
        c.seed());
  }

  @Test
  void backup_thenTrafficThenDatabaseGone_restoreAndRecoverGiveTheSameCounts() throws Exception {
    Path backup = backUp(false);
    world.submit(World.TT, 12, 13);
    world.reverse(publish, ReverseCause.CLAIM_OF_LIFE, World.OFFICER).get();
    Health before = world.register().health();
    List<SignedNotice> told = world.register().feed(0, 10);
    String checkpoint = world.checkpoint();
    world.shut();
    Database empty = SharedPostgres.fresh();

    BackupManifest manifest =
        Backups.read(backup, folder, empty, Optional.empty(), Optional.empty());

    assertThat(manifest.leaves()).isLessThan(before.ledgerSize());
    RecoveryReport report = Register.recover(at(folder, empty), false);
    assertThat(report.after()).isEqualTo(before.ledgerSize());
    assertThat(report.kinds()).containsEntry("REVERSE", 1L).containsEntry("PUBLISH", 2L);
    world.openOn(empty);
    assertThat(world.checkpoint()).isEqualTo(checkpoint);
    assertThat(world.register().feed(0, 10)).isEqualTo(told);
    Health after = world.register().health();
    assertThat(after.ledgerSize()).isEqualTo(before.ledgerSize());
    // Two listings have no record any more: they are in the log, and served to nobody.
    assertThat(after.entries()).isEqualTo(before.entries() - 2);
    assertThat(verify().findings()).isEmpty();
    // Numbers that PostgreSQL gives go on behind those of the backup.
    assertThat(world.claim(People.identity(200))).isInstanceOf(Answer.Accepted.class);
  }

  @Test
  void restore_beforeAnErasure_erasesAgain() throws Exception {
    makeDue();
    Path backup = backUp(false);
    erase().get();
    world.shut();
    Database empty = SharedPostgres.fresh();
    Backups.read(backup, folder, empty, Optional.empty(), Optional.empty());

    RecoveryReport report = Register.recover(at(folder, empty), false);

    assertThat(report.erased()).isEqualTo(1);
    world.openOn(empty);
    assertThat(isInVault()).isFalse();
    assertThat(filesWith(People.ssn(WHO).digits())).isEmpty();
    assertThat(world.register().listEditions())
        .extracting(e -> e.scope() + " " + e.sequence())
        .containsExactly("FULL 3", "LIMITED 2");
    assertThat(verify().findings()).isEmpty();
    assertThat(verify().erased()).hasSize(2);
  }

  @Test
  void restore_withoutTheSignersState_asksWhatThePublicHasSeen() throws Exception {
    Path backup = backUp(false);
    world.submit(World.TT, 12);
    SignedNote newer = TileLog.findCheckpoint(folder.resolve("log")).orElseThrow();
    SignedNote same = TileLog.findCheckpoint(backup.resolve("log")).orElseThrow();
    Path data = Files.createDirectories(folder.resolve("elsewhere"));
    Files.createDirectories(data.resolve("vault"));
    Files.copy(folder.resolve("vault/kek"), data.resolve("vault/kek"));
    Database empty = SharedPostgres.fresh();
    Optional<org.lychgate.ledger.NoteSigner> key = Optional.of(world.key("log"));

    assertThatThrownBy(() -> Backups.read(backup, data, empty, Optional.empty(), key))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("signer's state is lost");
    assertThatThrownBy(() -> Backups.read(backup, data, empty, seen(newer), key))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("the public has seen");
    Backups.read(backup, data, empty, seen(same), key);

    Register.recover(at(data, empty), false);
    try (Register register = Register.open(at(data, empty))) {
      assertThat(register.health().isCurrent()).isTrue();
    }
  }

  private static Optional<Backups.Seen> seen(SignedNote note) {
    return Optional.of(new Backups.Seen(Optional.of(note)));
  }

  @Test
  void backup_withoutKeys_holdsNeitherKeysNorNumbersInClear() throws Exception {
    Path backup = backUp(false);
    assertThat(backup.resolve("vault")).doesNotExist();
    assertThat(backup.resolve("keys")).doesNotExist();
    assertThat(backup.resolve("signer")).doesNotExist();
    try (Stream<Path> files = Files.walk(backup.resolve("db"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain(People.ssn(WHO).digits());
      }
    }
    assertThat(Files.readString(folder.resolve(Backups.LAST))).startsWith("2026-01-12");
  }

  @Test
  void restore_changedFileOrUsedDatabaseOrOtherRegistry_isRefused() throws Exception {
    Path backup = backUp(false);
    assertThatThrownBy(
            () -> Backups.read(backup, folder, world.database, Optional.empty(), Optional.empty()))
        .hasMessageContaining("a register in this database already");
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(
        other.resolve("trust.json"),
        org.lychgate.edition.trust.Genesis.create(
                org.lychgate.model.Realm.SYNTHETIC,
                "lychgate.example/other",
                org.lychgate.edition.trust.Genesis.demoKeys(3),
                org.lychgate.edition.trust.Thresholds.USUAL,
                List.of(),
                new java.util.SplittableRandom(3))
            .trust()
            .text());
    assertThatThrownBy(() -> Backups.check(backup, other)).hasMessageContaining("another registry");
    Files.writeString(backup.resolve("db/event.copy"), "x");
    assertThatThrownBy(() -> Backups.check(backup, folder))
        .hasMessageContaining("db/event.copy is not as it was written");
  }

  @Test
  void open_databaseOfANewerProgram_isRefusedWithBothLevels() throws Exception {
    asRole(
        DbRole.OWNER,
        sql ->
            sql.execute(
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type,"
                    + " script, checksum, installed_by, execution_time, success)"
                    + " VALUES (900, '99', 'later', 'SQL', 'V99__later.sql', 1, 'x', 1, true)"));
    world.shut();
    assertThatThrownBy(() -> world.openOn(world.database))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("level 99")
        .hasMessageContaining("newer than this program");
    asRole(
        DbRole.OWNER, sql -> sql.execute("DELETE FROM flyway_schema_history WHERE version='99'"));
    world.openOn(world.database);
  }
}
