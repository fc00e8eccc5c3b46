package org.lychgate.bench.gate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.CountedDay;
import org.lychgate.model.DayAges;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Outcome;
import org.lychgate.model.ReporterHistory;

/** What one reporter has sent, counted as the register's {@code Histories} counts it. */
final class Past {
  private static final int AGES = BatchProfile.AGE_FROM.size();

  private final List<Integer> groups;
  private final List<DayAges> days;
  private final Map<LocalDate, Long> listed;
  private final List<CountedDay> counts;
  private long reports;
  private long quarantined;

  Past() {
    this.groups = new ArrayList<>(Collections.nCopies(3 * AGES, 0));
    this.days = new ArrayList<>();
    this.listed = new TreeMap<>();
    this.counts = new ArrayList<>();
  }

  Past(Past other) {
    this.groups = new ArrayList<>(other.groups);
    this.days = new ArrayList<>(other.days);
    this.listed = new TreeMap<>(other.listed);
    this.counts = new ArrayList<>(other.counts);
    this.reports = other.reports;
    this.quarantined = other.quarantined;
  }

  ReporterHistory history() {
    int sum = groups.stream().flatMapToInt(IntStream::of).sum();
    return new ReporterHistory(
        reports, quarantined, 0, new BatchProfile(sum, true, groups, sum, 0, 0, 0), days, counts);
  }

  void count(LocalDate day, long deaths) {
    counts.add(new CountedDay(day, deaths, listed.getOrDefault(day, 0L)));
  }

  /** A held batch that officers let go counts no more. */
  void release(int batch) {
    reports -= batch;
    quarantined -= batch;
  }

  /**
   * Adds a batch of a day.
   *
   * @param counts whether each report stands in what later batches are compared with; not what a
   *     declaration set apart
   */
  void add(LocalDate day, List<Filed> batch, List<Outcome> outcomes, List<Boolean> counts) {
    List<Integer> ages = new ArrayList<>(Collections.nCopies(AGES, 0));
    if (!days.isEmpty() && days.getLast().day().equals(day)) {
      Collections.copy(ages, days.removeLast().byAge());
    }
    for (int i = 0; i < batch.size(); i++) {
      Outcome outcome = outcomes.get(i);
      reports++;
      if (outcome == Outcome.QUARANTINED) {
        quarantined++;
        continue;
      }
      DeathReport report = batch.get(i).report();
      Optional<Integer> group =
          BatchProfile.findAgeGroup(report.decedent().birth(), report.death());
      boolean stands = counts.get(i);
      boolean taken = outcome == Outcome.PUBLISH || outcome == Outcome.WAITS;
      group
          .filter(_ -> stands)
          .ifPresent(g -> {
            int cell = report.decedent().sex().ordinal() * AGES + g;
            groups.set(cell, groups.get(cell) + 1);
            if (taken) {
              ages.set(g, ages.get(g) + 1);
            }
          });
      if (outcome == Outcome.PUBLISH) {
        listed.merge(day, 1L, Long::sum);
      }
    }
    if (ages.stream().anyMatch(n -> n > 0)) {
      days.add(new DayAges(day, ages));
    }
  }
}
