package org.lychgate.bench.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.bench.page.Bar;
import org.lychgate.bench.page.Report;
import org.lychgate.bench.page.Verdict;

/** The public sets as published, through link as it comes. */
@Tag("shared")
final class SharedPublicSetsTest {
  @TempDir Path dir = Path.of("");

  private static Path shared() {
    return Optional.ofNullable(System.getenv("LYCHGATE_SHARED"))
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("lychgate.root"), "..", "shared"));
  }

  @Test
  void publicSets_linkedWithoutLabels_meetTheirBars() {
    Report report =
        new LinkageBench(
                new BenchOptions(
                    Optional.of(shared()), Optional.empty(), 10_000, 1, 2, dir, List.of("public")))
            .run(Map.of(), Listener.NONE);
    List<Bar> bars =
        report.bars().stream()
            .filter(bar -> bar.id().matches("(febrl4|fake|historical).*(false|recall|precision)"))
            .toList();
    assertThat(bars).hasSize(8).allMatch(bar -> bar.verdict() == Verdict.MET);
  }
}
