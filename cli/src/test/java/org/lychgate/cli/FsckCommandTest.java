package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.ledger.LogSigner;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.TileLog;

/** The verb's lines, JSON and exit codes; what is found is tested beside it. */
final class FsckCommandTest {
  @TempDir Path dir = Path.of("");

  private static final NoteSigner KEY =
      NoteSigner.fromSeed("example.org/log", new byte[NoteSigner.SEED_BYTES]);

  private Path log = Path.of("");

  @BeforeEach
  void write() {
    log = dir.resolve("log");
    try (TileLog writer = TileLog.open(log);
        LogSigner signer = LogSigner.create(dir.resolve("signer"), KEY.name(), KEY)) {
      writer.append(List.of(new byte[] {1}, new byte[] {2}));
      writer.publish(signer);
    }
  }

  private Told fsck(Object... more) {
    Object[] words = new Object[4 + more.length];
    words[0] = "fsck";
    words[1] = log;
    words[2] = "--vkey";
    words[3] = KEY.verifierKey().vkey();
    System.arraycopy(more, 0, words, 4, more.length);
    return Told.by(words);
  }

  @Test
  void fsck_ofASoundLog_namesEveryLayerAndExitsZero() {
    Told told = fsck();

    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out())
        .contains("checkpoint  sound     1 files")
        .contains("level 0     sound     1 files")
        .contains("entries     sound     1 files")
        .contains("the log is whole: 2 entries, 2 of them signed");
  }

  @Test
  void fsck_ofADamagedTile_exitsOneAndRepairsWhenTold() throws IOException {
    Files.write(log.resolve("tile/0/000.p/2"), new byte[64]);

    Told found = fsck();
    assertThat(found.exit()).isEqualTo(1);
    assertThat(found.out())
        .contains("level 0     DAMAGED   1 files, 1 damaged, 0 repaired")
        .contains("  tile/0/000.p/2: ")
        .contains("THE LOG IS NOT WHOLE");
    assertThat(fsck("--repair").out()).contains("level 0     REPAIRED");
    assertThat(fsck().exit()).isZero();
  }

  @Test
  void fsck_json_isOneObject() throws IOException {
    Files.write(log.resolve("tile/entries/000.p/2"), new byte[] {0, 1, 1, 0, 1, 3});

    Told told = fsck("--json");
    assertThat(told.exit()).isEqualTo(1);
    assertThat(told.out().lines()).hasSize(1);
    assertThat(told.out())
        .contains("\"file\":\"tile/entries/000.p/2\"")
        .contains("entry 1 is not the one that was logged")
        .contains("\"sound\":false");
  }

  @Test
  void fsck_withoutKeyOrFolder_saysWhatItNeeds() {
    Told keyless = Told.by("fsck", log);
    assertThat(keyless.exit()).isEqualTo(2);
    assertThat(keyless.err()).contains("hint: --trust");
    assertThat(Told.by("fsck", dir.resolve("none"), "--vkey", "x").exit()).isEqualTo(3);
    assertThat(Told.by("fsck", log, "--vkey", "x").exit()).isEqualTo(2);
  }
}
