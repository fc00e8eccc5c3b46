package org.lychgate.edition.monitor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.monitor.MonitorFinding.Level;
import org.lychgate.ledger.LeafIndex;

/** How much each reporter's key reports and gets published, day by day, against what is usual. */
final class Rates {
  /** Days with reports that make a past. */
  static final int PAST_DAYS = 5;

  /** Fewer reports than this on a day are never unusual. */
  static final long FEW = 20;

  /** More than so many times the usual day is unusual. */
  static final int TIMES = 4;

  /** A key without a past may send so many on a day before somebody is asked to look. */
  static final long NEW_KEY = 100;

  private final TreeMap<Long, Leaf.Submission> batches = new TreeMap<>();
  private final TreeMap<String, TreeMap<LocalDate, Day>> byKey = new TreeMap<>();

  /** What came of one key on one day. */
  record Day(long reports, long published) {
    static final Day NONE = new Day(0, 0);
  }

  void accept(LeafIndex index, Leaf.Submission leaf) {
    batches.put(index.value(), leaf);
    add(leaf.signer().key(), leaf.day(), new Day(leaf.count(), 0));
  }

  void accept(Leaf.Publish leaf) {
    findKey(leaf.face().report()).ifPresent(key -> add(key, leaf.day(), new Day(0, 1)));
  }

  private Optional<String> findKey(LeafIndex report) {
    return Optional.ofNullable(batches.floorEntry(report.value()))
        .filter(batch -> report.value() - batch.getKey() <= batch.getValue().count())
        .map(batch -> batch.getValue().signer().key());
  }

  private void add(String key, LocalDate day, Day more) {
    byKey
        .computeIfAbsent(key, _ -> new TreeMap<>())
        .merge(
            day, more, (a, b) -> new Day(a.reports() + b.reports(), a.published() + b.published()));
  }

  /** One line a key, by name. */
  List<MonitorReport.Rate> lines() {
    List<MonitorReport.Rate> out = new ArrayList<>();
    byKey.forEach((key, days) -> {
      long reports = days.values().stream().mapToLong(Day::reports).sum();
      long published = days.values().stream().mapToLong(Day::published).sum();
      LocalDate last = days.lastKey();
      long usual = usual(days.headMap(last).values().stream().map(Day::reports).toList());
      long onLast = days.getOrDefault(last, Day.NONE).reports();
      out.add(new MonitorReport.Rate(key, reports, published, usual, last, onLast));
    });
    return out;
  }

  /** Days from {@code since} on that are unlike those before. */
  List<MonitorFinding> findings(LocalDate since) {
    List<MonitorFinding> out = new ArrayList<>();
    byKey.forEach((key, days) -> {
      List<Long> past = new ArrayList<>();
      for (Map.Entry<LocalDate, Day> day : days.entrySet()) {
        long reports = day.getValue().reports();
        if (reports > 0) {
          if (!day.getKey().isBefore(since)) {
            judge(key, day.getKey(), reports, past).ifPresent(out::add);
          }
          past.add(reports);
        }
      }
    });
    return out;
  }

  private static Optional<MonitorFinding> judge(
      String key, LocalDate day, long reports, List<Long> past) {
    if (past.size() < PAST_DAYS) {
      return reports < NEW_KEY
          ? Optional.empty()
          : Optional.of(
              look("RATE_WITHOUT_PAST", key, day, reports, "it has no past to compare with"));
    }
    long usual = usual(past);
    return reports < FEW || reports <= TIMES * usual
        ? Optional.empty()
        : Optional.of(look("RATE_UNUSUAL", key, day, reports, "its usual day has " + usual));
  }

  private static MonitorFinding look(
      String code, String key, LocalDate day, long reports, String why) {
    return new MonitorFinding(
        Level.LOOK,
        code,
        key,
        String.format(Locale.ROOT, "%s sent %,d reports on %s; %s.", key, reports, day, why));
  }

  /** The median of the days on which anything came; 0 without any. */
  static long usual(List<Long> days) {
    List<Long> sorted = days.stream().filter(n -> n > 0).sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
  }
}
