package org.lychgate.edition.monitor;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.monitor.MonitorFinding.Level;
import org.lychgate.edition.verify.LogWatch;

/**
 * What a monitor knows about a log after a look at it.
 *
 * @param at when it looked
 * @param day the last that the log names
 * @param size leaves in the monitor's copy, all of which it has checked
 * @param findings alarms first, then what is to be looked at, then notes
 */
public record MonitorReport(
    String origin,
    Instant at,
    Optional<LocalDate> day,
    long size,
    String root,
    boolean reached,
    List<MonitorFinding> findings,
    LogWatch.Counts counts,
    Witnesses witnesses,
    Open open,
    List<Rate> rates) {
  public MonitorReport {
    findings = List.copyOf(findings);
    rates = List.copyOf(rates);
  }

  /**
   * Who stands behind the log besides its operator.
   *
   * @param cosigned organisations under one checkpoint of it
   * @param known organisations with witnesses in the trust file
   * @param quorum as many must have cosigned an edition
   * @param size leaves that the quorum has cosigned
   */
  public record Witnesses(int cosigned, int known, int quorum, long size) {}

  /** What waits for a decision. */
  public record Open(long holds, long quarantines) {}

  /**
   * One reporter's key.
   *
   * @param usual median of the reports on days before the last
   * @param lastDay the last day on which anything of it was logged
   * @param lastReports reports on that day
   */
  public record Rate(
      String key, long reports, long published, long usual, LocalDate lastDay, long lastReports) {}

  /** How many findings are of this level. */
  public long count(Level level) {
    return findings.stream().filter(finding -> finding.level() == level).count();
  }

  /** Whether nobody has to look at anything. */
  public boolean isQuiet() {
    return count(Level.ALARM) + count(Level.LOOK) == 0;
  }

  /** The report as JSON. */
  public Json.Obj json() {
    List<Json> found = new ArrayList<>();
    findings.forEach(finding -> found.add(finding.json()));
    List<Json> keys = new ArrayList<>();
    for (Rate rate : rates) {
      keys.add(
          Json.object()
              .put("key", rate.key())
              .put("lastDay", rate.lastDay().toString())
              .put("lastReports", rate.lastReports())
              .put("published", rate.published())
              .put("reports", rate.reports())
              .put("usual", rate.usual())
              .build());
    }
    return Json.object()
        .put("alarms", count(Level.ALARM))
        .put("at", at.toString())
        .put("day", day.map(LocalDate::toString))
        .put("findings", new Json.Arr(found))
        .put("keys", new Json.Arr(keys))
        .put("leaves", size)
        .put("look", count(Level.LOOK))
        .put("openHolds", open.holds())
        .put("openQuarantines", open.quarantines())
        .put("origin", origin)
        .put("publications", counts.publications())
        .put("reached", Json.of(reached))
        .put("reports", counts.reports())
        .put("root", root)
        .put("submissions", counts.submissions())
        .put(
            "witnesses",
            Json.object()
                .put("cosigned", witnesses.cosigned())
                .put("known", witnesses.known())
                .put("quorum", witnesses.quorum())
                .put("size", witnesses.size())
                .build())
        .build();
  }
}
