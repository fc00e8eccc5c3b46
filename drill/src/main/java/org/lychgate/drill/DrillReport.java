package org.lychgate.drill;

import java.util.List;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonBuilder;

/**
 * What came of a drill.
 *
 * @param rows in the catalogue's order
 * @param seconds in all, the registry's start included
 */
public record DrillReport(List<Row> rows, long seed, long seconds, String version) {
  public DrillReport {
    rows = List.copyOf(rows);
  }

  /** Whether every attack was answered. */
  public boolean isAnswered() {
    return rows.stream().allMatch(row -> row.attempt().verdict().isAnswered());
  }

  /** How many verdicts have {@code word}. */
  public long count(String word) {
    return rows.stream().filter(row -> row.attempt().verdict().word().equals(word)).count();
  }

  /** {@code 20 impossible, 12 evident, 0 not answered}. */
  public String summary() {
    return count("impossible")
        + " impossible, "
        + count("evident")
        + " evident, "
        + count("open")
        + " not answered";
  }

  /** The same for programs. */
  public Json.Obj json() {
    List<Json> attacks =
        rows.stream()
            .map(row -> {
              JsonBuilder out = Json.object();
              return (Json)
                  out.put("id", row.card().id())
                      .put("threat", String.join(" ", row.card().threats()))
                      .put("title", row.card().title())
                      .put("tried", row.attempt().tried())
                      .put("answered", row.attempt().answered())
                      .put("control", row.card().control())
                      .put("verdict", row.attempt().verdict().word())
                      .put("because", row.attempt().verdict().words())
                      .put("command", row.command())
                      .put("millis", Math.round(row.seconds() * 1000))
                      .build();
            })
            .toList();
    return Json.object()
        .put("attacks", new Json.Arr(attacks))
        .put("impossible", count("impossible"))
        .put("evident", count("evident"))
        .put("open", count("open"))
        .put("seed", seed)
        .put("seconds", seconds)
        .put("version", version)
        .build();
  }
}
