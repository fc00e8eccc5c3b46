package org.lychgate.nation;

import java.util.stream.IntStream;
import org.lychgate.model.Realm;
import org.lychgate.model.Ssn;

/** Gives every person a number that the realm accepts and nobody else has. */
final class Numbers {
  private static final int SERIALS = 9_999;

  private final int[] areas;
  private final int[] groups;
  private final Permutation order;

  Numbers(Realm realm, long seed) {
    areas =
        switch (realm) {
          case SYNTHETIC -> IntStream.rangeClosed(900, 999).toArray();
          // BENCH measures at real density: areas that are, or can be, issued.
          case BENCH -> IntStream.rangeClosed(1, 899).filter(a -> a != 666).toArray();
          case REAL -> throw new IllegalStateException("no numbers are made for the real realm");
        };
    int area = areas[0];
    groups =
        IntStream.rangeClosed(1, 99)
            .filter(g -> realm.accepts(new Ssn(area * 1_000_000 + g * 10_000 + 1)))
            .toArray();
    long count = (long) areas.length * groups.length * SERIALS;
    order = new Permutation(count, new Draws(seed, Draws.Purpose.SSN_ORDER, 0).nextLong());
  }

  /** How many numbers there are. */
  long size() {
    return order.size();
  }

  Ssn of(long index) {
    long at = order.at(index);
    int serial = (int) (at % SERIALS) + 1;
    int group = groups[(int) (at / SERIALS % groups.length)];
    int area = areas[(int) (at / SERIALS / groups.length)];
    return new Ssn(area * 1_000_000 + group * 10_000 + serial);
  }
}
