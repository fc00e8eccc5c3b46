package org.lychgate.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonFields;

/**
 * Without one control, whichever, the drill fails at the attack that the control answers: a drill
 * that would pass without the gate is a story. Every control is out during one attack and back for
 * the next, so a few registries are enough for all; some minutes: {@code ./build -pl cli -am verify
 * -Dincluded.tags=removal -Dexcluded.tags=}.
 */
@Tag("removal")
final class RemovedControlTest {
  private static final Removals REMOVALS = Removals.read();

  /** Registries at a time. */
  private static final int AT_ONCE = 2;

  private static final Map<Integer, DrillProcess.Ended> ENDED = new ConcurrentHashMap<>();

  @TempDir static Path work;

  @BeforeAll
  static void tryEachAttackWithoutItsControl() throws Exception {
    Path removed = REMOVALS.compile(work);
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> running = new ArrayList<>();
      for (int run : REMOVALS.runs()) {
        running.add(
            threads.submit(() -> {
              ENDED.put(run, drill(run, removed));
              return run;
            }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
  }

  private static DrillProcess.Ended drill(int run, Path removed) throws Exception {
    Path folder = Files.createDirectories(work.resolve("run-" + run));
    Path plan = REMOVALS.plan(run, folder.resolve("out"));
    String attacks =
        String.join(",", REMOVALS.run(run).stream().map(Removals.Removal::attack).toList());
    return DrillProcess.run(
        List.of(removed),
        folder,
        Map.of("LYCHGATE_TEST_REMOVED", plan.toString()),
        "--only",
        attacks);
  }

  static Stream<Removals.Removal> removals() {
    return REMOVALS.list().stream();
  }

  @ParameterizedTest
  @MethodSource("removals")
  void drill_withoutOneControl_findsItsAttackOpen(Removals.Removal removal) {
    DrillProcess.Ended ended = Objects.requireNonNull(ENDED.get(removal.run()));
    JsonFields row =
        ended.report().getArray("attacks").stream()
            .map((Json attack) -> JsonFields.of(attack))
            .filter(attack -> attack.getText("id").equals(removal.attack()))
            .findFirst()
            .orElseThrow();
    assertThat(row.getText("verdict")).as(row.getText("answered")).isEqualTo("open");
    assertThat(row.getText("because")).as(row.getText("answered")).contains(removal.said());
    assertThat(ended.exit()).isEqualTo(1);
  }
}
