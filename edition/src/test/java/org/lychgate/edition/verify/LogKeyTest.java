package org.lychgate.edition.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.MiniRegistry;
import org.lychgate.edition.leaf.KeyAction;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.SignatureAlgorithm;
import org.lychgate.edition.statement.Decision;
import org.lychgate.edition.trust.KeySpec;
import org.lychgate.edition.trust.Trust;
import org.lychgate.edition.trust.TrustException;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLog;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Realm;
import org.lychgate.model.Sha256;

/** The log gets another key: believed only along a chain from the trust file. */
final class LogKeyTest {
  @TempDir Path folder = Path.of("");
  private final MiniRegistry registry =
      new MiniRegistry(
          List.of(), List.of(KeySpec.of("recovery", "registry-demo", KeyRole.RECOVERY)));
  private final NoteSigner next = signer(2);

  private NoteSigner signer(int seed) {
    byte[] bytes = new byte[NoteSigner.SEED_BYTES];
    bytes[0] = (byte) seed;
    return NoteSigner.fromSeed(registry.trust().origin(), bytes);
  }

  private static Leaf.Key leaf(
      KeyAction action, KeyRole role, String name, NoteSigner key, List<LeafIndex> approvals) {
    return new Leaf.Key(
        MiniRegistry.DAY,
        action,
        role,
        MiniRegistry.DAY,
        name,
        "registry-demo",
        "",
        SignatureAlgorithm.ED25519,
        Sha256.fromBytes(key.verifierKey().publicKey().bytes()),
        approvals);
  }

  /** Puts {@code key} in the log key's place, as these keys have approved. */
  private LeafIndex rotate(String name, NoteSigner key, String... approvers) {
    Decision order =
        Decision.of(Realm.SYNTHETIC, leaf(KeyAction.ENROL, KeyRole.LOG, name, key, List.of()));
    List<LeafIndex> approvals = new ArrayList<>();
    for (String approver : approvers) {
      approvals.add(registry.approve(order, approver));
    }
    return registry.add(leaf(KeyAction.ENROL, KeyRole.LOG, name, key, approvals));
  }

  private void live() {
    registry.publish(registry.submit("registrar-tt", 1, 0).getFirst(), EvidenceClass.E1);
  }

  private List<String> codes(Path log) throws IOException {
    return Verifier.verify(log, registry.trust(), Progress.NONE).findings().stream()
        .map(VerifyFinding::code)
        .toList();
  }

  private List<String> codes(TreeSize change, NoteSigner then) throws IOException {
    return codes(registry.writeLog(folder, change, then));
  }

  @Test
  void verify_newKeyByTheOldOneAndTwoOrganisations_holds() throws IOException {
    live();
    LeafIndex at = rotate("log-2", next, "log", "officer-1", "officer-2");
    live();
    assertThat(codes(new TreeSize(at.value()), next)).isEmpty();
  }

  @Test
  void verify_newKeyByTheRecoveryKey_holdsAlsoTwice() throws IOException {
    NoteSigner third = signer(3);
    LeafIndex at = rotate("log-2", next, "recovery", "officer-1", "officer-2");
    live();
    rotate("log-3", third, "recovery", "officer-1", "officer-2");
    live();
    assertThat(codes(new TreeSize(at.value()), third)).isEmpty();
  }

  @Test
  void verify_oldKeyStillSignsAfterTheLeaf_isNamed() throws IOException {
    rotate("log-2", next, "log", "officer-1", "officer-2");
    live();
    assertThat(codes(registry.writeLog(folder))).containsExactly("CHECKPOINT_OLD_KEY");
  }

  @Test
  void verify_keyThatOnlyTheLogNames_isNotBelieved() throws IOException {
    LeafIndex at = rotate("log-2", next, "officer-1", "officer-2");
    assertThat(codes(new TreeSize(at.value()), next)).containsExactly("CHECKPOINT_NOT_SIGNED");
  }

  @Test
  void verify_keyByOldAndRecoveryKeyWithoutTheOrganisations_isNotBelieved() throws IOException {
    LeafIndex at = rotate("log-2", next, "log", "recovery", "officer-1");
    assertThat(codes(new TreeSize(at.value()), next)).containsExactly("CHECKPOINT_NOT_SIGNED");
  }

  @Test
  void verify_keyThatIsReplacedNamesAnother_isNotBelieved() throws IOException {
    NoteSigner third = signer(3);
    LeafIndex at = rotate("log-2", next, "recovery", "officer-1", "officer-2");
    rotate("log-3", third, "log", "officer-1", "officer-2");
    assertThat(codes(new TreeSize(at.value()), third)).containsExactly("CHECKPOINT_NOT_SIGNED");
  }

  @Test
  void verify_refusedLeafUnderTheOldKey_isNamed() throws IOException {
    rotate("log-2", next, "officer-1", "officer-2");
    assertThat(codes(registry.writeLog(folder))).containsExactly("KEY_NOT_APPROVED");
  }

