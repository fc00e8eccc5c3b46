package org.lychgate.bench.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.ledger.LogSigner;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.ledger.TileLog;

/** Logs of ours, judged by the log code of the Go project. */
@Tag("auditor")
@TestInstance(Lifecycle.PER_CLASS)
final class GoAuditorTest {
  private static final String ORIGIN = "lychgate.example/audited";
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final NoteSigner KEY =
      NoteSigner.fromSeed(ORIGIN, new byte[NoteSigner.SEED_BYTES]);
  private static final String VKEY = KEY.verifierKey().vkey();

  @TempDir Path folder = Path.of("");
  private final GoAuditor auditor = GoAuditor.find(root(), work()).orElseThrow();

  private static Path root() {
    return Path.of(System.getProperty("lychgate.root", ".."));
  }

  private static Path work() {
    return Path.of(System.getProperty("java.io.tmpdir"), "go-auditor");
  }

  /** A log that grew to each of {@code sizes}, with a checkpoint signed at each. */
  private Path log(String name, int... sizes) {
    Path log = folder.resolve(name);
    try (TileLog tiles = TileLog.open(log);
        LogSigner signer = LogSigner.create(folder.resolve(name + "-signer"), ORIGIN, KEY)) {
      for (int size : sizes) {
        List<byte[]> entries = new ArrayList<>();
        for (long i = tiles.size().value(); i < size; i++) {
          entries.add(entry(i));
        }
        tiles.append(entries);
        tiles.publish(signer);
      }
    }
    return log;
  }

  /** Entries of all lengths from nothing on. */
  private static byte[] entry(long index) {
    String text = "entry " + index;
    return text.substring(0, (int) Math.min(index, text.length()))
        .getBytes(StandardCharsets.US_ASCII);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 255, 256, 257, 70_000})
  void audit_logOfThisSize_passes(int size) {
    GoAuditor.Verdict verdict = auditor.audit(log("log", size), VKEY, PATIENCE);
    assertThat(verdict.passed()).as(verdict.said()).isTrue();
    assertThat(verdict.said())
        .contains("; " + size + " entries shown to be in it", "PASSED: " + size + " entries");
  }

  @Test
  void audit_emptyLog_passes() throws IOException {
    Path log = Files.createDirectory(folder.resolve("none"));
    try (LogSigner signer = LogSigner.create(folder.resolve("signer"), ORIGIN, KEY);
        TileLog tiles = TileLog.open(log)) {
      tiles.publish(signer);
    }
    assertThat(auditor.audit(log, VKEY, PATIENCE))
        .isEqualTo(
            new GoAuditor.Verdict(true, "checkpoint: 0 entries, signed\nPASSED: an empty log\n"));
  }

  @Test
  void audit_everyFileOfALogWithOneByteAltered_isRefused() throws IOException {
    Path log = log("log", 300);
    List<Path> files;
    try (Stream<Path> all = Files.walk(log)) {
      files =
          all.filter(Files::isRegularFile)
              .filter(f -> !f.toString().contains(".state"))
              .sorted()
              .toList();
    }
    assertThat(files).hasSize(6);
    for (Path file : files) {
      byte[] honest = Files.readAllBytes(file);
      for (int at : new int[] {0, honest.length / 2, honest.length - 2}) {
        byte[] altered = honest.clone();
        altered[at] ^= 1;
        Files.write(file, altered);
        GoAuditor.Verdict verdict = auditor.audit(log, VKEY, PATIENCE);
        assertThat(verdict.passed()).as(file + " at " + at + "\n" + verdict.said()).isFalse();
        assertThat(verdict.said()).contains("REFUSED: ");
      }
      Files.write(file, honest);
    }
    assertThat(auditor.audit(log, VKEY, PATIENCE).passed()).isTrue();
  }

  @Test
  void audit_logThatForgotWhatItShowedBefore_isRefused() throws IOException {
    Path before = log("before", 300);
    Path kept = Files.copy(before.resolve("checkpoint"), folder.resolve("kept"));
    GoAuditor.Verdict grown =
        auditor.audit(log("grown", 300, 700), VKEY, PATIENCE, "-old", kept.toString());
    assertThat(grown.passed()).as(grown.said()).isTrue();
    assertThat(grown.said()).contains("kept checkpoint: the log continues its 300 entries");

    Path rewritten = folder.resolve("rewritten");
    try (TileLog tiles = TileLog.open(rewritten);
        LogSigner signer = LogSigner.create(folder.resolve("rewritten-signer"), ORIGIN, KEY)) {
      List<byte[]> entries = new ArrayList<>();
      for (long i = 0; i < 700; i++) {
        entries.add(entry(i == 41 ? 42 : i));
      }
      tiles.append(entries);
      tiles.publish(signer);
    }
    assertThat(auditor.audit(rewritten, VKEY, PATIENCE).passed()).isTrue();
    GoAuditor.Verdict forked = auditor.audit(rewritten, VKEY, PATIENCE, "-old", kept.toString());
    assertThat(forked.passed()).isFalse();
    assertThat(forked.said()).contains("REFUSED: the log of 700 entries does not continue");
    assertThat(auditor.audit(log("short", 200), VKEY, PATIENCE, "-old", kept.toString()).said())
        .contains("REFUSED: the log had 300 entries and now has 200");
  }

  @Test
  void audit_underAnotherKeyOrOrigin_isRefused() {
    Path log = log("log", 3);
    byte[] seed = new byte[NoteSigner.SEED_BYTES];
    seed[0] = 1;
    String other = NoteSigner.fromSeed(ORIGIN, seed).verifierKey().vkey();
    assertThat(auditor.audit(log, other, PATIENCE).said()).contains("REFUSED: the checkpoint");
    assertThat(auditor.audit(log, VKEY, PATIENCE, "-origin", "elsewhere").said())
        .contains("REFUSED: the checkpoint is not one of elsewhere");
  }

  @Test
  void audit_entriesOfNothingAndOfTheLongest_passes() {
    Path log = folder.resolve("long");
    try (TileLog tiles = TileLog.open(log);
        LogSigner signer = LogSigner.create(folder.resolve("long-signer"), ORIGIN, KEY)) {
      tiles.append(List.of(new byte[0], new byte[TileLog.ENTRY_BYTES_MAX], new byte[1]));
      tiles.publish(signer);
    }
    GoAuditor.Verdict verdict = auditor.audit(log, VKEY, PATIENCE);
    assertThat(verdict.passed()).as(verdict.said()).isTrue();
  }
}
