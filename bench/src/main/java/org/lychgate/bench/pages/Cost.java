package org.lychgate.bench.pages;

import java.io.IOException;
import java.time.Duration;
import org.lychgate.bench.register.Served;
import org.lychgate.bench.register.Usage;
import org.lychgate.bench.subscriber.Section;

/** Processor time from here on: of the registry, its PostgreSQL and of this process. */
final class Cost {
  private final Served registry;
  private final Usage usage;
  private final double server;
  private final double postgres;
  private final double own;

  private Cost(Served registry) throws IOException {
    this.registry = registry;
    this.usage = Usage.of(registry.postgres().getFirst().pid());
    this.server = server();
    this.postgres = usage.postgres();
    this.own = usage.own();
  }

  static Cost from(Scene scene) throws IOException {
    return new Cost(scene.registry());
  }

  private double server() throws IOException {
    return ProcessHandle.of(registry.pid())
            .flatMap(process -> process.info().totalCpuDuration())
            .orElse(Duration.ZERO)
            .toNanos()
        / 1e9;
  }

  /** Adds rows: seconds of processor since {@link #from}, for each of {@code count}. */
  void rows(Section section, String each, double count) throws IOException {
    section.row("processor " + each + ", registry", "µs", 1e6 * (server() - server) / count);
    section.row(
        "processor " + each + ", PostgreSQL", "µs", 1e6 * (usage.postgres() - postgres) / count);
    section.row("processor " + each + ", who asks", "µs", 1e6 * (usage.own() - own) / count);
  }
}
