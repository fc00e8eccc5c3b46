package org.lychgate.linkage.index;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.lychgate.linkage.compare.DateComparison;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.PartialDate;

/**
 * For a date of birth, the dates of an index that are neither equal nor exchanged and do not differ
 * from it. Some hundred each, found when a date is first asked for and kept, if it occurs itself:
 * some twenty megabytes for a century. Any number of threads.
 */
final class NearBirths {
  private static final int LEVEL_BITS = 2;
  private static final AgreementLevel[] LEVELS = {
    AgreementLevel.CLOSE, AgreementLevel.PARTIAL, AgreementLevel.MISSING
  };

  private final BirthOrder births;
  private final AtomicReferenceArray<int[]> known;

  NearBirths(BirthOrder births) {
    this.births = births;
    this.known = new AtomicReferenceArray<>(births.buckets());
  }

  /** The dates near one that is not {@link NearDates#isOpen}, ascending; see {@link #dateOf}. */
  int[] of(PartialDate birth, NearDates near) {
    int bucket = births.bucketOf(DateCode.of(birth));
    if (bucket < 0) {
      return find(birth, near);
    }
    int[] dates = known.get(bucket);
    if (dates == null) {
      dates = find(birth, near);
      known.set(bucket, dates);
    }
    return dates;
  }

  /** The place of a near date among those that occur. */
  static int dateOf(int near) {
    return near >>> LEVEL_BITS;
  }

  /** How it agrees. */
  static AgreementLevel levelOf(int near) {
    return LEVELS[near & (1 << LEVEL_BITS) - 1];
  }

  private int[] find(PartialDate birth, NearDates near) {
    int[][] found = {new int[128]};
    int[] count = new int[1];
    near.forEachDate(
        births,
        code -> {
          AgreementLevel level = DateComparison.birth(birth, DateCode.date(code));
          for (int i = 0; i < LEVELS.length; i++) {
            if (LEVELS[i] == level) {
              if (count[0] == found[0].length) {
                found[0] = Arrays.copyOf(found[0], 2 * count[0]);
              }
              found[0][count[0]++] = births.bucketOf(code) << LEVEL_BITS | i;
            }
          }
        });
    int[] dates = Arrays.copyOf(found[0], count[0]);
    Arrays.sort(dates);
    return dates;
  }
}
