package org.lychgate.nation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;

/**
 * Every report of a year in the order in which it is written, eight bytes each: reporter, day,
 * person, void before valid. What a report says is made again from the person when it is written.
 */
final class FilingKeys {
  private static final LocalDate DAY_0 = LocalDate.of(2000, 1, 1);
  private static final int PERSON_BITS = 28;
  private static final int DAY_BITS = 20;

  private long[] keys = new long[1_024];
  private int size;
  private boolean sorted;

  void add(Filing filing) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
    }
    keys[size++] = keyOf(filing);
    sorted = false;
  }

  static long keyOf(Filing filing) {
    long day = filing.day().toEpochDay() - DAY_0.toEpochDay();
    long who = ((long) filing.reporter().ordinal() << DAY_BITS) + day;
    return (((who << PERSON_BITS) + filing.person()) << 1)
        + (filing.state() == RecordState.VOID ? 0 : 1);
  }

  int size() {
    return size;
  }

  /** The report at this place of the order. */
  long at(int place) {
    if (!sorted) {
      Arrays.parallelSort(keys, 0, size);
      sorted = true;
    }
    return keys[place];
  }

  static Reporter reporter(long key) {
    return Reporter.values()[(int) (key >>> (1 + PERSON_BITS + DAY_BITS))];
  }

  static YearMonth month(long key) {
    long day = (key >>> (1 + PERSON_BITS)) & ((1L << DAY_BITS) - 1);
    return YearMonth.from(DAY_0.plusDays(day));
  }

  static long person(long key) {
    return (key >>> 1) & ((1L << PERSON_BITS) - 1);
  }
}
