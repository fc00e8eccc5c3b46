package org.lychgate.ledger.witness;

import static org.lychgate.house.FuzzBounds.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.lychgate.house.FuzzBounds;
import org.lychgate.ledger.Cosigner;
import org.lychgate.ledger.NoteSigner;

/** Any bytes as a request to a witness: an answer, and a cosignature only where the log grew. */
final class WitnessFuzzTest {
  private static final TestLog LOG = new TestLog("a", 0, 70);
  private static final Cosigner KEY =
      new Cosigner(NoteSigner.fromSeed("witness.example/w1", new byte[NoteSigner.SEED_BYTES]));

  /** Heap that any input may need. */
  private static final long HEAP = 2 << 20;

  @FuzzTest
  void witness(byte[] bytes) {
    FuzzBounds.within(
        HEAP + 2_000L * bytes.length,
        () -> {
          MemoryStore store = new MemoryStore();
          Witness witness =
              Witness.open(KEY, List.of(LOG.known()), store, InstantSource.fixed(Instant.EPOCH));
          int files = store.files().size();
          WitnessAnswer answer = witness.addCheckpoint(bytes);
          boolean grew = witness.findSize(TestLog.ORIGIN).orElseThrow().value() > 0;
          require(
              grew == store.files().size() > files
                  && (!grew || answer instanceof WitnessAnswer.Cosigned),
              "what was cosigned is not what was kept");
        });
  }
}
