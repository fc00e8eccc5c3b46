package org.lychgate.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.lychgate.bench.subscriber.Plan;
import org.lychgate.bench.subscriber.SubscriberBench;
import org.lychgate.model.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lychgate bench index142}: the index at national size. */
@Command(
    name = "index142",
    description = {
      "Index an invented death file of 142 million rows in bounded memory.",
      "Looks every row up again, updates it, and lets DuckDB load the same file. Needs 30 GB of",
      "disk. Writes one HTML page and one JSON file. Exit 0 says that it was measured, not that",
      "the bars were met."
    })
final class BenchIndexCommand implements Callable<Integer> {
  @Mixin BenchSetting setting = new BenchSetting();

  private final Terminal terminal;

  BenchIndexCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    setting.run(
        "index142",
        terminal,
        (folder, listener) -> {
          Plan plan = setting.plan(folder, Plan.NUMBER_ROWS, 0, 0, Duration.ZERO);
          return new SubscriberBench(plan, listener)
              .run(
                  "Index of %,d deaths".formatted(setting.rows),
                  List.of(SubscriberBench.Part.INDEX),
                  setting.facts("index142"));
        });
    return ExitCode.DONE.code();
  }
}
