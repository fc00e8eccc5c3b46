package org.lychgate.bench.wayback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.lychgate.bench.register.Usage;
import org.lychgate.bench.subscriber.Section;

/** Processor time from here on: of the registry, its PostgreSQL and the subscribers. */
final class Cost {
  /** proc_stat(5): user, nice, system, idle, iowait, irq, softirq, in hundredths of a second. */
  private static final int IDLE = 4;

  private static final int IDLE_DISK = 5;
  private static final int BUSY_LAST = 7;
  private static final double TICKS_A_SECOND = 100;

  private final Scene scene;
  private final Usage usage;
  private final double registry;
  private final double postgres;
  private final double subscribers;
  private final double machine;
  private final long start;

  private Cost(Scene scene, Usage usage) {
    this.scene = scene;
    this.usage = usage;
    this.registry = scene.registry().seconds();
    this.postgres = usage.postgres();
    this.subscribers = scene.fleet().seconds();
    this.machine = machineSeconds();
    this.start = System.nanoTime();
  }

  static Cost from(Scene scene) throws IOException {
    return new Cost(scene, scene.registry().postgres());
  }

  /** Adds rows: seconds since {@link #from}, for each of {@code count}. */
  void rows(Section section, String each, int count) {
    double ours = scene.registry().seconds() - registry;
    double database = usage.postgres() - postgres;
    double theirs = scene.fleet().seconds() - subscribers;
    double all = machineSeconds() - machine;
    double wall = (System.nanoTime() - start) / 1e9;
    section.row("processor " + each + ", registry", "ms", 1e3 * ours / count);
    section.row("processor " + each + ", PostgreSQL", "ms", 1e3 * database / count);
    section.row("processor " + each + ", subscribers that still run", "ms", 1e3 * theirs / count);
    section.row("processors busy with all that, on average", "", (ours + database + theirs) / wall);
    if (all > 0) {
      section.row(
          "processors busy with what else ran on the machine, on average",
          "",
          Math.max(0, all - ours - database - theirs) / wall);
    }
  }

  /** Time that all processors have worked since this machine started; 0 if it does not tell. */
  private static double machineSeconds() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
      String[] words = lines.findFirst().orElse("").split(" +", -1);
      double ticks = 0;
      for (int i = 1; i < words.length && i <= BUSY_LAST; i++) {
        ticks += i == IDLE || i == IDLE_DISK ? 0 : Long.parseLong(words[i]);
      }
      return ticks / TICKS_A_SECOND;
    } catch (IOException | NumberFormatException _) {
      return 0;
    }
  }
}
