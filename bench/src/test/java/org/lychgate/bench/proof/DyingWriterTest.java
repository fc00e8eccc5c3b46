package org.lychgate.bench.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.page.Bar;
import org.lychgate.bench.page.Report;
import org.lychgate.bench.page.Verdict;
import org.lychgate.ledger.TileLog;

/** A few real kills and faults, and that what they would have lost is noticed. */
final class DyingWriterTest {
  @TempDir Path folder;

  private ProofPlan plan(int kills, int every) {
    return new ProofPlan(
        Path.of(System.getProperty("lychgate.root", "..")),
        folder,
        3_000,
        kills,
        every,
        7,
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
        System.getProperty("java.class.path"),
        System::nanoTime);
  }

  private Bar first(ProofPart part, ProofPlan plan) throws IOException {
    return part.run(plan, Listener.NONE).bars().getFirst();
  }

  @Test
  void writer_killedAFewTimes_losesNothing() throws IOException {
    Bar bar = first(new KillPart(), plan(4, 1));
    assertThat(bar.verdict()).as(bar.figure()).isEqualTo(Verdict.REPORTED);
    assertThat(bar.figure()).startsWith("4 kills, 0 logs not whole, ").doesNotContain(", 0 leaves");
  }

  @Test
  void writer_whoseCallsFail_losesNothing() throws IOException {
    Bar bar = first(new FaultPart(), plan(1, 97));
    assertThat(bar.verdict()).as(bar.figure()).isIn(Verdict.REPORTED, Verdict.NOT_RUN);
  }

  @Test
  void survivor_ofALogThatLostLeaves_isAProblem() throws IOException {
    try (TileLog log = TileLog.open(folder.resolve("log"))) {
      log.append(ProofLeaves.list(7, 0, 300));
    }
    assertThat(Survivor.examine(folder, 7, 0, 300, 0).problem()).isEmpty();
    assertThat(Survivor.examine(folder, 7, 0, 301, 0).problem()).contains("found 300");
    assertThat(Survivor.examine(folder, 7, 0, 300, 1).problem()).contains("signed 1, found 0");
    assertThat(Survivor.examine(folder, 8, 0, 300, 0).problem()).contains("is another one");
    Path entries = folder.resolve("log/tile/entries/000");
    byte[] bad = Files.readAllBytes(entries);
    bad[9] ^= 1;
    Files.write(entries, bad);
    assertThat(Survivor.examine(folder, 7, 0, 300, 0).problem()).contains("tile/entries/000");
    assertThat(Survivor.examine(folder.resolve("none"), 7, 0, 1, 0).problem()).contains("gone");
  }

  @Test
  void bench_ofAFewLeaves_reportsWhatTheBarsAsk() throws IOException {
    Report report =
        ProofBench.run(
            "t",
            List.of(new BulkPart(), new CheckPart()),
            plan(1, 1),
            java.util.Map.of(),
            Listener.NONE);
    assertThat(report.bars().stream().map(Bar::verdict)).doesNotContain(Verdict.NOT_MET);
    assertThat(report.bars().stream().map(Bar::what).toList())
        .contains("leaves written in bulk, durable, a second", "fsck, every layer");
    assertThat(
            first(
                    new CheckPart(),
                    new ProofPlan(
                        folder,
                        folder.resolve("empty"),
                        1,
                        1,
                        1,
                        7,
                        List.of("java"),
                        "",
                        System::nanoTime))
                .verdict())
        .isEqualTo(Verdict.NOT_RUN);
  }
}
