package org.lychgate.bench.wayback;

import java.io.IOException;
import org.lychgate.bench.register.Usage;
import org.lychgate.bench.subscriber.Section;

/** Processor time from here on: of the registry, its PostgreSQL and the subscribers. */
final class Cost {
  private final Scene scene;
  private final Usage usage;
  private final double registry;
  private final double postgres;
  private final double subscribers;

  private Cost(Scene scene, Usage usage) {
    this.scene = scene;
    this.usage = usage;
    this.registry = scene.registry().seconds();
    this.postgres = usage.postgres();
    this.subscribers = scene.fleet().seconds();
  }

  static Cost from(Scene scene) throws IOException {
    return new Cost(scene, scene.registry().postgres());
  }

  /** Adds rows: seconds since {@link #from}, for each of {@code count}. */
  void rows(Section section, String each, int count) {
    section.row(
        "processor " + each + ", registry",
        "ms",
        1e3 * (scene.registry().seconds() - registry) / count);
    section.row(
        "processor " + each + ", PostgreSQL", "ms", 1e3 * (usage.postgres() - postgres) / count);
    section.row(
        "processor " + each + ", subscribers that still run",
        "ms",
        1e3 * (scene.fleet().seconds() - subscribers) / count);
  }
}
