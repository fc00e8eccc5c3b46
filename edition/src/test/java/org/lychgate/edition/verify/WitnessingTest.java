package org.lychgate.edition.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.MiniRegistry;
import org.lychgate.edition.MiniRegistry.Taken;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.trust.TrustWitness;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.Cosigner;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLog;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Scope;

/** An edition under a quorum of two, and what stands under its log's checkpoints. */
final class WitnessingTest {
  private static final Cosigner FIRST = cosigner(1);
  private static final Cosigner SECOND = cosigner(2);

  @TempDir Path folder = Path.of("");
  private final MiniRegistry registry = registry();
  private Path before = Path.of("");
  private Path log = Path.of("");

  private static Cosigner cosigner(int n) {
    byte[] seed = new byte[NoteSigner.SEED_BYTES];
    seed[0] = (byte) n;
    return new Cosigner(NoteSigner.fromSeed("witness.example/w" + n, seed));
  }

  private static MiniRegistry registry() {
    MiniRegistry out =
        new MiniRegistry(
            List.of(
                new TrustWitness("w1", "university-1", FIRST.verifierKey()),
                new TrustWitness("w2", "newspaper-1", SECOND.verifierKey())));
    for (Taken taken : out.submit("registrar-tt", 3, 0)) {
      out.publish(taken, EvidenceClass.E1);
    }
    return out;
  }

  private Path write(MiniRegistry whose, String name) throws IOException {
    return whose.writeLog(Files.createDirectory(folder.resolve(name)));
  }

  @BeforeEach
  void cut() throws IOException {
    before = write(registry, "before");
    registry.cut(folder.resolve("edition"), Scope.FULL, EditionKind.FULL);
    log = write(registry, "after");
  }

  private static SignedNote cosigned(Path log, Cosigner... witnesses) {
    SignedNote note = TileLog.findCheckpoint(log).orElseThrow();
    List<NoteSignature> lines = new ArrayList<>(note.signatures());
    for (Cosigner witness : witnesses) {
      lines.add(witness.sign(Checkpoint.parse(note.text()), Instant.ofEpochSecond(1_800_000_000)));
    }
    return new SignedNote(note.text(), lines);
  }

  private VerifyReport verify() throws IOException {
    return Verifier.verify(
        log, registry.trust(), List.of(folder.resolve("edition")), Progress.NONE);
  }

  private List<String> codes() throws IOException {
    return verify().findings().stream().map(VerifyFinding::code).toList();
  }

  @Test
  void verify_withoutCosignatures_namesTheEdition() throws IOException {
    assertThat(codes()).containsExactly("EDITION_NOT_WITNESSED");
    assertThat(verify().witnessed()).isEqualTo(new VerifyReport.Witnessed(0, 2, 2, 0));
  }

  @Test
  void verify_underTheQuorum_namesTheEditionAndCounts() throws IOException {
    Files.write(log.resolve("checkpoint"), cosigned(log, FIRST, FIRST, cosigner(7)).bytes());
    assertThat(codes()).containsExactly("EDITION_NOT_WITNESSED");
    assertThat(verify().witnessed()).isEqualTo(new VerifyReport.Witnessed(1, 2, 2, 0));
  }

  @Test
  void verify_withTheQuorum_holds() throws IOException {
    Files.write(log.resolve("checkpoint"), cosigned(log, FIRST, SECOND).bytes());
    VerifyReport report = verify();
    assertThat(report.findings()).isEmpty();
    assertThat(report.witnessed())
        .isEqualTo(new VerifyReport.Witnessed(2, 2, 2, registry.size().value()));
  }

  @Test
  void verify_withTheQuorumBesideTheCheckpoint_holdsWhereItCoversTheEdition() throws IOException {
    Path beside = log.resolve(Witnessing.WITNESSED);
    Files.write(beside, cosigned(before, FIRST, SECOND).bytes());
    assertThat(codes()).containsExactly("EDITION_NOT_WITNESSED");
    Files.write(beside, cosigned(log, FIRST, SECOND).bytes());
    assertThat(codes()).isEmpty();
  }

  @Test
  void verify_whereWitnessesSawAnotherLog_saysSo() throws IOException {
    MiniRegistry other = registry();
    other.hold(new LeafIndex(6));
    Path fork = write(other, "fork");
    Files.write(log.resolve(Witnessing.WITNESSED), cosigned(fork, FIRST, SECOND).bytes());
    assertThat(codes()).containsExactly("WITNESSED_DIFFERS", "EDITION_NOT_WITNESSED");
    Files.write(log.resolve(Witnessing.WITNESSED), new byte[] {'x'});
    assertThat(codes()).containsExactly("WITNESSED_DIFFERS", "EDITION_NOT_WITNESSED");
  }
}
