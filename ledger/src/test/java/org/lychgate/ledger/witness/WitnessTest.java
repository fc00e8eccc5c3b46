package org.lychgate.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.ledger.Cosignature;
import org.lychgate.ledger.Cosigner;
import org.lychgate.ledger.KeptFiles;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.NoteSignature;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.StateStore;
import org.lychgate.ledger.TreeSize;

final class WitnessTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
  private static final Cosigner KEY = cosigner(9);
  private static final TestLog LOG = new TestLog("a", 0, 70);
  private static final TestLog FORK = new TestLog("b", 0, 70);

  private final MemoryStore store = new MemoryStore();
  private Witness witness = open(store);

  private static Cosigner cosigner(int n) {
    byte[] seed = new byte[NoteSigner.SEED_BYTES];
    seed[0] = (byte) n;
    return new Cosigner(NoteSigner.fromSeed("witness.example/w" + n, seed));
  }

  private static Witness open(StateStore store) {
    return Witness.open(KEY, List.of(LOG.known()), store, InstantSource.fixed(NOW));
  }

  private WitnessAnswer ask(String body) {
    return witness.addCheckpoint(body.getBytes(StandardCharsets.UTF_8));
  }

  private int status(String body) {
    return ask(body).status();
  }

  private long last() {
    return witness.findSize(TestLog.ORIGIN).orElseThrow().value();
  }

  private void grow(int old, int size) {
    assertThat(status(LOG.text(old, size))).isEqualTo(200);
    assertThat(last()).isEqualTo(size);
  }

  @Test
  void addCheckpoint_ofAGrowingLog_isCosignedEachTime() {
    int old = 0;
    for (int size : new int[] {1, 2, 3, 8, 9, 33, 64, 70, 70}) {
      WitnessAnswer answer = ask(LOG.text(old, size));
      assertThat(answer).isInstanceOf(WitnessAnswer.Cosigned.class);
      List<NoteSignature> lines = ((WitnessAnswer.Cosigned) answer).lines();
      assertThat(
              Cosignature.list(
                  new SignedNote(LOG.note(size).text(), lines), List.of(KEY.verifierKey()), NOW))
          .containsExactly(new Cosignature(KEY.verifierKey(), NOW));
      old = size;
    }
  }

  @Test
  void addCheckpoint_ofAnotherOldSize_conflictsWithTheOneKept() {
    grow(0, 8);
    assertThat(ask(LOG.text(0, 9))).isEqualTo(new WitnessAnswer.Conflict(new TreeSize(8)));
    assertThat(ask(LOG.text(7, 9))).isEqualTo(new WitnessAnswer.Conflict(new TreeSize(8)));
    assertThat(ask(LOG.text(9, 10))).isEqualTo(new WitnessAnswer.Conflict(new TreeSize(8)));
    assertThat(ask(LOG.text(3, 8))).isEqualTo(new WitnessAnswer.Conflict(new TreeSize(8)));
  }

  @Test
  void addCheckpoint_ofAFork_isNeverCosigned() {
    grow(0, 8);
    assertThat(ask(FORK.text(8, 8))).isEqualTo(new WitnessAnswer.Conflict(new TreeSize(8)));
    assertThat(status(FORK.text(8, 20))).isEqualTo(422);
    assertThat(ask(FORK.text(0, 20))).isEqualTo(new WitnessAnswer.Conflict(new TreeSize(8)));
    assertThat(last()).isEqualTo(8);
    grow(8, 20);
  }

  @Test
  void addCheckpoint_withABadProof_isRefused() {
    grow(0, 8);
    String good = LOG.text(8, 20);
    String[] parts = good.split("\n\n", 2);
    String extra = "A".repeat(43) + "=\n";
    assertThat(status("old 8\n\n" + parts[1])).isEqualTo(422);
    assertThat(status(parts[0] + "\n" + extra + "\n" + parts[1])).isEqualTo(422);
    assertThat(status("old 8\n" + extra + "\n" + LOG.note(8).format())).isEqualTo(422);
    assertThat(last()).isEqualTo(8);
    witness = open(new MemoryStore());
    assertThat(status("old 0\n" + extra + "\n" + LOG.note(8).format())).isEqualTo(422);
    assertThat(last()).isZero();
  }

  @Test
  void addCheckpoint_ofALogOrKeyItDoesNotKnow_isRefused() {
    String good = LOG.text(0, 8);
    assertThat(status(good.replace(TestLog.ORIGIN, "lychgate.example/u"))).isEqualTo(404);
    assertThat(status(good.replaceFirst("\n8\n", "\n9\n"))).isEqualTo(403);
    NoteSignature foreign = cosigner(4).sign(LOG.checkpoint(8), NOW);
    SignedNote unsigned = new SignedNote(LOG.note(8).text(), List.of(foreign));
    assertThat(status("old 0\n\n" + unsigned.format())).isEqualTo(403);
    assertThat(last()).isZero();
  }

  @Test
  void addCheckpoint_withStrangersBesides_keepsTheLogsSignatureOnly() {
    List<NoteSignature> lines = new ArrayList<>();
    for (int i = 20; i < 36; i++) {
      lines.add(cosigner(i).sign(LOG.checkpoint(8), NOW));
    }
    lines.addAll(LOG.note(8).signatures());
    lines.add(NoteSignature.parseHeader("someone.example/x AAAAAAECAwQ="));
    SignedNote note = new SignedNote(LOG.note(8).text(), lines);
    assertThat(status("old 0\n\n" + note.format())).isEqualTo(200);
    assertThat(store.files().values())
        .anySatisfy(kept -> assertThat(kept).isEqualTo(LOG.note(8).bytes()));
  }

  @Test
  void addCheckpoint_ofAnEmptyLog_isCosignedAndStaysEmpty() {
    assertThat(status(LOG.text(0, 0))).isEqualTo(200);
    grow(0, 5);
    assertThat(ask(LOG.text(0, 0))).isEqualTo(new WitnessAnswer.Conflict(new TreeSize(5)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "old 0",
        "old 0\n",
        "old 0\n\n",
        "\n\nX",
        "new 0\n\nX",
        "old\n\nX",
        "old 00\n\nX",
        "old 01\n\nX",
        "old -1\n\nX",
        "old +1\n\nX",
        "old 1 \n\nX",
        "old 1\r\n\nX",
        "old 9223372036854775808\n\nX",
        "old 0\nAAAA\n\nX",
        "old 0\n\n\nX",
        "old 9\n\nX"
      })
  void addCheckpoint_thatIsNone_isABadRequest(String template) {
    assertThat(status(template.replace("X", LOG.note(8).format()))).isEqualTo(400);
    assertThat(last()).isZero();
  }

  @Test
  void addCheckpoint_cutShortAnywhere_isNeverCosigned() {
    String good = LOG.text(0, 8);
    for (int end = 0; end < good.length(); end++) {
      assertThat(status(good.substring(0, end))).isIn(400, 403);
    }
    assertThat(status(good)).isEqualTo(200);
  }

  @Test
  void addCheckpoint_ofSixtyFourLinesOfProof_isABadRequest() {
    String line = "A".repeat(43) + "=\n";
    String note = "\n" + LOG.note(8).format();
    assertThat(status("old 8\n" + line.repeat(64) + note)).isEqualTo(400);
    assertThat(status("old 8\n" + line.repeat(63) + note)).isEqualTo(409);
    assertThat(witness.addCheckpoint(new byte[AddCheckpoint.BYTES_MAX + 1]).status())
        .isEqualTo(400);
    assertThat(witness.addCheckpoint(new byte[] {(byte) 0xff}).status()).isEqualTo(400);
  }

  @Test
  void addCheckpoint_ofTwoTreesAtOnce_cosignsOne() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 100; round++) {
        witness = open(new MemoryStore());
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Integer>> answers = new ArrayList<>();
        for (TestLog log : List.of(LOG, FORK)) {
          answers.add(
              threads.submit(() -> {
                start.await();
                return witness.addCheckpoint(log.request(0, 8)).status();
              }));
        }
        start.countDown();
        List<Integer> statuses = List.of(answers.get(0).get(), answers.get(1).get());
        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
      }
    }
  }

  @Test
  void addCheckpoint_ofManySizesAtOnce_neverRollsBack() throws Exception {
    grow(0, 1);
    List<Future<WitnessAnswer>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int size = 2; size <= 65; size++) {
        byte[] request = LOG.request(1, size);
        answers.add(threads.submit(() -> witness.addCheckpoint(request)));
      }
    }
    int cosigned = 0;
    for (Future<WitnessAnswer> answer : answers) {
      cosigned += answer.get().status() == 200 ? 1 : 0;
    }
    assertThat(cosigned).isEqualTo(1);
  }

  @Test
  void witness_thatDiesBetweenWritingAndAnswering_signsNoOtherTreeAfterwards() {
    grow(0, 8);
    store.death = MemoryStore.Death.AFTER_WRITE;
    assertThatThrownBy(() -> witness.addCheckpoint(LOG.request(8, 20)))
        .isInstanceOf(LogException.class);
    witness = open(store.again());
    // The sender got nothing, asks again from where it was, learns the size and gets its line.
    assertThat(ask(LOG.text(8, 20))).isEqualTo(new WitnessAnswer.Conflict(new TreeSize(20)));
    assertThat(status(FORK.text(20, 20))).isEqualTo(409);
    assertThat(status(LOG.text(20, 20))).isEqualTo(200);
  }

  @Test
  void witness_thatDiesBeforeWriting_hasSignedNothing() {
    grow(0, 8);
    store.death = MemoryStore.Death.BEFORE_WRITE;
    assertThatThrownBy(() -> witness.addCheckpoint(LOG.request(8, 20)))
        .isInstanceOf(LogException.class);
    assertThat(last()).isEqualTo(8);
    witness = open(store.again());
    assertThat(last()).isEqualTo(8);
    grow(8, 20);
  }

  @Test
  void open_afterARestart_goesOnWhereItWas(@TempDir Path folder) {
    try (KeptFiles files = KeptFiles.open(folder.resolve("w"))) {
      witness = open(files);
      grow(0, 8);
      assertThatThrownBy(() -> KeptFiles.open(folder.resolve("w")))
          .isInstanceOf(LogException.class)
          .hasMessageContaining("another process");
    }
    try (KeptFiles files = KeptFiles.open(folder.resolve("w"))) {
      witness = open(files);
      assertThat(last()).isEqualTo(8);
      assertThat(status(FORK.text(0, 8))).isEqualTo(409);
      grow(8, 9);
    }
  }

  @Test
  void open_overAStateThatIsNotItsOwn_isRefused() {
    grow(0, 8);
    assertThatThrownBy(() ->
            Witness.open(
                cosigner(3), List.of(LOG.known()), store.again(), InstantSource.fixed(NOW)))
        .isInstanceOf(LogException.class)
        .hasMessageContaining("another witness");
    store
        .files()
        .replaceAll((name, bytes) ->
            name.equals("witness") ? bytes : "spoilt".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> open(store.again())).isInstanceOf(LogException.class);
  }
}
