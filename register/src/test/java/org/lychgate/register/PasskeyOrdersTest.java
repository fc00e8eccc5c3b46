package org.lychgate.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.KeyAction;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.leaf.LeafKind;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.leaf.SignatureAlgorithm;
import org.lychgate.edition.statement.CountStatement;
import org.lychgate.edition.statement.HoldStatement;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.statement.ReversalStatement;
import org.lychgate.edition.statement.Statement;
import org.lychgate.edition.statement.SubmissionEnvelope;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.edition.verify.LogWatch;
import org.lychgate.edition.verify.Progress;
import org.lychgate.edition.verify.Verifier;
import org.lychgate.edition.verify.VerifyFinding;
import org.lychgate.house.SoftPasskey;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.Passkey;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLogReader;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.Sha256;
import org.lychgate.register.postgres.Database;
import org.lychgate.register.postgres.SharedPostgres;

/** Passkeys that are enrolled while the registry runs, and what they sign. */
final class PasskeyOrdersTest {
  private static final LocalDate LATER = World.DAY.plusDays(30);
  private static final String DESK = "desk-passkey";
  private static final String RECORDS = "records-passkey";

  private final SoftPasskey soft = SoftPasskey.make();
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

  private VerifierKey vkey(String name) {
    return VerifierKey.ofPasskey(
        TrustKey.vkeyName(world.genesis.trust().origin(), KeyRole.OFFICER, name),
        new Passkey("localhost", Hash.fromBytes(soft.x()), Hash.fromBytes(soft.y())));
  }

  private Order.KeyChange order(KeyAction action, KeyRole role, String name, VerifierKey vkey) {
    return new Order.KeyChange(
        action,
        role,
        action == KeyAction.ENROL ? LATER : world.day(),
        name,
        role == KeyRole.REGISTRAR ? "records-tt" : "registry",
        role == KeyRole.REGISTRAR ? "TT" : "",
        SignatureAlgorithm.WEBAUTHN_P256,
        Sha256.fromBytes(vkey.publicKey().bytes()),
        Optional.of(vkey));
  }

  private void enrol(KeyRole role, String name) {
    Order order = order(KeyAction.ENROL, role, name, vkey(name));
    assertThat(world.answer(order, false, World.OFFICER).get().done()).isEmpty();
    assertThat(world.answer(order, false, World.OVERSIGHT).get().done()).isPresent();
    assertThat(world.register().findKey(name)).isEmpty();
  }

  private Optional<String> line(Statement statement, String name, SoftPasskey signer) {
    byte[] assertion = signer.assertion(statement.signedBytes());
    byte[] blob =
        ByteBuffer.allocate(4 + assertion.length).putInt(vkey(name).keyId()).put(assertion).array();
    return Optional.of(vkey(name).name() + " " + Base64.getEncoder().encodeToString(blob));
  }

  private List<String> findings() throws IOException {
    return Verifier.verify(
            world.register().logFolder(), world.genesis.trust(), List.of(), Progress.NONE)
        .findings()
        .stream()
        .map(VerifyFinding::code)
        .toList();
  }

  private List<byte[]> leaves() throws IOException {
    Path log = world.register().logFolder();
    SignedNote note = SignedNote.parse(Files.readAllBytes(log.resolve("checkpoint")));
    List<byte[]> out = new ArrayList<>();
    TileLogReader.open(log, Checkpoint.parse(note.text())).forEach((_, leaf) -> out.add(leaf));
    return out;
  }

  private List<String> watch(List<byte[]> leaves) {
    LogWatch watch = new LogWatch(world.genesis.trust());
    for (int i = 0; i < leaves.size(); i++) {
      watch.accept(new LeafIndex(i), leaves.get(i));
    }
    return watch.findings().stream().map(VerifyFinding::code).toList();
  }

  private ReversalStatement reversal(long publishLeaf, String officer) {
    return new ReversalStatement(
        Realm.SYNTHETIC,
        new LeafIndex(publishLeaf),
        ReverseCause.REGISTRY_ERROR,
        "",
        officer,
        world.day());
  }

