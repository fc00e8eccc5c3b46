package org.lychgate.edition.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.MiniRegistry;
import org.lychgate.edition.MiniRegistry.Taken;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.KeyAction;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.LeafCodec;
import org.lychgate.edition.leaf.LeafKind;
import org.lychgate.edition.leaf.SignatureAlgorithm;
import org.lychgate.edition.statement.CountStatement;
import org.lychgate.edition.statement.Decision;
import org.lychgate.edition.statement.DeclarationStatement;
import org.lychgate.edition.statement.HoldStatement;
import org.lychgate.edition.statement.Refusal;
import org.lychgate.edition.statement.Signing;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.Rfc6962;
import org.lychgate.ledger.VerifierKey;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.Sha256;

/** Signatures checked ahead of the audit, against the same ones checked when they are asked for. */
final class SignaturesAheadTest {
  private static final LocalDate DAY = MiniRegistry.DAY;
  private static final Map<LeafKind, String> CODES =
      new EnumMap<>(
          Map.of(
              LeafKind.SUBMISSION, "BATCH_NOT_SIGNED",
              LeafKind.COUNT, "STATEMENT_NOT_SIGNED",
              LeafKind.DECLARATION, "STATEMENT_NOT_SIGNED",
              LeafKind.APPROVAL, "APPROVAL_NOT_SIGNED",
              LeafKind.REFUSAL, "APPROVAL_NOT_SIGNED",
              LeafKind.HOLD, "HOLD_NOT_SIGNED",
              LeafKind.REVERSE, "REVERSE_NOT_SIGNED"));

  @TempDir Path folder = Path.of("");
  private final MiniRegistry registry = new MiniRegistry();

  /** A log with every kind of leaf that holds a signature. */
  private List<byte[]> everyKind() {
    List<Taken> taken = registry.submit("registrar-tt", 3, 0);
    LeafIndex one = registry.publish(taken.getFirst(), EvidenceClass.E1);
    count(4);
    DeclarationStatement load =
        new DeclarationStatement(
            Realm.SYNTHETIC, new ReporterId("registrar-tt"), "TT", DAY, DAY, DAY, 9);
    registry.add(
        new Leaf.Declaration(DAY, "TT", DAY, DAY, DAY, 9, registry.signer(load, "registrar-tt")));
    Taken lesser = registry.submit("funeral-home-1", 1, 0).getFirst();
    Decision order =
        Decision.ofPublication(Realm.SYNTHETIC, lesser.backing().leaf(), EvidenceClass.E3);
    Refusal no = new Refusal(Realm.SYNTHETIC, order.sha256(), "registrar-ts", DAY);
    registry.add(new Leaf.Refusal(DAY, order.sha256(), registry.signer(no, "registrar-ts")));
    registry.publish(
        lesser,
        EvidenceClass.E3,
        List.of(registry.approve(order, "officer-1"), registry.approve(order, "officer-2")));
    registry.add(hold(one));
    registry.reverse(one, "officer-1");
    return registry.entries();
  }

  private void count(long count) {
    CountStatement said =
        new CountStatement(Realm.SYNTHETIC, new ReporterId("registrar-tt"), "TT", DAY, count);
    registry.add(new Leaf.Count(DAY, "TT", DAY, count, registry.signer(said, "registrar-tt")));
  }

  private Leaf.Hold hold(LeafIndex publish) {
    HoldStatement said =
        new HoldStatement(Realm.SYNTHETIC, publish, HoldCause.OFFICER, DAY, "", "officer-1", DAY);
    return new Leaf.Hold(
        DAY, publish, HoldCause.OFFICER, DAY, "", Optional.of(registry.signer(said, "officer-1")));
  }

  private LogAudit audit(Findings findings) {
    return new LogAudit(registry.trust(), findings, Optional.empty());
  }

  /** What the audit finds when it computes each signature as it comes to it. */
  private List<VerifyFinding> inTurn(List<byte[]> entries) {
    Findings findings = new Findings();
    LogAudit audit = audit(findings);
    for (int i = 0; i < entries.size(); i++) {
      audit.accept(new LeafIndex(i), entries.get(i));
    }
    audit.end();
    return findings.kept();
  }

  /** The same with everything read ahead by so many threads. */
  private List<VerifyFinding> ahead(List<byte[]> entries, int threads) throws Exception {
    Findings findings = new Findings();
    LogAudit audit = audit(findings);
    ahead(audit, entries, threads);
    audit.end();
    return findings.kept();
  }

