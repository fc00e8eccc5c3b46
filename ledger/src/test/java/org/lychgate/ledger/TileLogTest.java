package org.lychgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TileLogTest {
  @TempDir Path folder;

  private static final String ORIGIN = "lychgate.example/t";
  private static final NoteSigner KEY =
      NoteSigner.fromSeed(ORIGIN, new byte[NoteSigner.SEED_BYTES]);

  /** Does all but wait for the disk; the tests that are not about that are many. */
  static final TileFiles QUICK =
      new TileFiles() {
        @Override
        public void syncFile(Path file) {}

        @Override
        public void syncFolder(Path folder) {}
      };

  private static Checkpoint state(TileLog log) {
    return new Checkpoint(ORIGIN, log.size(), log.root());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 65_537})
  void append_ofAnySize_givesTheRootAndEveryFileAndNoOther(int size) throws IOException {
    List<byte[]> entries = SlowTree.entries(size);
    List<Hash> leaves = SlowTree.leaves(size);
    try (TileLog log = TileLog.open(folder.resolve("log"), QUICK)) {
      log.append(entries);
      assertThat(log.root()).isEqualTo(SlowTree.root(leaves));
      assertThat(log.size()).isEqualTo(new TreeSize(size));
      TileLogReader reader = log.reader();
      for (int at : new int[] {0, 1, 254, 255, 256, 65_535, 65_536}) {
        if (at < size) {
          LeafIndex index = new LeafIndex(at);
          assertThat(reader.entry(index)).isEqualTo(entries.get(at));
          List<Hash> proof = reader.inclusionProof(index, log.size());
          assertThat(Rfc6962.verifyInclusion(leaves.get(at), index, log.size(), log.root(), proof))
              .isTrue();
          Hash earlier = SlowTree.root(leaves.subList(0, at + 1));
          assertThat(reader.root(new TreeSize(at + 1))).isEqualTo(earlier);
          assertThat(
                  Rfc6962.verifyConsistency(
                      new TreeSize(at + 1),
                      earlier,
                      log.size(),
                      log.root(),
                      reader.consistencyProof(new TreeSize(at + 1), log.size())))
              .isTrue();
        }
      }
      assertThat(LogCheck.verifyWhole(folder.resolve("log"), state(log))).isEmpty();
      List<String> expected =
          TilePath.listNew(TreeSize.EMPTY, log.size()).stream()
              .map(TilePath::path)
              .sorted()
              .toList();
      assertThat(files().keySet()).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void listNew_ofSeventyThousand_isTheStandardsExample() {
    List<TilePath> files = TilePath.listNew(TreeSize.EMPTY, new TreeSize(70_000));
    assertThat(files.stream().filter(f -> f.level() == 0 && !f.isPartial())).hasSize(273);
    assertThat(files.stream().map(TilePath::path))
        .contains("tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1")
        .contains("tile/entries/000", "tile/entries/273.p/112");
    assertThat(new TilePath(3, 1_234_067, TilePath.FULL).path()).isEqualTo("tile/3/x001/x234/067");
    assertThat(TilePath.listNew(new TreeSize(300), new TreeSize(301)).stream().map(TilePath::path))
        .containsExactly("tile/entries/001.p/45", "tile/0/001.p/45");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void append_inAnyChunks_givesTheSameFiles(long seed) throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int size = random.nextInt(1, 900);
    List<byte[]> entries = SlowTree.entries(size);
    try (TileLog whole = TileLog.open(folder.resolve("log"), QUICK)) {
      whole.append(entries);
    }
    TreeMap<String, String> once = files();
    Path chunked = folder.resolve("chunked");
    int at = 0;
    while (at < size) {
      int to = Math.min(size, at + random.nextInt(1, 300));
      // A new writer each time; it is fed some of what it has again.
      try (TileLog log = TileLog.open(chunked, QUICK)) {
        int from = random.nextInt(at + 1);
        log.append(new LeafIndex(from), entries.subList(from, to));
      }
      at = to;
    }
    TreeMap<String, String> parts = files(chunked);
    assertThat(parts).containsAllEntriesOf(once);
    parts.keySet().removeAll(once.keySet());
    // What else is there: partial files that earlier checkpoints may rest on.
    assertThat(parts.keySet())
        .allSatisfy(path -> {
          TilePath tile = TilePath.parse(path);
          assertThat(tile.isPartial()).isTrue();
          assertThat(once).doesNotContainKey(tile.full().path());
        });
  }

  private TreeMap<String, String> files() throws IOException {
    return files(folder.resolve("log"));
  }

  private static TreeMap<String, String> files(Path log) throws IOException {
    TreeMap<String, String> out = new TreeMap<>();
    if (Files.isDirectory(log.resolve("tile"))) {
      try (var walk = Files.walk(log.resolve("tile"))) {
        for (Path file : walk.filter(Files::isRegularFile).toList()) {
          out.put(log.relativize(file).toString(), Hash.of(Files.readAllBytes(file)).hex());
        }
      }
    }
    return out;
  }

  @Test
  void append_ofOtherEntriesThanThereAre_isRefused() {
    List<byte[]> entries = SlowTree.entries(300);
    try (TileLog log = TileLog.open(folder.resolve("log"))) {
      log.append(entries.subList(0, 280));
      List<byte[]> other = new ArrayList<>(entries);
      other.set(279, new byte[] {1});
      assertThatThrownBy(() -> log.append(new LeafIndex(0), other))
          .isInstanceOf(LogException.class)
          .hasMessageContaining("entry 279");
      assertThatThrownBy(() -> log.append(new LeafIndex(281), entries)).hasMessageContaining("gap");
      assertThatThrownBy(() -> log.append(List.of(new byte[65_536]))).hasMessageContaining("65535");
      log.append(new LeafIndex(0), entries);
      log.append(new LeafIndex(0), entries);
      log.append(List.of());
      assertThat(log.root()).isEqualTo(SlowTree.root(SlowTree.leaves(300)));
      log.append(List.of(new byte[65_535], new byte[0]));
      assertThat(log.reader().entry(new LeafIndex(301))).isEmpty();
      assertThat(log.reader().entry(new LeafIndex(300))).hasSize(65_535);
    }
  }

  @Test
  void append_whereOtherTilesStandAhead_isRefusedNamingThem() throws IOException {
    Path log = folder.resolve("log");
    try (TileLog first = TileLog.open(log)) {
      first.append(SlowTree.entries(300));
    }
    // The state went back (a restored backup), the tiles did not.
    Files.delete(log.resolve(".state/size"));
    try (TileLog again = TileLog.open(log)) {
      assertThat(again.size()).isEqualTo(TreeSize.EMPTY);
      List<byte[]> other = new ArrayList<>(SlowTree.entries(300));
      other.set(3, new byte[] {1});
      assertThatThrownBy(() -> again.append(other))
          .isInstanceOf(LogException.class)
          .hasMessageContaining("tile/entries/000");
      assertThatThrownBy(() -> again.append(SlowTree.entries(300)))
          .hasMessageContaining("opened anew");
    }
    try (TileLog again = TileLog.open(log)) {
      again.append(SlowTree.entries(300));
      assertThat(again.root()).isEqualTo(SlowTree.root(SlowTree.leaves(300)));
    }
  }

  @Test
  void open_ofALogBehindItsCheckpoint_isRefused() throws IOException {
    Path log = folder.resolve("log");
    byte[] old;
    try (TileLog writer = TileLog.open(log);
        LogSigner signer = LogSigner.create(folder.resolve("signer"), ORIGIN, KEY)) {
      writer.append(SlowTree.entries(3));
      old = Files.readAllBytes(log.resolve(".state/size"));
      writer.append(SlowTree.entries(2));
      writer.publish(signer);
      assertThatThrownBy(() -> TileLog.open(log)).hasMessageContaining("another process");
      SignedNote note =
          SignedNote.sign(new Checkpoint(ORIGIN, new TreeSize(9), Hash.of(old)).text(), KEY);
      assertThatThrownBy(() -> writer.writeCheckpoint(note)).hasMessageContaining("another state");
    }
    Files.write(log.resolve(".state/size"), old);
    assertThatThrownBy(() -> TileLog.open(log)).hasMessageContaining("its own checkpoint");
    Files.delete(log.resolve(".state/size"));
    try (TileLog writer = TileLog.open(log)) {
      assertThat(writer.size()).isEqualTo(new TreeSize(5));
    }
  }

  @Test
  void everyByteOfALog_changed_isFoundAndNamed() throws IOException {
    Path log = folder.resolve("log");
    Checkpoint checkpoint;
    try (TileLog writer = TileLog.open(log)) {
      writer.append(SlowTree.entries(257));
      writer.append(SlowTree.entries(3));
      checkpoint = state(writer);
    }
    assertThat(LogCheck.verifyWhole(log, checkpoint)).isEmpty();
    assertThat(files().keySet()).contains("tile/0/001.p/1", "tile/entries/001.p/1");
    for (String name : files().keySet()) {
      byte[] good = Files.readAllBytes(log.resolve(name));
      int step = good.length > 500 ? 37 : 5;
      for (int i = 0; i < good.length; i += step) {
        byte[] bad = good.clone();
        bad[i] ^= 1;
        Files.write(log.resolve(name), bad);
        assertThat(LogCheck.verifyWhole(log, checkpoint))
            .hasValueSatisfying(fault -> assertThat(fault.file()).isEqualTo(name));
      }
      Files.delete(log.resolve(name));
      if (!name.endsWith(".p/1") || name.startsWith("tile/1")) {
        assertThat(LogCheck.verifyWhole(log, checkpoint))
            .hasValueSatisfying(fault -> assertThat(fault.file()).isEqualTo(name));
      }
      Files.write(log.resolve(name), good);
    }
    Checkpoint other = new Checkpoint(ORIGIN, checkpoint.size(), Hash.of(new byte[0]));
    assertThat(LogCheck.verifyWhole(log, other))
        .hasValueSatisfying(fault -> assertThat(fault.file()).isEqualTo("checkpoint"));
  }

  @Test
  void reader_ofAChangedLog_refusesWhatItReads() throws IOException {
    Path log = folder.resolve("log");
    Checkpoint checkpoint;
    try (TileLog writer = TileLog.open(log)) {
      writer.append(SlowTree.entries(600));
      checkpoint = state(writer);
    }
    // Entry and leaf hash changed together: only the tile above can tell.
    byte[] entries = Files.readAllBytes(log.resolve("tile/entries/000"));
    entries[2] ^= 1;
    Files.write(log.resolve("tile/entries/000"), entries);
    assertThatThrownBy(() -> TileLogReader.open(log, checkpoint).entry(new LeafIndex(0)))
        .isInstanceOf(LogException.class)
        .hasMessageContaining("entry 0 in tile/entries/000");
    byte[] first = Tiles.decodeEntries(entries, "").getFirst();
    byte[] tile = Files.readAllBytes(log.resolve("tile/0/000"));
    System.arraycopy(Rfc6962.leafHash(first).bytes(), 0, tile, 0, Hash.BYTES);
    Files.write(log.resolve("tile/0/000"), tile);
    TileLogReader reader = TileLogReader.open(log, checkpoint);
    assertThatThrownBy(() -> reader.entry(new LeafIndex(0)))
        .hasMessageContaining("tile/0/000 does not fit");
    assertThat(reader.entry(new LeafIndex(599))).isEqualTo(SlowTree.entries(600).get(599));
    Checkpoint other = new Checkpoint(ORIGIN, checkpoint.size(), Hash.of(first));
    assertThatThrownBy(() -> TileLogReader.open(log, other)).isInstanceOf(LogException.class);
    assertThatThrownBy(() -> reader.entry(new LeafIndex(600))).isInstanceOf(LogException.class);
    assertThatThrownBy(() -> reader.root(new TreeSize(601))).isInstanceOf(LogException.class);
    assertThatThrownBy(() -> reader.forEach(new LeafIndex(599), new LeafIndex(601), (i, e) -> {}))
        .isInstanceOf(LogException.class);
  }

  @Test
  void death_atAnyStep_leavesALogThatGoesOn() throws IOException {
    List<byte[]> entries = SlowTree.entries(300);
    Hash root = SlowTree.root(SlowTree.leaves(300));
    int step = 0;
    boolean more = true;
    while (more) {
      Path run = Files.createDirectory(folder.resolve("run" + step));
      LogSigner.create(run.resolve("signer"), ORIGIN, KEY, QUICK).close();
      CrashingFiles disk = new CrashingFiles(step, step % 4 < 2);
      int acknowledged = work(run, disk, entries);
      if (step % 2 == 0) {
        disk.losePower();
      }
      more = disk.died();
      FsckReport left =
          LogFsck.check(run.resolve("log"), ORIGIN, KEY.verifierKey(), LogFsck.Listener.NONE);
      assertThat(left.layers()).as("step " + step).allMatch(FsckLayer::isSound);
      try (TileLog log = TileLog.open(run.resolve("log"), QUICK);
          LogSigner signer = LogSigner.open(run.resolve("signer"), ORIGIN, KEY, QUICK)) {
        assertThat(log.size().value()).isIn(0L, 200L, 256L, 300L);
        assertThat(log.size().value()).isGreaterThanOrEqualTo(acknowledged);
        assertThat(log.size()).isGreaterThanOrEqualTo(signer.lastSize());
        int at = (int) log.size().value();
        int middle = at + (entries.size() - at) / 3;
        log.append(entries.subList(at, middle));
        log.publish(signer);
        log.append(entries.subList(middle, entries.size()));
        assertThat(log.root()).isEqualTo(root);
        SignedNote note = log.publish(signer);
        Checkpoint checkpoint = Checkpoint.open(note, ORIGIN, KEY.verifierKey());
        assertThat(LogCheck.verifyWhole(run.resolve("log"), checkpoint)).isEmpty();
      }
      step++;
    }
    assertThat(step).isGreaterThan(60);
  }

  /** Appends in three goes, publishing after each; how many entries were acknowledged. */
  private static int work(Path run, CrashingFiles disk, List<byte[]> entries) {
    int done = 0;
    try (LogSigner signer = LogSigner.open(run.resolve("signer"), ORIGIN, KEY, disk);
        TileLog log = TileLog.open(run.resolve("log"), disk)) {
      for (int to : new int[] {200, 256, 300}) {
        log.append(entries.subList(done, to));
        done = to;
        log.publish(signer);
      }
    } catch (LogException e) {
      assertThat(disk.died()).as(e.toString()).isTrue();
    }
    return done;
  }
}