  @Test
  void passkeys_afterTheWait_signWhatAnyKeySigns() throws IOException {
    enrol(KeyRole.OFFICER, DESK);
    enrol(KeyRole.REGISTRAR, RECORDS);
    world.setDay(LATER);
    assertThat(world.register().findKey(DESK)).map(TrustKey::vkey).contains(vkey(DESK));
    world.restart();
    assertThat(world.register().findKey(DESK)).map(TrustKey::vkey).contains(vkey(DESK));

    // Made with some key; what goes with it is the passkey's line.
    world.makeKey(RECORDS, KeyRole.REGISTRAR);
    SubmissionEnvelope envelope =
        world
            .sign(RECORDS, List.of(world.source(RECORDS, "m-3", People.record(3).build())))
            .envelope();
    SubmissionResult sent =
        world.register().submit(envelope.bytes(), line(envelope.statement(), RECORDS, soft)).get();
    long publish = sent.submissionLeaf() + 3;
    CountStatement count =
        new CountStatement(
            Realm.SYNTHETIC, new ReporterId(RECORDS), "TT", world.day().minusDays(1), 2);
    assertThat(world.register().count(count.canonical(), line(count, RECORDS, soft)).get().again())
        .isFalse();
    HoldStatement hold =
        new HoldStatement(
            Realm.SYNTHETIC,
            new LeafIndex(publish),
            HoldCause.OFFICER,
            world.day().plusDays(30),
            "",
            DESK,
            world.day());
    world.register().cases().hold(hold.canonical(), line(hold, DESK, soft)).get();
    ReversalStatement reversal = reversal(publish, DESK);
    var done = world.register().reverse(reversal.canonical(), line(reversal, DESK, soft)).get();
    // Another assertion over the same text: done once.
    var again = world.register().reverse(reversal.canonical(), line(reversal, DESK, soft)).get();
    assertThat(again.again()).isTrue();
    assertThat(again.reverseLeaf()).isEqualTo(done.reverseLeaf());

    assertThat(findings()).isEmpty();
    List<byte[]> leaves = leaves();
    assertThat(LeafCodec.decode(leaves.get((int) done.reverseLeaf() - 1)).kind())
        .isEqualTo(LeafKind.DETACHED);
    assertThat(LeafCodec.decode(leaves.get((int) sent.submissionLeaf() - 1)).kind())
        .isEqualTo(LeafKind.DETACHED);
    world.restart();
    assertThat(world.register().findKey(DESK)).isPresent();

    Order end = order(KeyAction.REVOKE, KeyRole.REGISTRAR, RECORDS, vkey(RECORDS));
    assertThat(world.answer(end, false, World.OFFICER).get().done()).isPresent();
    assertThat(world.register().findKey(RECORDS)).isEmpty();
    assertThat(findings()).isEmpty();
  }

  @Test
  void passkeys_signaturesThatDoNotFit_areRefusedAndLeaveNothing() throws IOException {
    enrol(KeyRole.OFFICER, DESK);
    world.setDay(LATER);
    long publish = world.submit(World.TT, 3).submissionLeaf() + 3;
    ReversalStatement reversal = reversal(publish, DESK);
    ReversalStatement other = reversal(publish, World.OFFICER);
    long before = world.register().health().ledgerSize();
    for (Optional<String> line :
        List.of(
            line(reversal, DESK, SoftPasskey.make()),
            line(reversal, DESK, soft.flags(1)),
            line(reversal, DESK, soft.at("localhost", "https://evil.example")),
            line(reversal, DESK, soft.type("webauthn.create")),
            line(other, DESK, soft),
            line(reversal, DESK, soft).map(l -> l.substring(0, l.length() - 8)))) {
      assertThat(world.register().reverse(reversal.canonical(), line))
          .isInstanceOf(Answer.Refused.class);
    }
    assertThat(world.register().health().ledgerSize()).isEqualTo(before);
    assertThat(findings()).isEmpty();
  }

