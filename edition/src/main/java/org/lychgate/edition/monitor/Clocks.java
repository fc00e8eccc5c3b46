package org.lychgate.edition.monitor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.monitor.MonitorFinding.Level;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Outcome;

/**
 * What must not lie about in silence: batches without a ruling, quarantines without a clock, clocks
 * that have run out. Every clock is a day that a leaf names.
 */
final class Clocks {
  /** Longest that a hold may stand without a ruling before somebody is asked to look. */
  private static final int HOLD_DAYS_MAX = 60;

  private final TreeMap<Long, LocalDate> unruled = new TreeMap<>();
  private final TreeMap<Long, LocalDate> silent = new TreeMap<>();
  private final TreeMap<Long, Leaf.Quarantine> quarantines = new TreeMap<>();
  private final TreeMap<Long, Leaf.Hold> holds = new TreeMap<>();

  void accept(LeafIndex index, Leaf.Submission leaf) {
    unruled.put(index.value(), leaf.day());
  }

  void accept(Leaf.RulingBatch leaf) {
    unruled.remove(leaf.submission().value());
    if (leaf.outcomes().getOrDefault(Outcome.QUARANTINED, 0L) > 0
        && quarantines.values().stream().noneMatch(q -> q.submission().equals(leaf.submission()))) {
      silent.put(leaf.submission().value(), leaf.day());
    }
  }

  void accept(LeafIndex index, Leaf.Quarantine leaf) {
    quarantines.put(index.value(), leaf);
    unruled.remove(leaf.submission().value());
    silent.remove(leaf.submission().value());
  }

  void accept(LeafIndex index, Leaf.Hold leaf) {
    holds.put(index.value(), leaf);
  }

  void accept(Leaf.Release leaf) {
    quarantines.remove(leaf.target().value());
    holds.remove(leaf.target().value());
  }

  void accept(Leaf.Reverse leaf) {
    holds.values().removeIf(hold -> hold.publish().equals(leaf.publish()));
  }

  long openQuarantines() {
    return quarantines.size();
  }

  long openHolds() {
    return holds.size();
  }

  /** What is silent or overdue on {@code today}, which is the log's day or the monitor's. */
  List<MonitorFinding> findings(LocalDate today) {
    List<MonitorFinding> out = new ArrayList<>();
    silent.forEach((at, day) ->
        out.add(
            new MonitorFinding(
                Level.ALARM,
                "QUARANTINE_SILENT",
                "leaf " + at,
                "On "
                    + day
                    + " reports of this batch were set aside, and no QUARANTINE leaf starts a clock"
                    + " for them.")));
    for (Map.Entry<Long, LocalDate> batch : unruled.entrySet()) {
      if (batch.getValue().isBefore(today)) {
        out.add(
            look(
                "BATCH_NOT_RULED",
                batch.getKey(),
                "This batch came on " + batch.getValue() + " and has no ruling."));
      }
    }
    quarantines.forEach((at, leaf) -> quarantine(at, leaf, today, out));
    holds.forEach((at, leaf) -> hold(at, leaf, today, out));
    return out;
  }

  private static void quarantine(
      long at, Leaf.Quarantine leaf, LocalDate today, List<MonitorFinding> out) {
    if (leaf.decision().isBefore(today)) {
      out.add(
          look(
              "QUARANTINE_OVERDUE",
              at,
              "A decision on these "
                  + leaf.count()
                  + " reports was due on "
                  + leaf.decision()
                  + "."));
    }
    if (leaf.decision().isBefore(leaf.firstLook()) || leaf.firstLook().isBefore(leaf.day())) {
      out.add(look("QUARANTINE_CLOCK", at, "The days of this quarantine's clock make no sense."));
    }
  }

  private static void hold(long at, Leaf.Hold leaf, LocalDate today, List<MonitorFinding> out) {
    if (leaf.expires().isBefore(today)) {
      out.add(
          look(
              "HOLD_OVERDUE",
              at,
              "A ruling on this hold was due on "
                  + leaf.expires()
                  + ". The person is not listed as long as it stands."));
    }
    // A court takes its own time, and nobody is listed meanwhile.
    if (leaf.cause() != HoldCause.COURT_ORDER
        && leaf.expires().isAfter(leaf.day().plusDays(HOLD_DAYS_MAX))) {
      out.add(
          look(
              "HOLD_LONG",
              at,
              "This hold gives itself until " + leaf.expires() + " for a ruling."));
    }
  }

  private static MonitorFinding look(String code, long at, String message) {
    return new MonitorFinding(Level.LOOK, code, "leaf " + at, message);
  }
}
