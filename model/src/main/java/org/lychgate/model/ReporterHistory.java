package org.lychgate.model;

import java.util.List;

/**
 * What a reporter has sent before.
 *
 * @param reports reports taken so far
 * @param quarantined of these, in a quarantined batch
 * @param reversed entries on this reporter's word that were reversed
 * @param profile of everything taken so far: the reporter's own baseline
 * @param days what was taken on each day, the oldest first; as far back as the caller keeps it
 * @param counts the registrar's own counts against ours, the oldest first
 */
public record ReporterHistory(
    long reports,
    long quarantined,
    long reversed,
    BatchProfile profile,
    List<DayAges> days,
    List<CountedDay> counts) {
  /** A reporter that has sent nothing so far. */
  public static final ReporterHistory NONE = new ReporterHistory(0, 0, 0, BatchProfile.EMPTY);

  public ReporterHistory {
    days = List.copyOf(days);
    counts = List.copyOf(counts);
  }

  /** A past of which neither days nor counts are known. */
  public ReporterHistory(long reports, long quarantined, long reversed, BatchProfile profile) {
    this(reports, quarantined, reversed, profile, List.of(), List.of());
  }
}
