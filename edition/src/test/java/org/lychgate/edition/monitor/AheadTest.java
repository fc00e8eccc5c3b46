package org.lychgate.edition.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.edition.MiniRegistry;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.monitor.MonitorFinding.Level;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Sha256;

/** A log whose days have not come yet by the clock of whoever watches it. */
final class AheadTest {
  private static final LocalDate DAY = MiniRegistry.DAY;

  @TempDir Path folder = Path.of("");
  private final MiniRegistry registry = new MiniRegistry();
  private Instant now = Instant.parse("2026-01-12T12:00:00Z");
  private int written;

  private Monitor monitor(Path log) {
    InstantSource clock = () -> now;
    return new Monitor(
        name -> new FolderSource(log).find(name),
        registry.trust(),
        folder.resolve("monitor-" + written),
        clock);
  }

  private Path log() throws IOException {
    return registry.writeLog(Files.createDirectory(folder.resolve("log-" + ++written)));
  }

  private LeafIndex hold(LocalDate day) {
    LeafIndex publish =
        registry.publish(registry.submit("registrar-tt", 1, 0).getFirst(), EvidenceClass.E1);
    return registry.add(
        new Leaf.Hold(
            day, publish, HoldCause.CLAIM_OF_LIFE, day.plusDays(30), "", Optional.empty()));
  }

  private static List<MonitorFinding> ahead(MonitorReport report) {
    return report.findings().stream().filter(f -> f.code().equals("LOG_AHEAD")).toList();
  }

  @Test
  void look_atDaysThatHaveNotCome_alarmsOnceForEach() throws IOException {
    registry.publish(registry.submit("registrar-tt", 1, 0).getFirst(), EvidenceClass.E1);
    hold(DAY.plusDays(1));
    LeafIndex first = hold(DAY.plusDays(400));
    Leaf.Policy later =
        new Leaf.Policy(DAY.plusDays(400), DAY.plusDays(900), Sha256.of(new byte[] {2}), List.of());
    registry.add(later);
    MonitorReport report = monitor(log()).look();
    assertThat(ahead(report))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.level()).isEqualTo(Level.ALARM);
          assertThat(finding.where()).isEqualTo("leaf " + first);
          assertThat(finding.message()).contains("2027-02-16").contains("2026-01-12");
        });
    assertThat(report.json().canonicalText()).contains("LOG_AHEAD");
    assertThat(MonitorPage.of(report)).contains("LOG_AHEAD", "runs ahead", "Do not rely");
  }

  @Test
  void look_atTodayAndTomorrow_isNoAlarm() throws IOException {
    hold(DAY.plusDays(1));
    assertThat(ahead(monitor(log()).look())).isEmpty();
  }

  @Test
  void look_whenTheDayHasComeSince_stillTellsWhatItHasSeen() throws IOException {
    hold(DAY.plusDays(3));
    Monitor monitor = monitor(log());
    assertThat(ahead(monitor.look())).hasSize(1);
    now = Instant.parse("2026-01-20T12:00:00Z");
    assertThat(ahead(monitor.look())).hasSize(1);
    assertThat(ahead(monitor(log()).look())).isEmpty();
  }
}