  /**
   * The database is restored from before the key and its signature: both come back from the log.
   */
  @Test
  void recover_lostEnrolmentAndSignature_comeBackFromTheLog() throws IOException {
    long publish = world.submit(World.TT, 3).submissionLeaf() + 3;
    world.shut();
    Database older = SharedPostgres.copy(world.database);
    world.openOn(world.database);
    enrol(KeyRole.OFFICER, DESK);
    world.setDay(LATER);
    ReversalStatement reversal = reversal(publish, DESK);
    world.register().reverse(reversal.canonical(), line(reversal, DESK, soft)).get();
    long size = world.register().health().ledgerSize();
    world.shut();
    RegisterConfig c = world.config();
    Register.recover(
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
        false);
    world.openOn(older);
    assertThat(world.register().health().ledgerSize()).isGreaterThanOrEqualTo(size);
    assertThat(world.register().findKey(DESK)).map(TrustKey::vkey).contains(vkey(DESK));
    var again = world.register().reverse(reversal.canonical(), line(reversal, DESK, soft)).get();
    assertThat(again.again()).isTrue();
    assertThat(findings()).isEmpty();
  }

  @Test
  void enrol_passkeyThatCannotBe_isRefused() {
    VerifierKey vkey = vkey(DESK);
    for (KeyRole role : List.of(KeyRole.LOG, KeyRole.NOTICE, KeyRole.RECOVERY)) {
      assertThat(world.answer(order(KeyAction.ENROL, role, DESK, vkey), false, World.OFFICER))
          .isInstanceOf(Answer.Refused.class);
    }
    // Its vkey is another name's; or does not come with the order, so that nobody could check it.
    Order misnamed = order(KeyAction.ENROL, KeyRole.OFFICER, "other", vkey);
    assertThat(world.answer(misnamed, false, World.OFFICER)).isInstanceOf(Answer.Refused.class);
    Order bare =
        new Order.KeyChange(
            KeyAction.ENROL,
            KeyRole.OFFICER,
            LATER,
            DESK,
            "registry",
            "",
            SignatureAlgorithm.WEBAUTHN_P256,
            Sha256.fromBytes(vkey.publicKey().bytes()),
            Optional.empty());
    assertThat(world.answer(bare, false, World.OFFICER)).isInstanceOf(Answer.Refused.class);
  }

  @Test
  void verify_detachedLeavesChangedAddedOrTakenAway_saysSo() throws IOException {
    enrol(KeyRole.OFFICER, DESK);
    world.setDay(LATER);
    long publish = world.submit(World.TT, 3).submissionLeaf() + 3;
    ReversalStatement reversal = reversal(publish, DESK);
    int reverse =
        (int)
            world
                .register()
                .reverse(reversal.canonical(), line(reversal, DESK, soft))
                .get()
                .reverseLeaf();
    List<byte[]> good = leaves();
    assertThat(watch(good)).isEmpty();

    List<byte[]> changed = new ArrayList<>(good);
    byte[] other = soft.assertion(reversal.signedBytes());
    changed.set(reverse - 1, detached(other));
    assertThat(watch(changed))
        .contains("DETACHED_MISSING", "DETACHED_UNUSED", "REVERSE_NOT_SIGNED");

    // A signature over another text, with its own hash in the leaf: it is there and does not fit.
    byte[] stale = soft.assertion(reversal(publish + 1, DESK).signedBytes());
    List<byte[]> forged = new ArrayList<>(good);
    forged.set(reverse - 1, detached(stale));
    byte[] leaf = good.get(reverse).clone();
    System.arraycopy(Sha256.of(stale).bytes(), 0, leaf, leaf.length - 32, 32);
    forged.set(reverse, leaf);
    assertThat(watch(forged)).containsExactly("REVERSE_NOT_SIGNED");

    List<byte[]> without = new ArrayList<>(good);
    without.remove(reverse - 1);
    assertThat(watch(without)).contains("DETACHED_MISSING", "REVERSE_NOT_SIGNED");

    List<byte[]> more = new ArrayList<>(good);
    more.add(detached(new byte[] {1, 2, 3}));
    // What stands last may be waiting for the leaf that it belongs to.
    assertThat(watch(more)).isEmpty();
    more.add(detached(new byte[] {4}));
    assertThat(watch(more)).containsExactly("DETACHED_UNUSED");
  }

  private byte[] detached(byte[] bytes) {
    return LeafCodec.encode(new Leaf.Detached(world.day(), HexFormat.of().formatHex(bytes)));
  }
}
