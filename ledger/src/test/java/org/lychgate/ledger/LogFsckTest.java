package org.lychgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LogFsckTest {
  @TempDir Path folder;

  private static final String ORIGIN = "lychgate.example/t";
  private static final NoteSigner KEY =
      NoteSigner.fromSeed(ORIGIN, new byte[NoteSigner.SEED_BYTES]);

  private Path log() {
    return folder.resolve("log");
  }

  /** Writes a log in these steps and has it signed after all but the unsigned ones. */
  private void write(int unsigned, int... sizes) {
    List<byte[]> entries = SlowTree.entries(sizes[sizes.length - 1] + unsigned);
    try (TileLog log = TileLog.open(log(), TileLogTest.QUICK);
        LogSigner signer =
            LogSigner.create(folder.resolve("signer"), ORIGIN, KEY, TileLogTest.QUICK)) {
      for (int size : sizes) {
        log.append(entries.subList((int) log.size().value(), size));
        log.publish(signer);
      }
      log.append(entries.subList((int) log.size().value(), entries.size()));
    }
  }

  private FsckReport check() {
    return LogFsck.check(log(), ORIGIN, KEY.verifierKey(), LogFsck.Listener.NONE);
  }

  private FsckReport repair() {
    return LogFsck.repair(log(), ORIGIN, KEY.verifierKey(), LogFsck.Listener.NONE);
  }

  private static List<String> files(FsckReport report) {
    return report.layers().stream()
        .flatMap(it -> it.faults().stream())
        .map(LogFault::file)
        .toList();
  }

  private Map<String, byte[]> content() throws IOException {
    Map<String, byte[]> out = new TreeMap<>();
    try (var walk = Files.walk(log().resolve("tile"))) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        out.put(log().relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return out;
  }

  @Test
  void check_ofASoundLog_goesThroughEveryLayer() {
    write(0, 600, 70_000);
    List<String> heard = new ArrayList<>();
    FsckReport report =
        LogFsck.check(
            log(),
            ORIGIN,
            KEY.verifierKey(),
            (layer, done, total) -> {
              if (done == total) {
                heard.add(layer + " " + total);
              }
            });
    assertThat(report.isSound()).isTrue();
    assertThat(report.signed()).contains(new TreeSize(70_000));
    assertThat(report.layers().stream().map(FsckLayer::name))
        .containsExactly("checkpoint", "level 2", "level 1", "level 0", "entries", "left over");
    assertThat(report.layers().stream().map(FsckLayer::files))
        .containsExactly(1L, 1L, 2L, 274L, 274L, 0L);
    assertThat(heard)
        .containsExactly("checkpoint 1", "level 2 1", "level 1 2", "level 0 274", "entries 274");
    assertThat(report.layers().stream().flatMap(it -> it.notes().stream())).isEmpty();
  }

  @Test
  void anyFile_damagedOrGone_isNamedAndRepairedUnlessItHoldsEntries() throws IOException {
    write(30, 257, 300);
    Map<String, byte[]> good = content();
    assertThat(check().isSound()).isTrue();
    for (String name : good.keySet()) {
      for (int damage = 0; damage < 3; damage++) {
        byte[] bad = good.get(name).clone();
        bad[bad.length / 2] ^= 1;
        if (damage == 0) {
          Files.write(log().resolve(name), bad);
        } else if (damage == 1) {
          Files.write(log().resolve(name), java.util.Arrays.copyOf(bad, bad.length - 1));
        } else {
          Files.delete(log().resolve(name));
        }
        // A partial file of an earlier checkpoint that is gone is missed by nobody.
        boolean needed =
            damage < 2
                || !name.contains(".p/")
                || name.endsWith(".p/74")
                || name.startsWith("tile/1");
        boolean entries = name.equals("tile/entries/000") || name.equals("tile/entries/001.p/74");
        assertThat(files(check())).as(name).isEqualTo(needed ? List.of(name) : List.of());
        FsckReport repaired = repair();
        assertThat(repaired.isSound()).as(name).isEqualTo(!(needed && entries));
        assertThat(repaired.damaged()).isEqualTo(needed ? 1 : 0);
        if (needed && !entries) {
          assertThat(Files.readAllBytes(log().resolve(name))).isEqualTo(good.get(name));
          assertThat(check().damaged()).isZero();
        }
        Files.write(log().resolve(name), good.get(name));
      }
    }
  }

  @Test
  void allTiles_gone_areDerivedFromTheEntries() throws IOException {
    write(0, 70_000);
    Map<String, byte[]> good = content();
    for (String name : good.keySet()) {
      if (!name.startsWith("tile/entries")) {
        Files.delete(log().resolve(name));
      }
    }
    FsckReport report = repair();
    assertThat(report.damaged()).isEqualTo(277);
    assertThat(report.isSound()).isTrue();
    assertThat(content()).containsExactlyEntriesOf(good);
    assertThat(check().damaged()).isZero();
  }

  @Test
  void tilesOfSeveralLevels_damaged_areToldApart() throws IOException {
    write(0, 66_000);
    Map<String, byte[]> good = content();
    for (String name : List.of("tile/1/000", "tile/0/007", "tile/2/000.p/1", "tile/0/257.p/208")) {
      byte[] bad = Files.readAllBytes(log().resolve(name));
      bad[3] ^= 4;
      Files.write(log().resolve(name), bad);
    }
    FsckReport found = check();
    assertThat(files(found))
        .containsExactly("tile/2/000.p/1", "tile/1/000", "tile/0/257.p/208", "tile/0/007");
    assertThat(repair().isSound()).isTrue();
    assertThat(content()).containsExactlyEntriesOf(good);
  }

  @Test
  void entriesAndTheirTile_changedTogether_areNotRepaired() throws IOException {
    write(0, 600);
    Path bundle = log().resolve("tile/entries/001");
    byte[] entries = Files.readAllBytes(bundle);
    entries[2] ^= 1;
    Files.write(bundle, entries);
    Path tile = log().resolve("tile/0/001");
    Files.write(tile, LeafTile.ofBundle(entries, TilePath.FULL, ""));
    FsckReport report = repair();
    assertThat(report.isSound()).isFalse();
    assertThat(files(report)).containsExactly("tile/0/001", "tile/entries/001");
    assertThat(Files.readAllBytes(bundle)).isEqualTo(entries);
  }

  @Test
  void entry_changed_isNamed() throws IOException {
    write(0, 600);
    Path bundle = log().resolve("tile/entries/001");
    byte[] entries = Files.readAllBytes(bundle);
    entries[entries.length - 1] ^= 1;
    Files.write(bundle, entries);
    assertThat(check().layers().get(3).faults())
        .containsExactly(
            new LogFault("tile/entries/001", "entry 511 is not the one that was logged"));
  }

  @Test
  void leftOvers_ofARunThatDied_areNotedAndRemoved() throws IOException {
    write(0, 200, 400);
    Path old = log().resolve("tile/0/000.p/200");
    Files.createDirectories(old.getParent());
    Files.write(old, new byte[3]);
    Files.write(log().resolve(".state/scratch.3"), new byte[1]);
    Files.write(log().resolve("tile/0/002"), new byte[1]);
    Files.write(log().resolve("tile/0/notes.txt"), new byte[1]);
    FsckReport report = check();
    assertThat(report.isSound()).isTrue();
    assertThat(report.layers().getLast().notes()).hasSize(4);
    assertThat(repair().isSound()).isTrue();
    assertThat(old.getParent()).doesNotExist();
    assertThat(log().resolve(".state/scratch.3")).doesNotExist();
    assertThat(log().resolve("tile/0/002")).exists();
    assertThat(log().resolve("tile/0/notes.txt")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gone", "another key's", "from the future", "cut"})
  void checkpoint_thatIsNoGood_meansNoRepair(String what) throws IOException {
    write(0, 300);
    Path note = log().resolve("checkpoint");
    byte[] good = Files.readAllBytes(note);
    NoteSigner other =
        NoteSigner.fromSeed(
            ORIGIN,
            "another key's"
                .repeat(3)
                .substring(0, 32)
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    switch (what) {
      case "gone" -> Files.delete(note);
      case "another key's" ->
          Files.write(note, SignedNote.sign(SignedNote.parse(good).text(), other).bytes());
      case "from the future" ->
          Files.write(
              note,
              SignedNote.sign(new Checkpoint(ORIGIN, new TreeSize(400), Hash.of(good)).text(), KEY)
                  .bytes());
      default -> Files.write(note, java.util.Arrays.copyOf(good, good.length - 9));
    }
    Path tile = log().resolve("tile/0/000");
    byte[] bad = Files.readAllBytes(tile);
    bad[0] ^= 1;
    Files.write(tile, bad);
    FsckReport report = repair();
    assertThat(report.isSound()).isFalse();
    assertThat(Files.readAllBytes(tile)).isEqualTo(bad);
    // Only an unsigned log may lack one.
    assertThat(report.layers().getFirst().isSound()).isEqualTo(what.equals("gone"));
  }

  @Test
  void state_behindTheCheckpoint_isNamed() throws IOException {
    write(0, 100, 300);
    Files.writeString(
        log().resolve(".state/size"),
        new Checkpoint(
                "lychgate tile log state", new TreeSize(100), SlowTree.root(SlowTree.leaves(100)))
            .text());
    FsckReport report = check();
    assertThat(report.isSound()).isFalse();
    assertThat(files(report)).containsExactly(".state/size");
    assertThat(report.size()).isEqualTo(new TreeSize(300));
  }

  @Test
  void repair_whileAnotherWrites_isRefused() {
    write(0, 10);
    try (TileLog writer = TileLog.open(log(), TileLogTest.QUICK)) {
      assertThatThrownBy(this::repair).hasMessageContaining("another process");
      assertThat(check().isSound()).isTrue();
      assertThat(writer.size()).isEqualTo(new TreeSize(10));
    }
  }

  @Test
  void check_ofNothing_isSoundAndOfTilesWithoutAnyWord_isNot() throws IOException {
    assertThat(check().isSound()).isTrue();
    assertThat(check().signed()).isEqualTo(Optional.empty());
    write(0, 10);
    Files.delete(log().resolve("checkpoint"));
    Files.delete(log().resolve(".state/size"));
    assertThat(files(check())).containsExactly("checkpoint");
  }
}
