package org.lychgate.bench.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.bench.linkage.Listener;

final class DuckFilesTest {
  @TempDir Path dir = Path.of("");

  @Test
  void task_pairsOfAKilledRun_areGoneBefore() throws IOException {
    Path left = Files.writeString(dir.resolve("duckdb-pairs.csv"), "customer_id\n");
    // Stands for Java: fails where the file is there.
    Path java = Files.writeString(dir.resolve("java"), "test ! -e '" + left + "'\n");
    Programs programs =
        new Programs(List.of("sh", java.toString()), "none", "none", "1g", 1L << 30);
    Plan plan =
        new Plan(10, 10, 10, 100, 1, 1, dir, programs, Duration.ZERO, Duration.ofMinutes(1));
    BenchData data = new BenchData(dir, 1, programs, Listener.NONE);
    Attempt attempt = new DuckFiles(plan, data, Listener.NONE).task("duckdb-number", 10, dir);
    assertThat(attempt.why()).isEmpty();
  }
}
