package org.lychgate.edition.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.MiniRegistry;
import org.lychgate.edition.MiniRegistry.Taken;
import org.lychgate.edition.leaf.EditionKind;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.KeyAction;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.SignatureAlgorithm;
import org.lychgate.edition.monitor.MonitorFinding.Level;
import org.lychgate.ledger.Checkpoint;
import org.lychgate.ledger.Hash;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.SignedNote;
import org.lychgate.ledger.TileLog;
import org.lychgate.ledger.TreeSize;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Outcome;
import org.lychgate.model.Scope;
import org.lychgate.model.Sha256;

final class MonitorTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-12T12:00:00Z"));

  @TempDir Path folder = Path.of("");
  private final MiniRegistry registry = new MiniRegistry();
  private Path offered = Path.of("");
  private Monitor monitor = open();
  private int written;

  private Monitor open() {
    return new Monitor(
        name -> new FolderSource(offered).find(name),
        registry.trust(),
        folder.resolve("monitor"),
        CLOCK);
  }

  @BeforeEach
  void begin() throws IOException {
    monitor = open();
    for (Taken taken : registry.submit("registrar-tt", 9, 3)) {
      registry.publish(taken, EvidenceClass.E1);
    }
    offer(registry);
  }

  private void offer(MiniRegistry whose) throws IOException {
    offered = whose.writeLog(Files.createDirectory(folder.resolve("written-" + written++)));
  }

  private List<String> codes(Level level) throws IOException {
    return monitor.look().findings().stream()
        .filter(finding -> finding.level() == level)
        .map(MonitorFinding::code)
        .toList();
  }

  private long leaves() throws IOException {
    return monitor.look().size();
  }

  @Test
  void look_atAnHonestLog_isQuietAndCounts() throws IOException {
    MonitorReport report = monitor.look();
    assertThat(report.findings()).isEmpty();
    assertThat(report.isQuiet()).isTrue();
    assertThat(report.size()).isEqualTo(registry.size().value());
    assertThat(report.counts().reports()).isEqualTo(9);
    assertThat(report.counts().publications()).isEqualTo(9);
    assertThat(report.rates())
        .containsExactly(new MonitorReport.Rate("registrar-tt", 9, 9, 0, MiniRegistry.DAY, 9));
    assertThat(MonitorPage.of(report))
        .contains("nothing is out of the ordinary", "registrar-tt", "none: nobody but its operator")
        .doesNotContain("<script");
  }

  @Test
  void look_afterGrowthAndRestart_goesOnFromItsCopy() throws IOException {
    long before = leaves();
    registry.cut(folder.resolve("e"), Scope.FULL, EditionKind.FULL);
    for (Taken taken : registry.submit("registrar-ts", 300, 0)) {
      registry.publish(taken, EvidenceClass.E1);
    }
    offer(registry);
    assertThat(leaves()).isEqualTo(registry.size().value()).isGreaterThan(before + 600);
    monitor = open();
    MonitorReport report = monitor.look();
    assertThat(report.size()).isEqualTo(registry.size().value());
    assertThat(report.counts().publications()).isEqualTo(309);
    assertThat(codes(Level.NOTE)).containsExactly("EDITION_CUT");
    assertThat(codes(Level.LOOK)).containsExactly("RATE_WITHOUT_PAST");
    assertThat(codes(Level.ALARM)).isEmpty();
  }

  /** Two registries alike up to here, with the same keys, that go on differently. */
  private MiniRegistry fork() {
    MiniRegistry other = new MiniRegistry();
    for (Taken taken : other.submit("registrar-tt", 9, 3)) {
      other.publish(taken, EvidenceClass.E1);
    }
    return other;
  }

  @Test
  void look_atAForkOfTheSameSize_alarmsAndKeepsBoth() throws IOException {
    MiniRegistry other = fork();
    registry.hold(new LeafIndex(13));
    other.hold(new LeafIndex(14));
    offer(registry);
    byte[] seen = Files.readAllBytes(offered.resolve("checkpoint"));
    leaves();
    offer(other);
    assertThat(codes(Level.ALARM)).containsExactly("LOG_FORKED");
    assertEvidence(seen, Files.readAllBytes(offered.resolve("checkpoint")));
  }

  private void assertEvidence(byte[] seen, byte[] shown) throws IOException {
    try (Stream<Path> kept = Files.list(folder.resolve("monitor/evidence"))) {
      List<Path> places = kept.toList();
      assertThat(places).hasSize(1);
      assertThat(Files.readAllBytes(places.getFirst().resolve("seen.checkpoint"))).isEqualTo(seen);
      assertThat(Files.readAllBytes(places.getFirst().resolve("offered.checkpoint")))
          .isEqualTo(shown);
    }
  }

  @Test
  void look_atALargerFork_alarmsAndNeverForgets() throws IOException {
    MiniRegistry other = fork();
    registry.hold(new LeafIndex(13));
    offer(registry);
    Path honest = offered;
    long size = leaves();
    byte[] seen = Files.readAllBytes(offered.resolve("checkpoint"));
    other.hold(new LeafIndex(14));
    other.submit("registrar-ts", 300, 0);
    offer(other);
    assertThat(codes(Level.ALARM)).containsExactly("LOG_FORKED");
    assertEvidence(seen, Files.readAllBytes(offered.resolve("checkpoint")));
    // Its own copy is still the one from before, and the honest log still continues it.
    offered = honest;
    monitor = open();
    assertThat(codes(Level.ALARM)).containsExactly("LOG_FORKED_BEFORE");
    assertThat(leaves()).isEqualTo(size);
    registry.submit("registrar-ts", 1, 0);
    offer(registry);
    assertThat(leaves()).isEqualTo(registry.size().value());
  }

  @Test
  void look_atAnEarlierState_saysThatLeavesAreGone() throws IOException {
    Path early = offered;
    registry.hold(new LeafIndex(13));
    offer(registry);
    leaves();
    offered = early;
    assertThat(codes(Level.ALARM)).containsExactly("LOG_WENT_BACK");
  }

  @Test
  void look_atCheckpointsThatAreNone_hasAVerdictEachTime() throws IOException {
    leaves();
    byte[] good = Files.readAllBytes(offered.resolve("checkpoint"));
    for (int length : new int[] {0, 1, 20, good.length - 30, good.length - 1}) {
      Files.write(offered.resolve("checkpoint"), Arrays.copyOf(good, length));
      assertThat(codes(Level.ALARM)).containsExactly("CHECKPOINT_INVALID");
    }
    Files.write(offered.resolve("checkpoint"), good);
    assertThat(monitor.look().findings()).isEmpty();
    Files.delete(offered.resolve("checkpoint"));
    assertThat(codes(Level.LOOK)).containsExactly("LOG_UNREACHABLE");
    assertThat(monitor.look().reached()).isFalse();
  }

  @Test
  void look_atACheckpointFromTheFuture_isAnAlarmAndNoMore() throws IOException {
    long before = leaves();
    Checkpoint future =
        new Checkpoint(
            registry.trust().origin(), new TreeSize(Long.MAX_VALUE), Hash.of(new byte[] {1}));
    byte[] note = SignedNote.sign(future.text(), registry.key("log")).bytes();
    Files.write(offered.resolve("checkpoint"), note);
    assertThat(codes(Level.ALARM)).containsExactly("LOG_DAMAGED");
    assertThat(leaves()).isEqualTo(before);
  }

  @Test
  void look_atACheckpointWhoseTilesAreMissingOrWrong_isNotTakenOver() throws IOException {
    long before = leaves();
    registry.submit("registrar-ts", 2, 0);
    offer(registry);
    Path tile = offered.resolve("tile/entries/000.p/" + registry.size());
    byte[] good = Files.readAllBytes(tile);
    Files.delete(tile);
    assertThat(codes(Level.ALARM)).containsExactly("LOG_DAMAGED");
    byte[] bad = good.clone();
    bad[bad.length - 1] ^= 1;
    Files.write(tile, bad);
    assertThat(codes(Level.ALARM)).containsExactly("LOG_DAMAGED");
    assertThat(leaves()).isEqualTo(before);
    Files.write(tile, good);
    assertThat(monitor.look().findings()).isEmpty();
  }

  @Test
  void look_atAPublicationWithoutASignedReport_alarms() throws IOException {
    registry.add(new Leaf.Report(Sha256.of(new byte[] {7})));
    offer(registry);
    assertThat(codes(Level.ALARM)).containsExactly("REPORT_UNSIGNED");
  }

  @Test
  void look_atReportsSetAsideWithoutAClock_alarms() throws IOException {
    LeafIndex batch = registry.submit("registrar-ts", 3, 0).getFirst().backing().leaf();
    LeafIndex submission = new LeafIndex(batch.value() - 1);
    registry.add(
        new Leaf.RulingBatch(
            MiniRegistry.DAY,
            submission,
            new LeafIndex(1),
            Sha256.of(new byte[0]),
            Optional.empty(),
            0,
            1,
            new TreeMap<>(Map.of(Outcome.QUARANTINED, 3L)),
            new TreeMap<>()));
    offer(registry);
    assertThat(codes(Level.ALARM)).containsExactly("QUARANTINE_SILENT");
    LeafIndex quarantine =
        registry.add(
            new Leaf.Quarantine(
                MiniRegistry.DAY,
                submission,
                List.of("BA01"),
                3,
                MiniRegistry.DAY.plusDays(1),
                MiniRegistry.DAY.plusDays(5)));
    offer(registry);
    assertThat(codes(Level.ALARM)).isEmpty();
    assertThat(monitor.look().open().quarantines()).isEqualTo(1);
    registry.add(
        new Leaf.Policy(
            MiniRegistry.DAY.plusDays(9),
            MiniRegistry.DAY.plusDays(90),
            Sha256.of(new byte[] {2}),
            List.of()));
    offer(registry);
    assertThat(codes(Level.LOOK)).contains("QUARANTINE_OVERDUE").contains("BATCH_NOT_RULED");
    assertThat(codes(Level.ALARM)).containsExactly("POLICY_NOT_APPROVED", "LOG_AHEAD");
    assertThat(codes(Level.NOTE)).containsExactly("POLICY_CHANGED");
    assertThat(quarantine.value()).isPositive();
  }

  @Test
  void look_atKeysAndHolds_tellsOfThem() throws IOException {
    registry.add(
        new Leaf.Hold(
            MiniRegistry.DAY,
            new LeafIndex(13),
            HoldCause.CLAIM_OF_LIFE,
            MiniRegistry.DAY.plusDays(200),
            "",
            Optional.empty()));
    registry.add(
        new Leaf.Key(
            MiniRegistry.DAY,
            KeyAction.REVOKE,
            KeyRole.REGISTRAR,
            MiniRegistry.DAY.plusDays(1),
            "registrar-tt",
            "vital-records-tt",
            "TT",
            SignatureAlgorithm.ED25519,
            Sha256.of(new byte[0]),
            List.of()));
    offer(registry);
    assertThat(codes(Level.NOTE)).containsExactly("KEY_ENDED");
    assertThat(codes(Level.LOOK)).containsExactly("HOLD_LONG");
    assertThat(monitor.look().open().holds()).isEqualTo(1);
  }

  @Test
  void look_atAnAddressThatHangs_givesUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        UrlSource source =
            new UrlSource(
                URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/log"),
                Duration.ofMillis(200))) {
      monitor = new Monitor(source, registry.trust(), folder.resolve("monitor"), CLOCK);
      MonitorReport report = monitor.look();
      assertThat(report.reached()).isFalse();
      assertThat(report.findings()).extracting(MonitorFinding::code).contains("LOG_UNREACHABLE");
    }
  }

  @Test
  void page_ofTextsFromOutside_holdsNoMarkup() throws IOException {
    MonitorReport report = monitor.look();
    List<MonitorFinding> found = new ArrayList<>();
    found.add(new MonitorFinding(Level.ALARM, "X", "<b>", "<script>alert(1)</script>"));
    MonitorReport bad =
        new MonitorReport(
            report.origin(),
            report.at(),
            report.day(),
            report.size(),
            report.root(),
            false,
            found,
            report.counts(),
            report.witnesses(),
            report.open(),
            report.rates());
    assertThat(MonitorPage.of(bad))
        .contains("&lt;script&gt;", "Do not rely on this log", "could not be reached")
        .doesNotContain("<script", "<b>");
    assertThat(bad.json().canonicalText()).contains("\"alarms\":1");
  }

  @Test
  void copy_ofTheLog_isALogOfItsOwn() throws IOException {
    leaves();
    SignedNote kept = TileLog.findCheckpoint(folder.resolve("monitor/log")).orElseThrow();
    assertThat(kept.bytes()).isEqualTo(Files.readAllBytes(offered.resolve("checkpoint")));
    assertThat(new String(kept.bytes(), StandardCharsets.UTF_8))
        .startsWith(registry.trust().origin());
  }
}