  @Test
  void verify_logKeyOrRecoveryKeyEnded_isSenselessHoweverApproved() throws IOException {
    revoke(KeyRole.LOG, "log", "officer-1", "officer-2");
    revoke(KeyRole.RECOVERY, "recovery", "officer-1", "officer-2");
    assertThat(codes(registry.writeLog(folder))).containsExactly("KEY_SENSELESS", "KEY_SENSELESS");
  }

  private void revoke(KeyRole role, String name, String... approvers) {
    Decision order =
        Decision.of(Realm.SYNTHETIC, leaf(KeyAction.REVOKE, role, name, next, List.of()));
    List<LeafIndex> approvals = new ArrayList<>();
    for (String approver : approvers) {
      approvals.add(registry.approve(order, approver));
    }
    registry.add(leaf(KeyAction.REVOKE, role, name, next, approvals));
  }

  @Test
  void verify_keyEndedByNobodyOrAnOfficerByOneAlone_isNamed() throws IOException {
    revoke(KeyRole.REGISTRAR, "registrar-tt");
    revoke(KeyRole.OFFICER, "officer-2", "officer-1");
    assertThat(codes(registry.writeLog(folder)))
        .containsExactly("KEY_NOT_APPROVED", "KEY_NOT_APPROVED");
  }

  @Test
  void verify_officerOrAuditorEndedAsIfTheirKeyWereAnother_isNamed() throws IOException {
    revoke(KeyRole.SUBSCRIBER, "officer-2", "officer-1");
    revoke(KeyRole.AUDITOR, "officer-2", "officer-1");
    assertThat(codes(registry.writeLog(folder)))
        .containsExactly("KEY_SENSELESS", "KEY_NOT_APPROVED");
  }

  @Test
  void verify_keyEndedByOneOfficer_holds() throws IOException {
    revoke(KeyRole.REGISTRAR, "registrar-tt", "officer-1");
    assertThat(codes(registry.writeLog(folder))).isEmpty();
  }

  @Test
  void copyKeys_followARotationOnceItsLeavesAreThere() throws IOException {
    live();
    LeafIndex at = rotate("log-2", next, "log", "officer-1", "officer-2");
    live();
    Path log = registry.writeLog(folder, new TreeSize(at.value()), next);
    SignedNote note = TileLog.findCheckpoint(log).orElseThrow();
    CopyKeys keys = new CopyKeys(log, registry.trust());
    assertThat(keys.find(note)).isEmpty();
    assertThat(keys.claimed(note, TreeSize.EMPTY).size()).isGreaterThan(new TreeSize(at.value()));
    assertThatThrownBy(() -> keys.open(note)).isInstanceOf(LogException.class);
    assertThat(keys.seen(note)).isEqualTo(keys.claimed(note, TreeSize.EMPTY));
    assertThat(keys.known()).hasSize(2);
    assertThat(keys.find(note)).isPresent();
  }

  @Test
  void copyKeys_oldKeyOverItsOwnReplacement_isNotFollowed() throws IOException {
    rotate("log-2", next, "log", "officer-1", "officer-2");
    Path log = registry.writeLog(folder);
    SignedNote note = TileLog.findCheckpoint(log).orElseThrow();
    CopyKeys keys = new CopyKeys(log, registry.trust());
    assertThat(keys.find(note)).isPresent();
    assertThatThrownBy(() -> keys.follow(note)).isInstanceOf(LogException.class);
  }

  @Test
  void approvals_ofLogAndRecoveryKey_areNotThoseOfTheirOrganisation() throws IOException {
    // As many keys as one likes: the log's and the recovery key's speak of log keys only.
    LeafIndex at = rotate("log-2", next, "log", "recovery", "officer-2");
    assertThat(codes(new TreeSize(at.value()), next)).containsExactly("CHECKPOINT_NOT_SIGNED");
  }

  @Test
  void trust_recoveryKey_isVersionThreeAndTheOnlyOne() {
    Trust trust = registry.trust();
    assertThat(trust.text()).contains("\"version\":3");
    assertThat(Trust.parse(trust.canonical())).isEqualTo(trust);
    assertThat(trust.findRecoveryKey().orElseThrow().name()).isEqualTo("recovery");
    String older = trust.text().replace("\"version\":3", "\"version\":1");
    assertThatThrownBy(() -> Trust.parse(older.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(TrustException.class);
    List<KeySpec> two =
        List.of(
            KeySpec.of("recovery", "registry-demo", KeyRole.RECOVERY),
            KeySpec.of("recovery-2", "registry-demo", KeyRole.RECOVERY));
    assertThatThrownBy(() -> new MiniRegistry(List.of(), two)).isInstanceOf(TrustException.class);
  }
}
