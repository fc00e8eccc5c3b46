package org.lychgate.edition.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.MiniRegistry;
import org.lychgate.edition.MiniRegistry.Taken;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.monitor.MonitorFinding.Level;
import org.lychgate.edition.statement.Decision;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Realm;

/** What officers decide is told, with their names. */
final class ChangesTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-12T12:00:00Z"));

  @TempDir Path folder = Path.of("");
  private final MiniRegistry registry = new MiniRegistry();

  @Test
  void look_atWhatOfficersDecided_tellsWhoItWas() throws IOException {
    Taken dead = registry.submit("funeral-home-1", 1, 0).getFirst();
    Decision listing =
        Decision.ofPublication(Realm.SYNTHETIC, dead.backing().leaf(), EvidenceClass.E3);
    List<LeafIndex> pair =
        List.of(registry.approve(listing, "officer-1"), registry.approve(listing, "officer-2"));
    LeafIndex publish = registry.publish(dead, EvidenceClass.E3, pair);
    long report = registry.submit("registrar-tt", 2, 0).getFirst().backing().leaf().value();
    LeafIndex quarantine =
        registry.add(
            new Leaf.Quarantine(
                MiniRegistry.DAY,
                new LeafIndex(report - 1),
                List.of("BA01"),
                2,
                MiniRegistry.DAY.plusDays(1),
                MiniRegistry.DAY.plusDays(5)));
    Decision release = Decision.ofRelease(Realm.SYNTHETIC, quarantine, ReleaseCause.BATCH_CLEARED);
    registry.add(
        new Leaf.Release(
            MiniRegistry.DAY,
            quarantine,
            ReleaseCause.BATCH_CLEARED,
            List.of(
                registry.approve(release, "officer-2"), registry.approve(release, "officer-1"))));
    registry.reverse(publish, "officer-1");
    // On nobody's word: what stands there is no approval.
    registry.add(
        new Leaf.Restore(
            MiniRegistry.DAY, publish, new LeafIndex(report + 1), List.of(quarantine)));
    Path offered = registry.writeLog(Files.createDirectory(folder.resolve("log")));
    Monitor monitor =
        new Monitor(new FolderSource(offered), registry.trust(), folder.resolve("monitor"), CLOCK);
    List<String> told =
        monitor.look().findings().stream()
            .filter(finding -> finding.level() == Level.NOTE)
            .map(finding -> finding.code() + " " + finding.message())
            .toList();
    assertThat(told).hasSize(3);
    assertThat(told.getFirst())
        .startsWith("LISTED_BY_OFFICERS ")
        .contains("E3", "without a registrar's record", "word of officer-1, officer-2.");
    assertThat(told.get(1))
        .startsWith("RELEASED_BY_OFFICERS ")
        .contains("leaf " + quarantine, "word of officer-2, officer-1.");
    assertThat(told.getLast())
        .startsWith("RESTORED_BY_OFFICERS ")
        .contains("leaf " + publish, "word of (no approval).");
  }
}
