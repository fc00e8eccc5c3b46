package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.statement.ClaimOfLife;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLog;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;
import org.lychgate.register.backup.Backups;
import org.lychgate.register.postgres.Database;
import org.lychgate.register.postgres.SharedPostgres;
import org.lychgate.register.vault.PrivateFiles;

/** What lies beside the vault's key, in a backup with keys and out of it again. */
final class VaultRestoreTest {
  private static final int ROWS = 30;
  private static final List<String> FILES =
      List.of("kek", "holders", "holders.overlay", "verifier.conf", "inherited");

  @TempDir Path folder;
  private World world;

  /** A registry that began from an old file, and has no index of holders. */
  @BeforeEach
  void open() throws IOException {
    OldFile.write(folder, ROWS, "old file");
    world = World.withoutDirectory(folder);
  }

  @AfterEach
  void close() {
    world.close();
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
        Optional.empty(),
        c.clock(),
        c.seed());
  }

  /** It asks a verifier from now on, and an index of holders lies there, too. */
  private Path backUp() throws Exception {
    Path vault = folder.resolve("vault");
    Files.writeString(
        vault.resolve("verifier.conf"),
        "name = verifier-1\nurl = http://127.0.0.1:1/verify\nvkey = "
            + NoteSigner.fromSeed("verifier.example", new byte[NoteSigner.SEED_BYTES])
                .verifierKey()
                .vkey()
            + "\n");
    Files.writeString(vault.resolve("holders"), "an index of holders\n");
    Files.writeString(vault.resolve("holders.overlay"), "what came since\n");
    world.restart();
    world.claim(People.identity(7)).get();
    Path out = folder.resolveSibling(folder.getFileName() + "-vault");
    Backups.write(folder, world.database, out, true, Instant.parse("2026-01-12T09:00:00Z"), "1");
    return out;
  }

  private Optional<Backups.Seen> seen() throws Exception {
    SignedNote newest = TileLog.findCheckpoint(folder.resolve("log")).orElseThrow();
    return Optional.of(new Backups.Seen(Optional.of(newest)));
  }

  @Test
  void restore_intoAnEmptyPlace_bringsEveryFileOfTheVaultAndTheRegistryGoesOn() throws Exception {
    Path backup = backUp();
    Path data = Files.createDirectories(folder.resolve("elsewhere"));
    Database empty = SharedPostgres.fresh();
    Backups.read(backup, data, empty, seen(), Optional.of(world.key("log")));
    for (String file : FILES) {
      assertThat(data.resolve("vault").resolve(file))
          .as(file)
          .hasSameBinaryContentAs(folder.resolve("vault").resolve(file));
    }
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("vault/kek"))))
        .isEqualTo("rw-------");
    // The key of the database's passwords is the other server's own.
    assertThat(data.resolve("vault/db")).doesNotExist();
    Register.recover(at(data, empty), false);
    try (Register register = Register.open(at(data, empty))) {
      String code =
          register
              .claim(new ClaimOfLife(Realm.SYNTHETIC, People.identity(7)).canonical())
              .get()
              .caseCode();
      assertThat(register.findCase(code).orElseThrow().state())
          .isEqualTo(CaseInfo.State.WAITS_FOR_OFFICER);
      register.claim(new ClaimOfLife(Realm.SYNTHETIC, People.identity(8)).canonical()).get();
      assertThat(register.feed(0, 10)).hasSize(2);
    }
  }

  @Test
  void restore_whereFilesHaveSurvived_keepsThoseAndTheWrongOldFileIsRefused() throws Exception {
    Path backup = backUp();
    Path data = Files.createDirectories(folder.resolve("elsewhere"));
    Path vault = data.resolve("vault");
    PrivateFiles.createFolder(vault);
    Files.writeString(vault.resolve("holders.overlay"), "newer\n");
    OldFile.write(data, ROWS, "another file");
    Database empty = SharedPostgres.fresh();
    Backups.read(backup, data, empty, seen(), Optional.of(world.key("log")));
    assertThat(Files.readString(vault.resolve("holders.overlay"))).isEqualTo("newer\n");
    assertThat(vault.resolve("verifier.conf")).exists();
    Register.recover(at(data, empty), false);
    assertThatThrownBy(() -> Register.open(at(data, empty)))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("not the one this register began with");
  }
}
