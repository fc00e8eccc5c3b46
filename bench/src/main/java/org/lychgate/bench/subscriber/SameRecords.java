package org.lychgate.bench.subscriber;

import org.lychgate.linkage.index.IndexRow;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.PartialDate;
import org.lychgate.model.Ssn;

/**
 * What the first questions by number find, so that tools can be held against each other: they ask
 * the same, and only who finds the same records has done the same work.
 */
final class SameRecords {
  /** Questions that are compared. */
  static final int MOST = 2_000;

  /** Asks by number; tells {@code found} of each record. */
  @FunctionalInterface
  interface Question<E extends Exception> {
    void ask(int i, SameRecords found) throws E;
  }

  private long records;
  private long sum;

  private SameRecords() {}

  /** A record with this date of death as the digits YYYYMMDD. */
  void add(int death) {
    records++;
    sum += death;
  }

  /** Asks, not by the clock, and prints how many records there were and the sum of their dates. */
  static <E extends Exception> void measure(int count, Question<E> question) throws E {
    SameRecords found = new SameRecords();
    for (int i = 0; i < asked(count); i++) {
      question.ask(i, found);
    }
    MeasuredTask.figure("same-records", found.records);
    MeasuredTask.figure("same-dates", found.sum);
  }

  /** The same asked of an index of Lychgate's. */
  static void ofIndex(MeasuredTask task) {
    int count = (int) task.number("questions");
    Questions questions =
        new Questions(new BenchDeaths(task.number("rows"), task.number("seed")), count, 1);
    try (PersonIndex index = PersonIndex.open(task.path("index"))) {
      measure(
          count,
          (i, found) -> {
            for (IndexRow row : index.listBySsn(new Ssn(questions.number(i)))) {
              found.add(digits(row.listed().death()));
            }
          });
    }
  }

  private static int digits(PartialDate date) {
    return 10_000 * date.year() + 100 * Math.max(0, date.month()) + Math.max(0, date.day());
  }

  /** How many of {@code count} questions are compared. */
  static int asked(int count) {
    return Math.min(MOST, count);
  }

  /** Whether two tasks found as many records with the same sum of dates. */
  static boolean isSame(Attempt a, Attempt b) {
    return a.get("same-records") == b.get("same-records")
        && a.get("same-dates") == b.get("same-dates");
  }
}
