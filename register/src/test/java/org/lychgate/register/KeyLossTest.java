package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.KeyAction;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Scope;
import org.lychgate.model.Sha256;
import org.lychgate.register.postgres.SharedPostgres;

/**
 * One key lost after the other: what stands, what is refused, and the way on (docs/operator.md).
 */
final class KeyLossTest {
  @TempDir Path folder = Path.of("");
  private World world;
  private SubmissionResult first;

  @BeforeEach
  void begin() throws IOException {
    world = new World(folder);
    first = world.submit(World.TT, 0, 1, 2);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private long publishLeaf(int at) {
    return first.submissionLeaf() + first.count() + 2 + at;
  }

  private static String message(Answer<?> answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused<?>) answer).message();
  }

  @Test
  void logKeyLost_correctionsAreTakenAndTheRecoveryKeyNamesTheNextSigner() throws IOException {
    String checkpoint = world.checkpoint();
    world.lose("log");
    world.restart();

    assertThat(message(world.send(world.sign(World.TT, List.of(source(5))))))
        .contains("key that signs the log is lost");
    assertThat(message(world.publish(Scope.FULL, EditionKind.FULL))).contains("is lost");
    assertThat(world.claim(People.identity(1))).isInstanceOf(Answer.Accepted.class);
    world.reverse(publishLeaf(0), ReverseCause.CLAIM_OF_LIFE, World.OFFICER).get();
    assertThat(world.register().feed(0, 10)).hasSize(2);
    assertThat(world.checkpoint()).isEqualTo(checkpoint);
    assertThat(world.register().health().isCurrent()).isFalse();
    // And once more from where it stands.
    world.restart();

    NoteSigner next = world.makeKey("log-2", KeyRole.LOG);
    Order.KeyChange order =
        new Order.KeyChange(
            KeyAction.ENROL,
            KeyRole.LOG,
            World.DAY,
            "log-2",
            "registry",
            "",
            Sha256.fromBytes(next.verifierKey().publicKey().bytes()));
    for (String key : List.of(World.OFFICER, World.OVERSIGHT)) {
      assertThat(world.answer(order, false, key).get().done()).isEmpty();
    }
    assertThat(world.answer(order, false, World.RECOVERY).get().done()).isPresent();

    assertThat(world.register().health().isCurrent()).isTrue();
    world.send(world.sign(World.TT, List.of(source(6)))).get();
    assertThat(world.publish(Scope.FULL, EditionKind.FULL).get().rows()).isEqualTo(2);
    world.restart();
    assertThat(
            Verifier.verify(
                    world.register().logFolder(),
                    world.genesis.trust(),
                    List.of(folder.resolve("edition")),
                    Progress.NONE)
                .findings())
        .isEmpty();
  }

  private org.lychgate.edition.statement.SubmissionMaker.Source source(int person) {
    return world.source(World.TT, "later-" + person, People.record(person).build());
  }

  @Test
  void logKeyIsAnother_isRefused() {
    world.shut();
    RegisterConfig c = world.config();
    NoteSigner other = world.key(World.OFFICER);
    assertThatThrownBy(() -> Register.open(with(c, _ -> Optional.of(other), c.noticeSigner())))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("the LOG key in force is log");
    world.openOn(world.database);
  }

  @Test
  void noticeKeyIsAnother_isRefusedBeforeAnythingIsTouched() {
    world.shut();
    RegisterConfig c = world.config();
    assertThatThrownBy(() -> Register.open(with(c, c.logSigners(), world.key(World.OFFICER))))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("the NOTICE key is not the one in trust.json");
    world.openOn(world.database);
    assertThat(world.register().health().isCurrent()).isTrue();
  }

  private static RegisterConfig with(RegisterConfig c, LogSigners log, NoteSigner notice) {
    return new RegisterConfig(
        c.data(),
        c.database(),
        c.realm(),
        log,
        notice,
        c.policyFile(),
        c.holders(),
        c.clock(),
        c.seed());
  }

  @Test
  void reportersKeyLost_itsEntriesStandAndAnEnrolledOneReportsOn() {
    Order.KeyChange revoke =
        new Order.KeyChange(
            KeyAction.REVOKE,
            KeyRole.REGISTRAR,
            World.DAY,
            World.TT,
            "records-tt",
            "TT",
            Sha256.fromBytes(world.key(World.TT).verifierKey().publicKey().bytes()));
    assertThat(world.answer(revoke, false, World.OFFICER).get().done()).isPresent();
    assertThat(world.send(world.sign(World.TT, List.of(source(5)))))
        .isInstanceOf(Answer.Refused.class);
    assertThat(world.register().health().entries()).isEqualTo(3);
    world.reverse(publishLeaf(0), ReverseCause.KEY_REVOKED, World.OFFICER).get();
    world.submit(World.TS, 7);
  }

  @Test
  void vaultKeyLost_isRefusedAndTheEditionsGiveTheRecordsBackIntoAnEmptyDatabase()
      throws IOException {
    world.publish(Scope.FULL, EditionKind.FULL).get();
    world.reverse(publishLeaf(0), ReverseCause.WRONG_PERSON, World.OFFICER).get();
    world.shut();
    Files.delete(folder.resolve("vault/kek"));
    assertThatThrownBy(() -> world.openOn(world.database))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("the vault's key file is missing");

    world.database = SharedPostgres.fresh();
    RecoveryReport report = Register.recover(world.config(), false);

    assertThat(report.before()).isZero();
    assertThat(report.rebuilt()).isEqualTo(3);
    assertThat(report.unserved()).isEmpty();
    world.openOn(world.database);
    assertThat(world.register().health().entries()).isEqualTo(2);
    assertThat(world.publish(Scope.FULL, EditionKind.FULL).get().rows()).isEqualTo(2);
  }
}
