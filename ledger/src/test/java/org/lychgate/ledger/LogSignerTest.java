package org.lychgate.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogSignerTest {
  @TempDir Path folder;

  private static final String ORIGIN = "lychgate.example/t";
  private static final NoteSigner KEY =
      NoteSigner.fromSeed(ORIGIN + "/log", new byte[NoteSigner.SEED_BYTES]);

  private Path state() {
    return folder.resolve("signer");
  }

  @Test
  void sign_ofAGrowingLog_remembersAcrossProcesses() {
    List<byte[]> entries = SlowTree.entries(10);
    try (TileLog log = TileLog.open(folder.resolve("log"))) {
      try (LogSigner signer = LogSigner.create(state(), ORIGIN, KEY)) {
        assertThat(signer.lastSize()).isEqualTo(TreeSize.EMPTY);
        log.publish(signer);
        log.append(entries.subList(0, 4));
        assertThat(Checkpoint.open(log.publish(signer), ORIGIN, KEY.verifierKey()).size())
            .isEqualTo(new TreeSize(4));
      }
      log.append(entries.subList(4, 10));
      try (LogSigner signer = LogSigner.open(state(), ORIGIN, KEY)) {
        assertThat(signer.lastSize()).isEqualTo(new TreeSize(4));
        SignedNote note = log.publish(signer);
        assertThat(log.publish(signer)).isEqualTo(note);
        assertThat(TileLog.findCheckpoint(folder.resolve("log"))).contains(note);
        assertThat(signer.lastSize()).isEqualTo(new TreeSize(10));
      }
    }
  }

  @Test
  void sign_ofASmallerLog_isRefused() {
    try (LogSigner signer = LogSigner.create(state(), ORIGIN, KEY);
        TileLog log = TileLog.open(folder.resolve("log"));
        TileLog restored = TileLog.open(folder.resolve("restored"))) {
      log.append(SlowTree.entries(10));
      log.publish(signer);
      restored.append(SlowTree.entries(9));
      assertThatThrownBy(() -> restored.publish(signer)).isInstanceOf(LogException.class);
      assertThatThrownBy(() ->
              signer.sign(new Checkpoint(ORIGIN, restored.size(), restored.root()), List.of()))
          .hasMessageContaining("size 10 is signed already");
    }
  }

  @Test
  void sign_ofAForkedLog_isRefusedAndForgotten() throws IOException {
    try (LogSigner signer = LogSigner.create(state(), ORIGIN, KEY);
        TileLog log = TileLog.open(folder.resolve("log"));
        TileLog fork = TileLog.open(folder.resolve("fork"))) {
      log.append(SlowTree.entries(10));
      log.publish(signer);
      String before = Files.readString(state().resolve("last-signed"));
      List<byte[]> other = new ArrayList<>(SlowTree.entries(12));
      other.set(9, new byte[] {1});
      fork.append(other.subList(0, 10));
      assertThatThrownBy(() -> fork.publish(signer)).hasMessageContaining("not shown to continue");
      fork.append(other.subList(10, 12));
      assertThatThrownBy(() -> fork.publish(signer)).hasMessageContaining("not shown to continue");
      assertThatThrownBy(
              () -> signer.sign(new Checkpoint(ORIGIN, new TreeSize(12), fork.root()), List.of()))
          .isInstanceOf(LogException.class);
      assertThat(Files.readString(state().resolve("last-signed"))).isEqualTo(before);
      log.append(SlowTree.entries(12).subList(10, 12));
      log.publish(signer);
    }
  }

  @Test
  void open_withoutStateOrOfAnotherLog_isRefused() throws IOException {
    assertThatThrownBy(() -> LogSigner.open(state(), ORIGIN, KEY))
        .isInstanceOf(LogException.class)
        .hasMessageContaining("missing");
    LogSigner.create(state(), ORIGIN, KEY).close();
    assertThatThrownBy(() -> LogSigner.create(state(), ORIGIN, KEY))
        .hasMessageContaining("state already");
    assertThatThrownBy(() -> LogSigner.open(state(), "other", KEY))
        .hasMessageContaining("another log");
    try (LogSigner first = LogSigner.open(state(), ORIGIN, KEY)) {
      assertThatThrownBy(() -> LogSigner.open(state(), ORIGIN, KEY))
          .hasMessageContaining("another process");
      assertThatThrownBy(() ->
              first.sign(new Checkpoint("other", TreeSize.EMPTY, Rfc6962.EMPTY_ROOT), List.of()))
          .isInstanceOf(LogException.class);
    }
    Files.writeString(state().resolve("last-signed"), "what");
    assertThatThrownBy(() -> LogSigner.open(state(), ORIGIN, KEY)).isInstanceOf(LogException.class);
  }

  @Test
  void sign_whenTheStateCannotBeWritten_givesNoSignature() {
    LogSigner.create(state(), ORIGIN, KEY).close();
    for (int step = 0; step < 4; step++) {
      CrashingFiles disk = new CrashingFiles(step, false);
      try (LogSigner signer = LogSigner.open(state(), ORIGIN, KEY, disk)) {
        Hash root = Rfc6962.rootOfEntries(SlowTree.entries(1));
        assertThatThrownBy(
                () -> signer.sign(new Checkpoint(ORIGIN, new TreeSize(1), root), List.of()))
            .isInstanceOf(LogException.class)
            .hasMessageContaining("nothing was signed");
      }
    }
  }

  @Test
  void create_thatDiedAtAnyStep_canBeDoneAgain() {
    boolean died = true;
    for (int step = 0; died; step++) {
      Path state = folder.resolve("signer" + step);
      CrashingFiles disk = new CrashingFiles(step, false);
      try (LogSigner made = LogSigner.create(state, ORIGIN, KEY, disk)) {
        assertThat(made.lastSize()).isEqualTo(TreeSize.EMPTY);
      } catch (LogException e) {
        assertThat(disk.died()).as(e.toString()).isTrue();
      }
      died = disk.died();
      try (LogSigner again =
          LogSigner.isThere(state)
              ? LogSigner.open(state, ORIGIN, KEY)
              : LogSigner.create(state, ORIGIN, KEY)) {
        assertThat(again.lastSize()).isEqualTo(TreeSize.EMPTY);
      }
      assertThat(LogSigner.isThere(state)).isTrue();
    }
  }

  @Test
  void proof_writtenAndRead_verifiesItsEntryAndNoOther() {
    List<byte[]> entries = SlowTree.entries(300);
    try (LogSigner signer = LogSigner.create(state(), ORIGIN, KEY);
        TileLog log = TileLog.open(folder.resolve("log"))) {
      log.append(entries);
      SignedNote note = log.publish(signer);
      LeafIndex index = new LeafIndex(77);
      TlogProof made = TlogProof.of(log.reader(), index, note).withExtra("salt".getBytes(UTF_8));
      TlogProof read = TlogProof.parse(made.format().getBytes(UTF_8));
      assertThat(read).isEqualTo(made);
      assertThat(read.findExtra())
          .hasValueSatisfying(e -> assertThat(e).asString().isEqualTo("salt"));
      assertThat(read.verify(entries.get(77), ORIGIN, KEY.verifierKey()).size())
          .isEqualTo(new TreeSize(300));
      assertThatThrownBy(() -> read.verify(entries.get(78), ORIGIN, KEY.verifierKey()))
          .isInstanceOf(LogException.class);
      assertThatThrownBy(() -> read.verify(entries.get(77), "other", KEY.verifierKey()))
          .isInstanceOf(LogException.class);
      TlogProof bare = TlogProof.of(log.reader(), index, note);
      assertThat(TlogProof.parse(bare.format())).isEqualTo(bare);
      for (String bad :
          List.of(
              bare.format().replace("@v1", "@v2"),
              bare.format().replace("index 77", "index 077"),
              bare.format().replace("index 77\n", ""),
              bare.format().replace("index 77", "extra $\nindex 77"),
              bare.format().replaceFirst("\n\n", "\n"),
              made.format() + "\n")) {
        assertThatThrownBy(() -> TlogProof.parse(bad)).isInstanceOf(LogException.class);
      }
    }
  }
}
