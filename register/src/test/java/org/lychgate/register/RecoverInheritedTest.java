package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.ClaimOfLife;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Outcome;
import org.lychgate.model.Realm;
import org.lychgate.model.Scope;
import org.lychgate.register.postgres.Database;
import org.lychgate.register.postgres.DatabaseChecks;
import org.lychgate.register.postgres.DbRole;
import org.lychgate.register.postgres.SharedPostgres;

/** A database from before rows of the inherited file were claimed: the file says who they are. */
final class RecoverInheritedTest {
  private static final int ROWS = 200;
  private static final String ENTRIES =
      "SELECT entry, publish_leaf, report_leaf, reporter, evidence, encode(person_key, 'hex'),"
          + " encode(raw_key, 'hex'), status, hold_leaf, reverse_leaf, changed"
          + " FROM lychgate.entry ORDER BY publish_leaf";

  @TempDir Path folder;
  private World world;
  private Database older;

  @BeforeEach
  void begin() throws IOException {
    OldFile.write(folder, ROWS, "old file");
    world = new World(folder);
    world.publish(Scope.FULL, EditionKind.FULL).get();
    world.shut();
    older = SharedPostgres.copy(world.database);
    world.openOn(world.database);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private RegisterConfig config(Database database, OptionalLong seed) {
    RegisterConfig c = world.config();
    return new RegisterConfig(
        c.data(),
        database,
        c.realm(),
        c.logSigners(),
        c.noticeSigner(),
        c.policyFile(),
        c.holders(),
        c.clock(),
        seed);
  }

  private RecoveryReport recover() {
    return Register.recover(config(older, world.config().seed()), false);
  }

  private List<String> entries() throws SQLException {
    try (Connection connection = world.database.connect(DbRole.OWNER);
        Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(ENTRIES)) {
      List<String> out = new ArrayList<>();
      while (rows.next()) {
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          line.append(rows.getString(i)).append(' ');
        }
        out.add(line.toString());
      }
      return out;
    }
  }

  private void asOwner(String... statements) throws SQLException {
    try (Connection connection = older.connect(DbRole.OWNER);
        Statement sql = connection.createStatement()) {
      sql.execute("SET search_path TO lychgate");
      for (String statement : statements) {
        sql.execute(statement);
      }
    }
  }

  private CaseInfo claim(int person) {
    return world
        .register()
        .findCase(world.claim(People.identity(person)).get().caseCode())
        .orElseThrow();
  }

  private void assertVerifies() throws IOException {
    assertThat(
            Verifier.verify(
                    world.register().logFolder(),
                    world.genesis.trust(),
                    List.of(folder.resolve("edition/full/000001")),
                    Progress.NONE)
                .findings())
        .isEmpty();
  }

  @Test
  void recover_lostClaims_standAsBeforeAndTheGateIsOpen() throws Exception {
    claim(7);
    claim(120);
    claim(199);
    world
        .reverse(claim(55).publishLeaf().orElseThrow(), ReverseCause.CLAIM_OF_LIFE, World.OFFICER)
        .get();
    List<SignedNotice> told = world.register().feed(0, 10);
    List<String> before = entries();
    String checkpoint = world.checkpoint();
    world.shut();

    RecoveryReport report = recover();

    assertThat(report.kinds()).isEqualTo(Map.of("PUBLISH", 4L, "HOLD", 4L, "REVERSE", 1L));
    assertThat(report.contested()).isEmpty();
    assertThat(report.unserved()).isEmpty();
    world.openOn(older);
    assertThat(entries()).isEqualTo(before).hasSize(4);
    assertThat(world.register().feed(0, 10)).isEqualTo(told).hasSize(5);
    assertThat(world.checkpoint()).isEqualTo(checkpoint);
    // The gate is open; whoever was taken back stays so, and no second claim makes a second entry.
    assertThat(world.submit(World.TT, ROWS + 1).outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 1));
    assertThat(claim(7).state()).isEqualTo(CaseInfo.State.WAITS_FOR_OFFICER);
    assertThat(claim(55).state()).isEqualTo(CaseInfo.State.NOT_LISTED);
    assertThat(entries()).hasSize(5);
    // The records are whole: the update takes all four out by their numbers.
    EditionInfo update = world.publish(Scope.FULL, EditionKind.UPDATE).get();
    String dmf = Files.readString(update.folder().resolve("entries.dmf"));
    for (int person : new int[] {7, 55, 120, 199}) {
      assertThat(dmf).contains(String.format(Locale.ROOT, "D%s", People.ssn(person).digits()));
    }
    assertVerifies();
  }

  @Test
  void recover_withoutTheFileOrWithAnother_changesNothing() throws Exception {
    claim(7);
    world.shut();
    long leaves = DatabaseChecks.countLeaves(older);
    Path file = folder.resolve(Inherited.FILE);
    Path aside = folder.resolve("aside");
    Files.move(file, aside);
    assertThatThrownBy(this::recover)
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("the file is not here");
    OldFile.write(folder, ROWS, "another file");
    assertThatThrownBy(this::recover).isInstanceOf(OperatorException.class);
    assertThat(DatabaseChecks.countLeaves(older)).isEqualTo(leaves);
    Files.delete(file);
    Files.move(aside, file);
    assertThat(recover().contested()).isEmpty();
    world.openOn(older);
    assertThat(claim(7).state()).isEqualTo(CaseInfo.State.WAITS_FOR_OFFICER);
  }

  @Test
  void recover_databaseDiesHalfWay_changesNothingAndIsRunAgain() throws Exception {
    claim(7);
    world.shut();
    long leaves = DatabaseChecks.countLeaves(older);
    asOwner(
        "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END'"
            + " SECURITY DEFINER",
        "CREATE TRIGGER die BEFORE INSERT ON notice EXECUTE FUNCTION die()",
        "GRANT EXECUTE ON FUNCTION die() TO lychgate_app");
    assertThatThrownBy(this::recover).isInstanceOf(OperatorException.class);
    assertThat(DatabaseChecks.countLeaves(older)).isEqualTo(leaves);
    asOwner("DROP TRIGGER die ON notice", "DROP FUNCTION die()");
    assertThat(recover().kinds()).isEqualTo(Map.of("PUBLISH", 1L, "HOLD", 1L));
    assertThat(recover().kinds()).isEmpty();
    world.openOn(older);
    assertThat(world.submit(World.TT, ROWS + 1).outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 1));
    assertVerifies();
  }

  /** Without a seed, as in the realm REAL, id and salt hang on the vault's key. */
  @Test
  void recover_withoutASeed_findsTheRowByTheVaultsKeyAndByNoOther() throws Exception {
    world.shut();
    List<SignedNotice> told;
    try (Register register = Register.open(config(world.database, OptionalLong.empty()))) {
      register.claim(new ClaimOfLife(Realm.SYNTHETIC, People.identity(7)).canonical()).get();
      told = register.feed(0, 10);
    }
    Path kek = folder.resolve("vault/kek");
    byte[] key = Files.readAllBytes(kek);
    byte[] other = key.clone();
    other[0] ^= 1;
    Files.write(kek, other);
    Database wrong = SharedPostgres.copy(older);
    assertThat(Register.recover(config(wrong, OptionalLong.empty()), false).contested()).hasSize(1);
    Files.write(kek, key);
    assertThat(Register.recover(config(older, OptionalLong.empty()), false).contested()).isEmpty();
    world.openOn(older);
    assertThat(world.register().feed(0, 10)).isEqualTo(told).hasSize(1);
    assertThat(claim(7).state()).isEqualTo(CaseInfo.State.WAITS_FOR_OFFICER);
    assertVerifies();
  }
}
