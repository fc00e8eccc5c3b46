package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.KeyAction;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.statement.SubmissionMaker;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.edition.verify.VerifyFinding;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Sha256;
import org.lychgate.register.postgres.DbRole;

/** Keys that come and go while the registry runs. */
final class KeyOrdersTest {
  private static final LocalDate LATER = World.DAY.plusDays(30);

  @TempDir Path folder;
  private World world;

  @BeforeEach
  void open() throws IOException {
    world = new World(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static Order.KeyChange order(
      KeyAction action, KeyRole role, String name, NoteSigner key, LocalDate effective) {
    return new Order.KeyChange(
        action,
        role,
        effective,
        name,
        organisation(role, name),
        role == KeyRole.REGISTRAR ? "TT" : "",
        Sha256.fromBytes(key.verifierKey().publicKey().bytes()));
  }

  private static String organisation(KeyRole role, String name) {
    if (name.equals(World.AUDITOR)) {
      return "audit-office";
    }
    return role == KeyRole.LOG || role == KeyRole.OFFICER ? "registry" : "records-tt";
  }

  private Order.KeyChange rotation(String name) {
    return order(KeyAction.ENROL, KeyRole.LOG, name, world.makeKey(name, KeyRole.LOG), World.DAY);
  }

  /** These keys agree, in this order; the last one's receipt. */
  private DecisionReceipt approve(Order order, String... keys) {
    return Stream.of(keys)
        .map(key -> world.answer(order, false, key).get())
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  private RefusalCode refusal(Order order, String key) {
    Answer<DecisionReceipt> answer = world.answer(order, false, key);
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused<DecisionReceipt>) answer).code();
  }

  private List<String> findings() throws IOException {
    return Verifier.verify(
            world.register().logFolder(), world.genesis.trust(), List.of(), Progress.NONE)
        .findings()
        .stream()
        .map(VerifyFinding::code)
        .toList();
  }

  private void assertSignedBy(VerifierKey key, VerifierKey not) throws IOException {
    SignedNote note =
        SignedNote.parse(Files.readAllBytes(world.register().logFolder().resolve("checkpoint")));
    String origin = world.genesis.trust().origin();
    assertThat(Checkpoint.open(note, origin, key).size().value())
        .isEqualTo(world.register().health().ledgerSize());
    assertThatThrownBy(() -> Checkpoint.open(note, origin, not)).isInstanceOf(LogException.class);
  }

  @Test
  void decide_newRegistrarAfterTheWait_mayReportAlsoAfterARestart() throws IOException {
    NoteSigner key = world.makeKey("registrar-tt-2", KeyRole.REGISTRAR);
    Order order = order(KeyAction.ENROL, KeyRole.REGISTRAR, "registrar-tt-2", key, LATER);
    assertThat(approve(order, World.OFFICER).done()).isEmpty();
    assertThat(approve(order, World.OVERSIGHT).done()).isPresent();
    assertThat(world.register().findKey("registrar-tt-2")).isEmpty();
    assertThat(send("registrar-tt-2", "early")).isInstanceOf(Answer.Refused.class);
    world.setDay(LATER);
    assertThat(world.register().findKey("registrar-tt-2")).isPresent();
    assertThat(world.submit("registrar-tt-2", 3).messages()).hasSize(1);
    world.restart();
    assertThat(world.submit("registrar-tt-2", 6).messages()).hasSize(1);
    assertThat(findings()).isEmpty();
  }

  @Test
  void decide_newKeyWithoutTheWait_isRefused() {
    NoteSigner key = world.makeKey("registrar-tt-2", KeyRole.REGISTRAR);
    Order soon =
        order(KeyAction.ENROL, KeyRole.REGISTRAR, "registrar-tt-2", key, LATER.minusDays(1));
    assertThat(refusal(soon, World.OFFICER)).isEqualTo(RefusalCode.NOT_NOW);
    // Nor where the wait is over only by the day of the first approval.
    Order order = order(KeyAction.ENROL, KeyRole.REGISTRAR, "registrar-tt-2", key, LATER);
    approve(order, World.OFFICER);
    world.setDay(World.DAY.plusDays(1));
    assertThat(refusal(order, World.OVERSIGHT)).isEqualTo(RefusalCode.NOT_NOW);
  }

  @Test
  void decide_keyThatCannotBe_isRefused() {
    NoteSigner key = world.makeKey("x", KeyRole.OFFICER);
    for (KeyRole role : List.of(KeyRole.NOTICE, KeyRole.RECOVERY)) {
      assertThat(refusal(order(KeyAction.ENROL, role, "x", key, LATER), World.OFFICER))
          .isEqualTo(RefusalCode.NOT_NOW);
    }
    Order taken = order(KeyAction.ENROL, KeyRole.OFFICER, World.OVERSIGHT, key, LATER);
    assertThat(refusal(taken, World.OFFICER)).isEqualTo(RefusalCode.NOT_NOW);
    Order byReporter = order(KeyAction.ENROL, KeyRole.OFFICER, "x", key, LATER);
    assertThat(refusal(byReporter, World.FUNERAL)).isEqualTo(RefusalCode.WRONG_ROLE);
    assertThat(refusal(byReporter, "log")).isEqualTo(RefusalCode.WRONG_ROLE);
    assertThat(refusal(byReporter, World.RECOVERY)).isEqualTo(RefusalCode.WRONG_ROLE);
  }

  @Test
  void decide_stolenKey_endsAtOnceOnOneOfficersWord() throws IOException {
    world.submit(World.TT, 3);
    Order order =
        order(KeyAction.REVOKE, KeyRole.REGISTRAR, World.TT, world.key(World.TT), World.DAY);
    assertThat(approve(order, World.OFFICER).done()).isPresent();
    assertBadSignature(send(World.TT, "after"));
    world.restart();
    assertBadSignature(send(World.TT, "after"));
    assertThat(world.register().findKey(World.TT)).isEmpty();
    assertThat(findings()).isEmpty();
  }

  private Answer<SubmissionResult> send(String reporter, String messageId) {
    SubmissionMaker.Source source = world.source(reporter, messageId, People.record(6).build());
    return world.send(world.sign(reporter, List.of(source)));
  }

  /** What becomes of a batch whose key has ended. */
  private static void assertBadSignature(Answer<SubmissionResult> answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    assertThat(((Answer.Refused<SubmissionResult>) answer).code())
        .isEqualTo(RefusalCode.BAD_SIGNATURE);
  }

  @Test
  void decide_officerEndsAnother_takesTwoOrganisations() throws IOException {
    NoteSigner key = world.key(World.OFFICER);
    Order order = order(KeyAction.REVOKE, KeyRole.OFFICER, World.OFFICER, key, World.DAY);
    assertThat(approve(order, World.OVERSIGHT).done()).isEmpty();
    assertThat(world.register().findKey(World.OFFICER)).isPresent();
    assertThat(approve(order, World.TT).done()).isPresent();
    assertThat(world.register().findKey(World.OFFICER)).isEmpty();
    assertThat(findings()).isEmpty();
  }

  @Test
  void decide_officerEndsAnAuditor_takesTwoOrganisationsWhateverRoleIsSaid() throws IOException {
    NoteSigner key = world.key(World.AUDITOR);
    Order said = order(KeyAction.REVOKE, KeyRole.SUBSCRIBER, World.AUDITOR, key, World.DAY);
    assertThat(refusal(said, World.OFFICER)).isEqualTo(RefusalCode.NOT_NOW);
    Order end = order(KeyAction.REVOKE, KeyRole.AUDITOR, World.AUDITOR, key, World.DAY);
    assertThat(approve(end, World.OFFICER).done()).isEmpty();
    assertThat(world.register().findKey(World.AUDITOR)).isPresent();
    assertThat(approve(end, World.OVERSIGHT).done()).isPresent();
    assertThat(world.register().findKey(World.AUDITOR)).isEmpty();
    assertThat(findings()).isEmpty();
  }

  @Test
  void decide_revocationThatFitsNoKeyOrComesLate_isRefused() {
    NoteSigner other = world.makeKey("x", KeyRole.REGISTRAR);
    assertThat(
            refusal(
                order(KeyAction.REVOKE, KeyRole.REGISTRAR, World.TT, other, World.DAY),
                World.OFFICER))
        .isEqualTo(RefusalCode.NOT_NOW);
    assertThat(
            refusal(
                order(
                    KeyAction.REVOKE,
                    KeyRole.REGISTRAR,
                    World.TT,
                    world.key(World.TT),
                    World.DAY.minusDays(1)),
                World.OFFICER))
        .isEqualTo(RefusalCode.NOT_NOW);
  }

  @Test
  void decide_newLogKey_signsFromItsLeafOnAndAfterARestart() throws IOException {
    world.submit(World.TT, 3);
    VerifierKey old = world.key("log").verifierKey();
    Order order = rotation("log-2");
    approve(order, World.OFFICER, World.OVERSIGHT);
    assertSignedBy(old, world.key("log-2").verifierKey());
    assertThat(approve(order, "log").done()).isPresent();
    assertSignedBy(world.key("log-2").verifierKey(), old);
    world.submit(World.TT, 6);
    assertSignedBy(world.key("log-2").verifierKey(), old);
    world.restart();
    world.submit(World.TS, 7);
    assertSignedBy(world.key("log-2").verifierKey(), old);
    assertThat(findings()).isEmpty();
  }

  @Test
  void decide_lostLogKey_theRecoveryKeyNamesTheNext() throws IOException {
    approve(rotation("log-2"), World.RECOVERY, World.OFFICER, World.OVERSIGHT);
    approve(rotation("log-3"), "log-2", World.OFFICER, World.OVERSIGHT);
    assertSignedBy(world.key("log-3").verifierKey(), world.key("log-2").verifierKey());
    assertThat(findings()).isEmpty();
  }

  @Test
  void decide_logKeyWithoutWhoSignsOrWithoutOrganisations_doesNothing() throws IOException {
    Order order = rotation("log-2");
    assertThat(approve(order, World.OFFICER, World.OVERSIGHT, World.TT).done()).isEmpty();
    Order other = rotation("log-3");
    assertThat(approve(other, "log", World.RECOVERY, World.OFFICER).done()).isEmpty();
    assertSignedBy(world.key("log").verifierKey(), world.key("log-2").verifierKey());
    assertThat(findings()).isEmpty();
  }

  @Test
  void decide_logKeyWhosePrivateHalfIsNotHere_isRefused() {
    byte[] seed = new byte[NoteSigner.SEED_BYTES];
    NoteSigner elsewhere = NoteSigner.fromSeed(world.genesis.trust().origin(), seed);
    Order order = order(KeyAction.ENROL, KeyRole.LOG, "log-2", elsewhere, World.DAY);
    assertThat(refusal(order, World.OFFICER)).isEqualTo(RefusalCode.NOT_NOW);
  }

  @Test
  void open_afterAKeyWasWrittenIntoTheDatabase_isRefused() throws SQLException {
    NoteSigner key = world.makeKey("registrar-tt-2", KeyRole.REGISTRAR);
    Order.KeyChange change =
        order(KeyAction.ENROL, KeyRole.REGISTRAR, "registrar-tt-2", key, World.DAY);
    long next = world.register().health().ledgerSize();
    world.close();
    byte[] leaf = LeafCodec.encode(change.leaf(World.DAY, List.of()));
    try (Connection sql = world.database.connect(DbRole.APP);
        Statement insert = sql.createStatement()) {
      insert.execute("SET search_path TO lychgate");
      insert.execute(
          "INSERT INTO ledger VALUES (%d, '\\x%s')"
              .formatted(next, HexFormat.of().formatHex(leaf)));
      insert.execute(
          "INSERT INTO event (kind, day, leaf_index) VALUES ('KEY', '%s', %d)"
              .formatted(World.DAY, next));
    }
    assertThatThrownBy(() -> Register.open(world.config()))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("KEY_NOT_APPROVED");
  }

  @Test
  void open_withoutTheLogKeyInForce_signsNothing() {
    approve(rotation("log-2"), "log", World.OFFICER, World.OVERSIGHT);
    RegisterConfig config = world.config();
    world.close();
    RegisterConfig old =
        new RegisterConfig(
            config.data(),
            config.database(),
            config.realm(),
            LogSigners.of(world.key("log")),
            config.noticeSigner(),
            Optional.empty(),
            config.holders(),
            config.clock(),
            config.seed());
    try (Register mute = Register.open(old)) {
      SubmissionMaker.Signed batch =
          world.sign(World.TS, List.of(world.source(World.TS, "x", People.record(9).build())));
      assertThat(
              mute.submit(batch.envelope().bytes(), Optional.of(batch.signature().headerValue())))
          .isInstanceOfSatisfying(
              Answer.Refused.class, no -> assertThat(no.message()).contains("is lost"));
    }
    world.restart();
  }
}
