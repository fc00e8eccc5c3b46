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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.edition.verify.VerifyReport;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;
import org.lychgate.model.Scope;
import org.lychgate.register.postgres.Database;
import org.lychgate.register.postgres.DatabaseChecks;
import org.lychgate.register.postgres.DbRole;
import org.lychgate.register.postgres.SharedPostgres;

/** An older database under a log that goes on: what comes back, and what must not. */
final class RecoverTest {
  @TempDir Path folder = Path.of("");
  private World world;
  private SubmissionResult first;

  @BeforeEach
  void begin() throws IOException {
    world = new World(folder);
    first = world.submit(World.TT, 0, 1, 2, 3);
  }

  @AfterEach
  void close() {
    world.close();
  }

  /** The database as it is now; the register goes on with its own. */
  private Database backUp() {
    world.shut();
    Database copy = SharedPostgres.copy(world.database);
    world.openOn(world.database);
    return copy;
  }

  private RecoveryReport recover(Database older, boolean dry) {
    RegisterConfig c = world.config();
    return Register.recover(
        new RegisterConfig(
            c.data(),
            older,
            c.realm(),
            c.logSigners(),
            c.noticeSigner(),
            c.policyFile(),
            c.holders(),
            c.clock(),
            c.seed()),
        dry);
  }

  private RecoveryReport restore(Database older) {
    world.shut();
    RecoveryReport told = recover(older, true);
    assertThat(told.dry()).isTrue();
    RecoveryReport report = recover(older, false);
    assertThat(report.after()).isEqualTo(told.after());
    world.openOn(older);
    return report;
  }

  private SubmissionMaker.Signed batch(String id, int... people) {
    return world.sign(
        World.TT,
        java.util.Arrays.stream(people)
            .mapToObj(i -> world.source(World.TT, id + "-" + i, People.record(i).build()))
            .toList());
  }

  private static long publishLeaf(SubmissionResult result, int at) {
    // SUBMISSION, its reports, one RULING_BATCH, then the listings in order.
    return result.submissionLeaf() + result.count() + 2 + at;
  }

  private VerifyReport verify() throws IOException {
    return Verifier.verify(
        world.register().logFolder(),
        world.genesis.trust(),
        List.of(folder.resolve("edition")),
        Progress.NONE);
  }

