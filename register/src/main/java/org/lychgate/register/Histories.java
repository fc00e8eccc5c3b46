package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.CountedDay;
import org.lychgate.model.DayAges;
import org.lychgate.model.Outcome;
import org.lychgate.model.ReporterHistory;
import org.lychgate.model.ReporterId;

/**
 * What each reporter has sent before. Counted in the database once and then kept up to date in
 * memory; used under the ledger's head lock only.
 */
final class Histories {
  /** Reporters kept in memory, those that came last: there may be many that come once a week. */
  static final int MOST = 1_000;

  /**
   * Days that are kept one by one. What is older counts as one: the gate tells days apart over its
   * window only, which ends before.
   */
  static final int DAYS = 150;

  private final Map<ReporterId, ReporterHistory> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ReporterId, ReporterHistory> eldest) {
          return size() > MOST;
        }
      };
  private final SmallBatches small = new SmallBatches();

  /** The small batches of the day, which are judged together. */
  SmallBatches small() {
    return small;
  }

  /** The history of {@code reporter} before the batch at hand. */
  synchronized ReporterHistory get(Connection connection, ReporterId reporter) throws SQLException {
    ReporterHistory cached = known.get(reporter);
    if (cached != null) {
      return cached;
    }
    ReportRows.Totals totals = ReportRows.totals(connection, reporter);
    ReporterHistory counted =
        new ReporterHistory(
            totals.reports(),
            totals.quarantined(),
            EntryRows.countReversed(connection, reporter),
            profile(totals.ageGroups()),
            foldOld(ReportRows.listDays(connection, reporter)),
            AnnouncementRows.listCounted(connection, reporter));
    known.put(reporter, counted);
    return counted;
  }

  /** Only after the transaction of the batch is committed. */
  synchronized void add(
      ReporterId reporter, ReporterHistory before, List<ReportRow> rows, LocalDate day) {
    known.put(reporter, after(before, rows, day));
  }

  /** A reporter's past with one batch more. */
  static ReporterHistory after(ReporterHistory before, List<ReportRow> rows, LocalDate day) {
    Integer[] groups = before.profile().ageGroups().toArray(Integer[]::new);
    long reports = 0;
    long quarantined = 0;
    for (ReportRow row : rows) {
      if (row.repeats().isPresent()) {
        continue;
      }
      reports++;
      if (row.outcome() == Outcome.QUARANTINED) {
        quarantined++;
      } else if (row.ageGroup().isPresent() && !row.apart()) {
        groups[row.ageGroup().getAsInt()]++;
      }
    }
    return new ReporterHistory(
        before.reports() + reports,
        before.quarantined() + quarantined,
        before.reversed(),
        profile(List.of(groups)),
        addTaken(before.days(), rows, day),
        addListed(before.counts(), rows, day));
  }

  private static List<DayAges> addTaken(List<DayAges> days, List<ReportRow> rows, LocalDate day) {
    Integer[] ages = new Integer[BatchProfile.AGE_FROM.size()];
    Arrays.fill(ages, 0);
    List<DayAges> out = new ArrayList<>(days);
    if (!out.isEmpty() && out.getLast().day().equals(day)) {
      out.removeLast().byAge().toArray(ages);
    }
    for (ReportRow row : rows) {
      boolean taken = row.outcome() == Outcome.PUBLISH || row.outcome() == Outcome.WAITS;
      boolean first = row.repeats().isEmpty();
      if (taken && !row.apart() && first && row.ageGroup().isPresent()) {
        ages[row.ageGroup().getAsInt() % ages.length]++;
      }
    }
    if (Arrays.stream(ages).anyMatch(n -> n > 0)) {
      out.add(new DayAges(day, List.of(ages)));
    }
    return foldOld(out);
  }

  /**
   * Makes one of all days before the last {@value #DAYS}; the result is the same however often and
   * on whichever days that was done before.
   *
   * @param days in order
   */
  static List<DayAges> foldOld(List<DayAges> days) {
    if (days.isEmpty()) {
      return days;
    }
    LocalDate first = days.getLast().day().minusDays(DAYS);
    int old = 0;
    while (days.get(old).day().isBefore(first)) {
      old++;
    }
    if (old < 2) {
      return days;
    }
    Integer[] sum = new Integer[BatchProfile.AGE_FROM.size()];
    Arrays.fill(sum, 0);
    for (DayAges day : days.subList(0, old)) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += day.byAge().get(i);
      }
    }
    List<DayAges> out = new ArrayList<>();
    out.add(new DayAges(days.get(old - 1).day(), List.of(sum)));
    out.addAll(days.subList(old, days.size()));
    return out;
  }

  /* A day that was counted before it was over can still get entries; later ones are uncounted. */
  private static List<CountedDay> addListed(
      List<CountedDay> counts, List<ReportRow> rows, LocalDate day) {
    if (counts.isEmpty() || !counts.getLast().day().equals(day)) {
      return counts;
    }
    long listed =
        rows.stream().filter(r -> r.outcome() == Outcome.PUBLISH && r.repeats().isEmpty()).count();
    List<CountedDay> out = new ArrayList<>(counts);
    CountedDay last = out.removeLast();
    out.add(new CountedDay(day, last.counted(), last.listed() + listed));
    return out;
  }

  /** Counts all anew the next time, as after a transaction that failed. */
  synchronized void forgetAll() {
    known.clear();
    small.forgetAll();
  }

  /** Counts anew the next time, as after a reversal. */
  synchronized void forget(ReporterId reporter) {
    known.remove(reporter);
  }

  /* Dates and certificates of the past are not part of a baseline, and not kept. */
  private static BatchProfile profile(List<Integer> groups) {
    int sum = groups.stream().flatMapToInt(IntStream::of).sum();
    return new BatchProfile(sum, true, groups, sum, 0, 0, 0);
  }
}
