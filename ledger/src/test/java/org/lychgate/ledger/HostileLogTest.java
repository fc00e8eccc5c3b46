package org.lychgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs as someone would hand them out who has changed them, or whose disk has. */
final class HostileLogTest {
  @TempDir Path folder;

  private static final String ORIGIN = "lychgate.example/t";
  private static final NoteSigner KEY =
      NoteSigner.fromSeed(ORIGIN, new byte[NoteSigner.SEED_BYTES]);

  private Path write(List<byte[]> entries) {
    Path log = folder.resolve("log");
    try (TileLog writer = TileLog.open(log, TileLogTest.QUICK);
        LogSigner signer =
            LogSigner.create(folder.resolve("signer"), ORIGIN, KEY, TileLogTest.QUICK)) {
      writer.append(entries);
      writer.publish(signer);
    }
    return log;
  }

  /** What a stranger with the log's key says of it; empty if it holds. */
  private static Optional<LogFault> verdict(Path log) {
    try {
      Optional<SignedNote> note = TileLog.findCheckpoint(log);
      return LogCheck.verifyWhole(
          log, Checkpoint.open(note.orElseThrow(), ORIGIN, KEY.verifierKey()));
    } catch (LogException e) {
      return Optional.of(new LogFault("checkpoint", String.valueOf(e.getMessage())));
    }
  }

  private static List<String> files(Path log) throws IOException {
    try (var walk = Files.walk(log)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> log.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void everySingleByte_ofALogOfThreeHundred_flippedIsRefusedNamingItsFile() throws IOException {
    Path log = write(SlowTree.entries(300));
    assertThat(verdict(log)).isEmpty();
    Checkpoint signed = Checkpoint.parse(TileLog.findCheckpoint(log).orElseThrow().text());
    int bytes = 0;
    for (String name : files(log)) {
      byte[] good = Files.readAllBytes(log.resolve(name));
      for (int i = 0; i < good.length; i++) {
        byte[] bad = good.clone();
        bad[i] ^= (byte) (1 << (i % 8));
        Files.write(log.resolve(name), bad);
        // Opening the checkpoint again where it is as it was would only take time.
        Optional<String> named =
            (name.equals("checkpoint") ? verdict(log) : LogCheck.verifyWhole(log, signed))
                .map(LogFault::file);
        // What the writer keeps for itself is no part of the log, and no verdict rests on it.
        assertThat(named)
            .as("%s byte %d", name, i)
            .isEqualTo(name.startsWith(".state/") ? Optional.empty() : Optional.of(name));
        bytes++;
      }
      Files.write(log.resolve(name), good);
    }
    assertThat(bytes).isGreaterThan(13_000);
    assertThat(verdict(log)).isEmpty();
  }

  @Test
  void anyFile_cutOrLongerOrGone_isRefusedNamingIt() throws IOException {
    Path log = write(SlowTree.entries(300));
    for (String name : files(log)) {
      if (!name.startsWith(".state/")) {
        byte[] good = Files.readAllBytes(log.resolve(name));
        for (int length : new int[] {0, 1, good.length / 2, good.length - 1, good.length + 1}) {
          Files.write(log.resolve(name), Arrays.copyOf(good, length));
          assertThat(verdict(log).map(LogFault::file)).contains(name);
        }
        Files.write(log.resolve(name), good);
      }
    }
    for (String name : List.of("tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1")) {
      byte[] good = Files.readAllBytes(log.resolve(name));
      Files.delete(log.resolve(name));
      assertThat(verdict(log).map(LogFault::file)).contains(name);
      Files.write(log.resolve(name), good);
    }
  }

  @Test
  void logOfNoEntries_signed_holds() {
    Path log = write(List.of());
    assertThat(verdict(log)).isEmpty();
    assertThat(LogFsck.check(log, ORIGIN, KEY.verifierKey(), LogFsck.Listener.NONE).isSound())
        .isTrue();
  }

  @Test
  void longestEntries_writtenAndRead_areTheSame() {
    byte[] longest = new byte[TileLog.ENTRY_BYTES_MAX];
    Arrays.fill(longest, (byte) 7);
    Path log = write(java.util.Collections.nCopies(260, longest));
    assertThat(verdict(log)).isEmpty();
    Checkpoint checkpoint = Checkpoint.parse(TileLog.findCheckpoint(log).orElseThrow().text());
    long[] bytes = {0};
    TileLogReader.open(log, checkpoint).forEach((_, entry) -> bytes[0] += entry.length);
    assertThat(bytes[0]).isEqualTo(260L * 65_535);
  }

  @Test
  void checkpoint_fromTheFuture_isRefusedByWriterAndReader() throws IOException {
    Path log = write(SlowTree.entries(300));
    Hash root = SlowTree.root(SlowTree.leaves(600));
    Checkpoint future = new Checkpoint(ORIGIN, new TreeSize(600), root);
    Files.write(log.resolve("checkpoint"), SignedNote.sign(future.text(), KEY).bytes());
    // The key signed it, so it is believed; the files that it speaks of are missed.
    assertThat(verdict(log))
        .hasValueSatisfying(fault -> assertThat(fault.toString()).contains("001 is missing"));
    assertThatThrownBy(() -> TileLogReader.open(log, future)).isInstanceOf(LogException.class);
    assertThatThrownBy(() -> TileLog.open(log, TileLogTest.QUICK))
        .hasMessageContaining("does not continue its own checkpoint");
  }

  @Test
  void forEach_ofAChangedLog_handsOverNothingFromTheWrongBundleOn() throws IOException {
    Path log = write(SlowTree.entries(2_000));
    Checkpoint checkpoint = Checkpoint.parse(TileLog.findCheckpoint(log).orElseThrow().text());
    for (String name : List.of("tile/entries/004", "tile/0/004")) {
      byte[] good = Files.readAllBytes(log.resolve(name));
      byte[] bad = good.clone();
      bad[100] ^= 1;
      Files.write(log.resolve(name), bad);
      int[] handed = {0};
      TileLogReader reader = TileLogReader.open(log, checkpoint);
      assertThatThrownBy(() -> reader.forEach((_, _) -> handed[0]++))
          .isInstanceOf(LogException.class)
          .hasMessageContaining(name);
      assertThat(handed[0]).isEqualTo(1024);
      Files.write(log.resolve(name), good);
    }
    List<byte[]> part = new java.util.ArrayList<>();
    TileLogReader.open(log, checkpoint)
        .forEach(new LeafIndex(250), new LeafIndex(1_990), (_, entry) -> part.add(entry));
    assertThat(part).containsExactlyElementsOf(SlowTree.entries(2_000).subList(250, 1_990));
  }
}