  private static String message(Answer<?> answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused<?>) answer).message();
  }

  @Test
  void open_olderDatabase_isRefusedAndTheHintNamesRecover() {
    Database older = backUp();
    world.submit(World.TT, 5);
    world.shut();
    assertThatThrownBy(() -> world.openOn(older))
        .isInstanceOfSatisfying(
            OperatorException.class,
            e -> {
              assertThat(e).hasMessageContaining("the public has seen are missing");
              assertThat(e.hint()).contains("lychgate recover --data DIR");
            });
    RecoveryReport report = recover(older, false);
    assertThat(report.kinds()).containsEntry("PUBLISH", 1L).containsEntry("REPORT", 1L);
    world.openOn(older);
  }

  @Test
  void recover_lostReversalAndHold_takeEffectAgainWithTheSameNotices() throws Exception {
    Database older = backUp();
    world.reverse(publishLeaf(first, 0), ReverseCause.CLAIM_OF_LIFE, World.OFFICER).get();
    world.claim(People.identity(1)).get();
    List<SignedNotice> told = world.register().feed(0, 10);
    String checkpoint = world.checkpoint();

    RecoveryReport report = restore(older);

    assertThat(report.kinds()).isEqualTo(Map.of("REVERSE", 1L, "HOLD", 1L));
    assertThat(report.unserved()).isEmpty();
    assertThat(report.contested()).isEmpty();
    assertThat(world.register().feed(0, 10)).isEqualTo(told);
    assertThat(world.checkpoint()).isEqualTo(checkpoint);
    assertThat(world.register().health().entries()).isEqualTo(3);
    // The claimant's code is gone; an officer finds the case.
    assertThat(world.register().listOpenCases()).hasSize(1);
    assertThat(world.send(batch("again", 0)).get().outcomes())
        .isEqualTo(Map.of(Outcome.REFUSED, 1));
    world.publish(Scope.FULL, EditionKind.FULL).get();
    assertThat(world.register().listEditions().getFirst().rows()).isEqualTo(2);
    assertThat(verify().findings()).isEmpty();
  }

  @Test
  void recover_lostListing_isServedToNobodyUntilItIsTakenBack() throws Exception {
    Database older = backUp();
    SubmissionMaker.Signed lost = batch("lost", 5, 6);
    SubmissionResult before = world.send(lost).get();
    assertThat(before.outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 2));

    RecoveryReport report = restore(older);

    assertThat(report.unserved()).containsExactly(publishLeaf(before, 0), publishLeaf(before, 1));
    assertThat(report.batches()).isEqualTo(1);
    assertThat(report.reports()).isEqualTo(2);
    assertThat(message(world.publish(Scope.FULL, EditionKind.FULL))).contains("registry-error");
    SubmissionResult again = world.send(lost).get();
    assertThat(again.again()).isTrue();
    assertThat(again.submissionLeaf()).isEqualTo(before.submissionLeaf());
    assertThat(again.reasons()).isEqualTo(Map.of(Reason.RECORD_LOST, 2));
    assertThat(world.send(lost).get().reasons()).isEqualTo(again.reasons());
    for (long leaf : report.unserved()) {
      assertThat(world.reverse(leaf, ReverseCause.REGISTRY_ERROR, World.TT))
          .isInstanceOf(Answer.Refused.class);
      assertThat(world.reverse(leaf, ReverseCause.REGISTRY_ERROR, World.OFFICER).get().again())
          .isFalse();
      assertThat(world.reverse(leaf, ReverseCause.REGISTRY_ERROR, World.OFFICER).get().again())
          .isTrue();
    }
    // The dead are listed again at once: that a record was lost says nothing about them.
    assertThat(world.send(batch("new", 5, 6)).get().outcomes())
        .isEqualTo(Map.of(Outcome.PUBLISH, 2));
    assertThat(world.publish(Scope.FULL, EditionKind.FULL).get().rows()).isEqualTo(6);
    assertThat(verify().findings()).isEmpty();
    assertThat(world.register().replay().differences()).isEmpty();
    world.restart();
  }

  @Test
  void recover_lostListingThatWasReversed_closesTheGateUntilItsBatchHasComeAgain()
      throws Exception {
    Database older = backUp();
    SubmissionMaker.Signed lost = batch("lost", 5);
    SubmissionResult before = world.send(lost).get();
    world.reverse(publishLeaf(before, 0), ReverseCause.CLAIM_OF_LIFE, World.OFFICER).get();

    RecoveryReport report = restore(older);

    assertThat(report.contested()).containsExactly(publishLeaf(before, 0));
    assertThat(report.unserved()).isEmpty();
    assertThat(message(world.send(batch("other", 5))))
        .contains(World.TT)
        .contains("sent the batch");
    assertThat(message(world.send(batch("third", 9)))).contains(World.TT);
    SubmissionMaker.Signed forged =
        new SubmissionMaker.Signed(batch("lost", 9).envelope(), lost.signature());
    assertThat(world.send(forged)).isInstanceOf(Answer.Refused.class);

    SubmissionResult again = world.send(lost).get();

    assertThat(again.outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 1));
    SubmissionResult back = world.send(batch("other", 5)).get();
    assertThat(back.outcomes()).isEqualTo(Map.of(Outcome.REFUSED, 1));
    assertThat(world.send(batch("third", 9)).get().outcomes())
        .isEqualTo(Map.of(Outcome.PUBLISH, 1));
    assertThat(world.publish(Scope.FULL, EditionKind.FULL).get().rows()).isEqualTo(5);
    assertThat(verify().findings()).isEmpty();
  }

  @Test
  void recover_lostListingInAnEdition_isRebuiltFromItAndStandsAsBefore() throws Exception {
    Database older = backUp();
    SubmissionMaker.Signed lost = batch("lost", 5, 6, 7);
    SubmissionResult before = world.send(lost).get();
    world.publish(Scope.FULL, EditionKind.FULL).get();
    world.reverse(publishLeaf(before, 1), ReverseCause.WRONG_PERSON, World.OFFICER).get();
    world.register().disclose("subscriber-1", Scope.FULL, 1).get();
    List<SignedNotice> told = world.register().feed(0, 10);

    RecoveryReport report = restore(older);

    assertThat(report.rebuilt()).isEqualTo(3);
    assertThat(report.unserved()).isEmpty();
    assertThat(report.contested()).isEmpty();
    assertThat(world.register().feed(0, 10)).isEqualTo(told);
    assertThat(world.send(lost).get().outcomes()).isEqualTo(Map.of(Outcome.PUBLISH, 3));
    assertThat(world.send(batch("again", 6)).get().outcomes())
        .isEqualTo(Map.of(Outcome.REFUSED, 1));
    world.publish(Scope.FULL, EditionKind.UPDATE).get();
    assertThat(world.publish(Scope.FULL, EditionKind.FULL).get().rows()).isEqualTo(6);
    assertThat(verify().findings()).isEmpty();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted().toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static void asOwner(Database database, String... statements) throws SQLException {
    try (Connection connection = database.connect(DbRole.OWNER);
        Statement sql = connection.createStatement()) {
      sql.execute("SET search_path TO lychgate");
      for (String statement : statements) {
        sql.execute(statement);
      }
    }
  }

  @Test
  void recover_connectionDiesHalfWay_changesNothingAndIsRunAgain() throws Exception {
    Database older = backUp();
    world.submit(World.TT, 5);
    world.shut();
    long before = DatabaseChecks.countLeaves(older);
    asOwner(
        older,
        "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END'"
            + " SECURITY DEFINER",
        "CREATE TRIGGER die BEFORE INSERT ON lost_batch EXECUTE FUNCTION die()",
        "GRANT EXECUTE ON FUNCTION die() TO lychgate_app");

    assertThatThrownBy(() -> recover(older, false)).isInstanceOf(OperatorException.class);

    assertThat(DatabaseChecks.countLeaves(older)).isEqualTo(before);
    asOwner(older, "DROP TRIGGER die ON lost_batch", "DROP FUNCTION die()");
    assertThat(recover(older, false).after()).isGreaterThan(before);
    // Once more there is nothing left to do.
    assertThat(recover(older, false).kinds()).isEmpty();
    world.openOn(older);
    assertThat(world.register().health().isCurrent()).isTrue();
  }

  @Test
  void recover_databaseOfAnotherLogOrTilesThatEndTooEarly_isRefused() throws Exception {
    Database older = backUp();
    world.submit(World.TT, 5);
    world.shut();
    asOwner(
        older,
        "UPDATE ledger SET leaf = set_byte(leaf, 10, get_byte(leaf, 10) # 1) WHERE leaf_index = 2");
    long before = DatabaseChecks.countLeaves(older);
    assertThatThrownBy(() -> recover(older, false))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("leaf 2 of the database is not that of the log");
    assertThat(DatabaseChecks.countLeaves(older)).isEqualTo(before);
    world.openOn(world.database);
    // Tiles of the day before, as from a backup of the log: the signer knows better.
    Database again = backUp();
    Path tiles = folder.resolve("log");
    Path kept = folder.resolve("log-before");
    world.shut();
    copy(tiles, kept);
    world.openOn(world.database);
    world.submit(World.TT, 6);
    world.shut();
    Files.move(tiles, folder.resolve("log-after"));
    Files.move(kept, tiles);
    assertThatThrownBy(() -> recover(again, false))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("its tiles end at");
    Files.move(tiles, kept);
    Files.move(folder.resolve("log-after"), tiles);
    recover(again, false);
    world.openOn(again);
  }

  @Test
  void recover_lostKeysCountsAndAnswers_areInForceAgain() throws Exception {
    world.publish(Scope.FULL, EditionKind.FULL).get();
    Database older = backUp();
    world.count(World.TT, "TT", World.DAY, 4).get();
    world.declare(World.TT, "TT", 1000).get();
    org.lychgate.edition.statement.Order.KeyChange revoke =
        new org.lychgate.edition.statement.Order.KeyChange(
            org.lychgate.edition.leaf.KeyAction.REVOKE,
            org.lychgate.edition.leaf.KeyRole.REGISTRAR,
            World.DAY,
            World.TS,
            "records-ts",
            "TS",
            org.lychgate.model.Sha256.fromBytes(
                world.key(World.TS).verifierKey().publicKey().bytes()));
    DecisionReceipt done = world.answer(revoke, false, World.OFFICER).get();

    RecoveryReport report = restore(older);

    assertThat(report.kinds())
        .containsEntry("KEY", 1L)
        .containsEntry("COUNT", 1L)
        .containsEntry("DECLARATION", 1L)
        .containsEntry("APPROVAL", 1L);
    assertThat(world.register().findKey(World.TS)).isEmpty();
    assertThat(world.answer(revoke, false, World.OFFICER).get())
        .isEqualTo(
            new DecisionReceipt(
                done.leaf(), done.day(), done.agreed(), done.needed(), done.done(), true));
    assertThat(world.count(World.TT, "TT", World.DAY, 4).get().again()).isTrue();
    assertThat(world.declare(World.TT, "TT", 1000).get().again()).isTrue();
    assertThat(verify().findings()).isEmpty();
  }

  @Test
  void recover_lostQuarantine_holdsItsRecordsAgain() throws Exception {
    world.publish(Scope.FULL, EditionKind.FULL).get();
    Database older = backUp();
    List<SubmissionMaker.Source> sources = new ArrayList<>();
    for (int i = 100; i < 150; i++) {
      sources.add(
          world.source(
              World.TT,
              "list-" + i,
              People.record(People.identity(i), LocalDate.of(2026, 1, 5), 0).build()));
    }
    SubmissionMaker.Signed list = world.sign(World.TT, sources);
    SubmissionResult before = world.send(list).get();
    assertThat(before.outcomes()).isEqualTo(Map.of(Outcome.QUARANTINED, 50));

    restore(older);

    SubmissionResult again = world.send(list).get();
    assertThat(again.outcomes()).isEqualTo(before.outcomes());
    assertThat(again.submissionLeaf()).isEqualTo(before.submissionLeaf());
    assertThat(world.send(world.sign(World.TT, sources.subList(0, 1))).get().outcomes())
        .isEqualTo(Map.of(Outcome.QUARANTINED, 1));
    assertThat(verify().findings()).isEmpty();
  }

  @Test
  void recover_lostDisclosure_takesEverybodyForTold() throws Exception {
    world.publish(Scope.FULL, EditionKind.FULL).get();
    Database older = backUp();
    world.register().disclose("subscriber-1", Scope.FULL, 1).get();
    restore(older);
    try (Connection connection = older.connect(DbRole.OWNER);
        Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery("SELECT count(*) FROM lychgate.disclosure")) {
      rows.next();
      assertThat(rows.getLong(1)).isEqualTo(2);
    }
    assertThat(verify().findings()).isEmpty();
  }
}
