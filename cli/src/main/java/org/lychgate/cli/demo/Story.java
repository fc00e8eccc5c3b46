package org.lychgate.cli.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;

/**
 * What the demo says, step by step, and the same figures for {@code figures.json}. A figure is
 * printed only by being recorded, so that the two cannot differ.
 */
final class Story {
  private final PrintStream out;
  private final Map<String, Map<String, Json>> figures = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private int step;
  private String name = "";

  Story(PrintStream out) {
    this.out = out;
  }

  /** Starts the next numbered step; {@code name} is its key in figures.json. */
  void step(String name, String title) {
    step++;
    this.name = String.format(Locale.ROOT, "%02d-%s", step, name);
    figures.put(this.name, new TreeMap<>());
    out.println();
    out.println(step + ". " + title);
  }

  /** A sentence without a figure. */
  void say(String line) {
    out.println("   " + line);
  }

  /** A figure under {@code key}, told as {@code text} with {@code %,d} for the figure. */
  void figure(String key, long value, String text) {
    record(key, Json.of(value));
    out.println("   " + String.format(Locale.ROOT, text, value));
  }

  /** A figure that belongs into figures.json only, as it stands in a table that is printed. */
  void record(String key, Json value) {
    figures.computeIfAbsent(name, _ -> new TreeMap<>()).put(key, value);
  }

  /** Counts by name, in their order, as a small table. */
  void table(String key, Map<String, Long> counts) {
    JsonBuilder json = Json.object();
    counts.forEach(json::put);
    record(key, json.build());
    counts.forEach((what, n) -> out.printf(Locale.ROOT, "   %,9d  %s%n", n, what));
  }

  /**
   * A claim the demo makes about itself. It is said when it holds; when it does not, it is said so,
   * and the demo will exit 1.
   */
  void check(boolean holds, String claim) {
    if (holds) {
      out.println("   ✓ " + claim);
    } else {
      out.println("   ✗ DOES NOT HOLD: " + claim);
      failures.add(step + ". " + claim);
    }
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  /** Everything recorded, by step. */
  Json figures() {
    JsonBuilder all = Json.object();
    figures.forEach((key, values) -> all.put(key, Json.Obj.of(values)));
    return all.build();
  }
}
