package org.lychgate.bench.subscriber;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One thing that is measured, in a process of its own: {@code NAME key=value…}. Prints lines {@code
 * figure NAME VALUE}.
 */
public final class MeasuredTask {
  private static final String FIGURE = "figure ";

  private final Map<String, String> arguments = new HashMap<>();

  private MeasuredTask(String[] words) {
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      arguments.put(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
  }

  /** Runs a task. */
  public static void main(String[] words) throws IOException, SQLException {
    MeasuredTask task = new MeasuredTask(words);
    switch (words[0]) {
      case "number" -> NumberTask.inMemory(task);
      case "number-file" -> NumberTask.files(task);
      case "screen" -> ScreenTask.run(task);
      case "lookup" -> LookupTask.run(task);
      case "duckdb-load" -> DuckDb.load(task);
      case "duckdb-number" -> DuckDb.number(task);
      case "duckdb-number-file" -> DuckDb.numberFile(task);
      case "duckdb-alike" -> DuckDb.alike(task);
      case "duckdb-lookup" -> DuckDb.lookup(task);
      case "same-records" -> SameRecords.ofIndex(task);
      case "lucene-load" -> Lucene.load(task);
      case "lucene-lookup" -> Lucene.lookup(task);
      case "postgres" -> Postgres.run(task);
      default -> throw new IllegalArgumentException("no such task: " + words[0]);
    }
  }

  String text(String key) {
    String value = arguments.get(key);
    if (value == null) {
      throw new IllegalArgumentException("missing: " + key);
    }
    return value;
  }

  Path path(String key) {
    return Path.of(text(key));
  }

  long number(String key) {
    return Long.parseLong(text(key));
  }

  static void figure(String name, double value) {
    System.out.println(FIGURE + name + " " + String.format(Locale.ROOT, "%.9f", value));
  }

  static void figure(String name, long count) {
    System.out.println(FIGURE + name + " " + count);
  }

  /** The figures among what a task printed. */
  static Map<String, Double> figures(Iterable<String> lines) {
    Map<String, Double> figures = new HashMap<>();
    for (String line : lines) {
      if (line.startsWith(FIGURE)) {
        String[] parts = line.split(" ", -1);
        figures.put(parts[1], Double.valueOf(parts[2]));
      }
    }
    return figures;
  }

  static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /**
   * Processor seconds of this process so far. Not those of {@link ProcessHandle}, which come in
   * hundredths: a round of a few milliseconds then takes none at all.
   */
  static double cpuSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }
}
