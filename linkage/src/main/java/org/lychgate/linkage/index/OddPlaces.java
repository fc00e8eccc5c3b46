package org.lychgate.linkage.index;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The places of each date of birth that numbers of names do not settle: given names whose text must
 * be read, rows without a surname, and rows without a number, which need less than others. Found
 * when a date is first searched and kept: four bytes for each of these rows. Any number of threads.
 */
final class OddPlaces {
  /** More of a date's rows than one in so many are not worth a list. */
  private static final int SHARE = 8;

  private static final int[] MANY = new int[0];

  private final BirthOrder births;
  private final Sketches sketches;
  private final Numberless numberless;
  private final AtomicReferenceArray<int[]> known;

  OddPlaces(BirthOrder births, Sketches sketches, Numberless numberless) {
    this.births = births;
    this.sketches = sketches;
    this.numberless = numberless;
    this.known = new AtomicReferenceArray<>(births.buckets());
  }

  /** The odd places of a bucket that was checked, ascending; null where they are too many. */
  int @Nullable [] of(int bucket) {
    int[] places = known.get(bucket);
    if (places == null) {
      places = find(births.from(bucket), births.to(bucket));
      known.set(bucket, places);
    }
    return places == MANY ? null : places;
  }

  private int[] find(int from, int to) {
    int[] odd = new int[8];
    int count = 0;
    int names = sketches.size();
    boolean all = numberless.isNone();
    for (int i = from; i < to; i++) {
      int given = BirthOrder.checked(births.givenIn(i), names);
      if (sketches.isOdd(given)
          || sketches.isMissing(births.family(i))
          || (!all && numberless.holds(births.rowIn(i)))) {
        if (count > (to - from) / SHARE + SHARE) {
          return MANY;
        }
        if (count == odd.length) {
          odd = Arrays.copyOf(odd, 2 * count);
        }
        odd[count++] = i;
      }
    }
    return Arrays.copyOf(odd, count);
  }
}
