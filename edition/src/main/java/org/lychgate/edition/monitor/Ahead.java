package org.lychgate.edition.monitor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lychgate.edition.monitor.MonitorFinding.Level;
import org.lychgate.ledger.LeafIndex;

/**
 * Days of the log that have not come yet by the monitor's own clock. A registry whose clock runs
 * ahead takes in deaths that have not happened, ends waiting times early, and never comes back from
 * it, as a log's days do not.
 */
final class Ahead {
  /** The log's day may have begun where the monitor's has not. */
  private static final int DAYS = 1;

  /** Most days that are named; a log that runs ahead for longer is no better for it. */
  private static final int NAMED_MAX = 400;

  private final TreeMap<LocalDate, Seen> days = new TreeMap<>();

  /** The first leaf of a day, and the monitor's day when it read it. */
  private record Seen(LeafIndex leaf, LocalDate today) {}

  /**
   * @param day of the leaf
   * @param today by the monitor's clock, UTC
   */
  void accept(LeafIndex index, LocalDate day, LocalDate today) {
    if (day.isAfter(today.plusDays(DAYS)) && days.size() < NAMED_MAX) {
      days.putIfAbsent(day, new Seen(index, today));
    }
  }

  /** One for each such day, at its first leaf; told of as long as this monitor runs. */
  List<MonitorFinding> findings() {
    List<MonitorFinding> out = new ArrayList<>();
    for (Map.Entry<LocalDate, Seen> day : days.entrySet()) {
      out.add(
          new MonitorFinding(
              Level.ALARM,
              "LOG_AHEAD",
              "leaf " + day.getValue().leaf(),
              "The leaves from here on are of "
                  + day.getKey()
                  + ", and by this monitor's clock they were read on "
                  + day.getValue().today()
                  + ": the registry's clock runs ahead, or this one is behind."));
    }
    return out;
  }
}