  private static void ahead(LogAudit audit, List<byte[]> entries, int threads) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<ReadLeaf>> read = new ArrayList<>();
      for (byte[] entry : entries) {
        read.add(pool.submit(() -> audit.read(entry, Rfc6962.leafHash(entry))));
      }
      for (int i = 0; i < entries.size(); i++) {
        audit.accept(new LeafIndex(i), read.get(i).get());
      }
    }
  }

  /** The entries with one bit of one leaf's signature flipped. */
  private static List<byte[]> flipped(List<byte[]> entries, int leaf, int bit) {
    byte[] entry = entries.get(leaf).clone();
    byte[] signature =
        SignaturesAhead.findSaid(Realm.SYNTHETIC, LeafCodec.decode(entry))
            .orElseThrow()
            .signer()
            .signature()
            .bytes();
    int at = 0;
    while (!Arrays.equals(entry, at, at + signature.length, signature, 0, signature.length)) {
      at++;
    }
    entry[at + bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    List<byte[]> out = new ArrayList<>(entries);
    out.set(leaf, entry);
    return out;
  }

  @Test
  void read_honestLog_holdsWithAnyNumberOfThreads() throws Exception {
    List<byte[]> entries = everyKind();
    assertThat(inTurn(entries)).isEmpty();
    assertThat(ahead(entries, 1)).isEmpty();
    assertThat(ahead(entries, 8)).isEmpty();
  }

  @Test
  void read_aBitOfAnySignatureFlipped_isNamedTheSameWithAnyNumberOfThreads() throws Exception {
    List<byte[]> entries = everyKind();
    Set<LeafKind> kinds = EnumSet.noneOf(LeafKind.class);
    for (int i = 0; i < entries.size(); i++) {
      Leaf leaf = LeafCodec.decode(entries.get(i));
      if (SignaturesAhead.findSaid(Realm.SYNTHETIC, leaf).isEmpty()) {
        continue;
      }
      kinds.add(leaf.kind());
      // A bit of R, of S below the order of the group, and of S beyond it.
      for (int bit : new int[] {3, 300, 511}) {
        List<byte[]> altered = flipped(entries, i, bit);
        List<VerifyFinding> named = inTurn(altered);
        assertThat(named)
            .as("leaf %d, bit %d", i, bit)
            .extracting(VerifyFinding::where, VerifyFinding::code)
            .contains(tuple("leaf " + i, CODES.get(leaf.kind())));
        assertThat(ahead(altered, 1)).isEqualTo(named);
        assertThat(ahead(altered, 8)).isEqualTo(named);
      }
    }
    assertThat(kinds).isEqualTo(CODES.keySet());
  }

  @Test
  void verify_longLogWithABitFlipped_isNamedAsWhereNothingIsReadAhead() throws IOException {
    for (int i = 0; i < 700; i++) {
      registry.add(new Leaf.Policy(DAY, DAY, Sha256.of(new byte[] {1}), List.of()));
    }
    int first = registry.entries().size();
    count(1);
    count(2);
    for (int i = 0; i < 900; i++) {
      registry.add(new Leaf.Policy(DAY, DAY, Sha256.of(new byte[] {1}), List.of()));
    }
    List<byte[]> altered = flipped(registry.entries(), first, 77);
    Path log = registry.writeLog(folder, registry.key("log"), altered);
    List<VerifyFinding> found = Verifier.verify(log, registry.trust(), Progress.NONE).findings();
    assertThat(found)
        .filteredOn(f -> f.code().equals("STATEMENT_NOT_SIGNED"))
        .extracting(VerifyFinding::where)
        .containsExactly("leaf " + first);
    assertThat(found).isEqualTo(inTurn(altered));
  }

  @Test
  void read_everySignedLeaf_leavesTheAuditNothingToCompute() throws Exception {
    List<byte[]> entries = everyKind();
    Thread audits = Thread.currentThread();
    AtomicInteger early = new AtomicInteger();
    AtomicInteger late = new AtomicInteger();
    LogAudit audit =
        new LogAudit(
            registry.trust(),
            new Findings(),
            Optional.empty(),
            (key, line, message) -> {
              (Thread.currentThread() == audits ? late : early).incrementAndGet();
              return key.verifies(line, message);
            });
    ahead(audit, entries, 2);
    long signed =
        entries.stream()
            .filter(e -> SignaturesAhead.findSaid(Realm.SYNTHETIC, LeafCodec.decode(e)).isPresent())
            .count();
    assertThat(signed).isEqualTo(9);
    assertThat(early).hasValue((int) signed);
    assertThat(late).hasValue(0);
  }

  @Test
  void verifies_answerThatWasTakenOrIsToAnotherQuestion_isComputed() {
    AtomicBoolean says = new AtomicBoolean();
    SignaturesAhead ahead = new SignaturesAhead(registry.trust(), (_, _, _) -> says.get());
    VerifierKey key = registry.trust().get("officer-1").vkey();
    VerifierKey other = new VerifierKey(key.name(), Rfc6962.leafHash(new byte[1]));
    Leaf.Hold one = hold(new LeafIndex(1));
    NoteSignature line = line(one, key);
    byte[] message = message(one);
    byte[] changed = message.clone();
    changed[5] ^= 1;
    // Only an answer that was given ahead is a yes from here on.
    says.set(true);
    ReadLeaf read = read(ahead, one);
    ReadLeaf next = read(ahead, hold(new LeafIndex(2)));
    says.set(false);
    assertThat(ahead.verifies(key, line, message)).as("its turn has not come").isFalse();
    ahead.turn(read);
    assertThat(ahead.verifies(other, line, message)).isFalse();
    assertThat(ahead.verifies(key, line(hold(new LeafIndex(2)), key), message)).isFalse();
    assertThat(ahead.verifies(key, line, changed)).isFalse();
    assertThat(ahead.verifies(key, line, Arrays.copyOf(message, message.length + 1))).isFalse();
    ahead.turn(read(ahead, new Leaf.Report(Sha256.of(message))));
    assertThat(ahead.verifies(key, line, message)).as("a leaf without one between").isTrue();
    assertThat(ahead.verifies(key, line, message)).as("it was given").isFalse();
    ahead.turn(read);
    ahead.turn(next);
    assertThat(ahead.verifies(key, line, message)).as("the next one came").isFalse();
  }

  private static ReadLeaf read(SignaturesAhead ahead, Leaf leaf) {
    byte[] bytes = LeafCodec.encode(leaf);
    return ahead.read(bytes, Rfc6962.leafHash(bytes));
  }

  private static NoteSignature line(Leaf.Hold leaf, VerifierKey key) {
    return Signing.line(leaf.signer().orElseThrow().signature(), key);
  }

  private static byte[] message(Leaf.Hold leaf) {
    return HoldStatement.of(Realm.SYNTHETIC, leaf, leaf.signer().orElseThrow()).signedBytes();
  }

  @Test
  void read_signerThatTheTrustFileDoesNotName_isCheckedAheadOnceTheLogHasAddedIt() {
    NoteSigner court =
        NoteSigner.fromSeed(
            TrustKey.vkeyName(registry.trust().origin(), KeyRole.COURT, "court-1"),
            new byte[NoteSigner.SEED_BYTES]);
    TrustKey key =
        new TrustKey("court-1", "court-1", KeyRole.COURT, Optional.empty(), court.verifierKey());
    Leaf.Key unapproved = enrol(key, List.of());
    Decision order = Decision.of(Realm.SYNTHETIC, unapproved);
    List<LeafIndex> both =
        List.of(registry.approve(order, "officer-1"), registry.approve(order, "officer-2"));
    registry.add(enrol(key, both));
    LocalDate later = unapproved.effective();
    Refusal no = new Refusal(Realm.SYNTHETIC, order.sha256(), "court-1", later);
    Leaf.Refusal refusal =
        new Leaf.Refusal(later, order.sha256(), Signing.forLeaf(Signing.sign(no, court), key));
    LogAudit audit = audit(new Findings());
    byte[] bytes = LeafCodec.encode(refusal);
    assertThat(audit.read(bytes, Rfc6962.leafHash(bytes)).answer()).isEmpty();
    List<byte[]> entries = registry.entries();
    for (int i = 0; i < entries.size(); i++) {
      audit.accept(new LeafIndex(i), entries.get(i));
    }
    assertThat(audit.read(bytes, Rfc6962.leafHash(bytes)).answer())
        .hasValueSatisfying(answer -> assertThat(answer.verifies()).isTrue());
  }

  private static Leaf.Key enrol(TrustKey key, List<LeafIndex> approvals) {
    return new Leaf.Key(
        DAY,
        KeyAction.ENROL,
        key.role(),
        DAY.plusDays(30),
        key.name(),
        key.organisation(),
        "",
        SignatureAlgorithm.ED25519,
        Sha256.fromBytes(key.vkey().publicKey().bytes()),
        approvals);
  }

  @Test
  void read_leafOfWhichNoStatementCanBeMade_isReadWithoutAnAnswer() {
    Leaf.Hold one = hold(new LeafIndex(1));
    Leaf far =
        new Leaf.Hold(DAY, new LeafIndex(Long.MAX_VALUE), one.cause(), DAY, "", one.signer());
    ReadLeaf read = read(new SignaturesAhead(registry.trust(), VerifierKey::verifies), far);
    assertThat(read.leaf()).isEqualTo(far);
    assertThat(read.answer()).isEmpty();
  }
}
