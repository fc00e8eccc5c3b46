package org.lychgate.linkage.index;

import java.util.Arrays;
import org.lychgate.linkage.compare.DateComparison;
import org.lychgate.linkage.compare.NumberComparison;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.Ssn;

/**
 * Searches the rows of one number and of those that are near it. Of an index as large as the nation
 * a dozen near ones are taken by others, so what can be told from columns alone is told first, one
 * column after the other for all rows: reads far apart then need not wait for each other. One use,
 * one thread.
 */
final class NumberSearch {
  /** No number has more that are near. */
  private static final int NEAR_MAX = 89;

  private final Sought sought;
  private final CandidateFinder finder;
  private final Rows rows;
  private final NearDates near;
  private final double known;
  private final boolean byCallName;
  private int[] found = new int[NEAR_MAX];
  private int count;

  NumberSearch(Sought sought, CandidateFinder finder, NearDates near) {
    this.sought = sought;
    this.finder = finder;
    this.rows = sought.index.rows();
    this.near = near;
    this.known = sought.most(AgreementField.SSN, AgreementLevel.CLOSE) + sought.extras();
    this.byCallName =
        sought.canReach(known + sought.family(Sought.NEAR) + sought.given(Sought.CALLED));
  }

  void search(Ssn ssn) {
    Numbers numbers = rows.numbers();
    long own = numbers.rowsOf(ssn.value());
    for (int row = (int) (own >>> Integer.SIZE); row < (int) own; row++) {
      finder.offerByNumber(row);
    }
    findNear(ssn, numbers);
    int[] births = new int[count];
    int[] families = new int[count];
    int[] givens = new int[count];
    for (int i = 0; i < count; i++) {
      births[i] = rows.birth(found[i]);
    }
    for (int i = 0; i < count; i++) {
      givens[i] = rows.given(found[i]);
    }
    for (int i = 0; i < count; i++) {
      families[i] = rows.family(found[i]);
    }
    for (int i = 0; i < count; i++) {
      if (mayBack(births[i], families[i], givens[i])) {
        finder.offerByNearNumber(found[i]);
      }
    }
  }

  private void findNear(Ssn ssn, Numbers numbers) {
    int[] others = new int[NEAR_MAX];
    int[] size = new int[1];
    NumberComparison.forEachCloseSsn(ssn, other -> others[size[0]++] = other);
    int held = numbers.keepHeld(others, size[0]);
    long[] ranges = new long[held];
    numbers.rowsOf(others, held, ranges);
    for (long range : ranges) {
      for (int row = (int) (range >>> Integer.SIZE); row < (int) range; row++) {
        if (count == found.length) {
          found = Arrays.copyOf(found, 2 * count);
        }
        found[count++] = row;
      }
    }
  }

  /** Whether the birth, or both names, may agree, and enough with it. */
  private boolean mayBack(int code, int family, int given) {
    AgreementLevel birth =
        near.isNear(code)
            ? DateComparison.birth(sought.identity.birth(), DateCode.date(code))
            : AgreementLevel.DIFFERENT;
    double bits = known + sought.birth(birth);
    if (birth.agrees()) {
      return mayBackWithBirth(bits, family, given);
    }
    if (!sought.hasNames()) {
      return false;
    }
    boolean exchanged =
        sought.isOtherPlace(family) || sought.ownFamily.holds(given) || sought.givens.isOdd(given);
    if (exchanged && sought.canReach(bits + sought.exchanged())) {
      return true;
    }
    boolean same = sought.isSameFamily(family);
    int givenClass = sought.givens.classOf(given);
    if (givenClass == Sought.OTHER) {
      // Somebody called by the middle name: worth a look only where the surname is the same.
      givenClass = Sought.CALLED;
      if (!same && !byCallName) {
        return false;
      }
    }
    return sought.canReach(
            bits + sought.family(same ? Sought.SAME : Sought.NEAR) + sought.given(givenClass))
        && (same || sought.families.mayAgree(family));
  }

  /** The same where the birth agrees: names may differ then, but what they add still counts. */
  private boolean mayBackWithBirth(double bits, int family, int given) {
    double best =
        Math.max(sought.family(Sought.SAME) + sought.given(Sought.SAME), sought.exchanged());
    if (!sought.canReach(bits + best)) {
      return false;
    }
    if (!sought.hasNames()) {
      return true;
    }
    boolean exchanged = sought.isOtherPlace(family) || sought.mayStandForFamily(given);
    if ((exchanged || sought.givens.isOdd(given)) && sought.canReach(bits + sought.exchanged())) {
      return true;
    }
    int givenClass = sought.givens.classOf(given);
    givenClass = givenClass == Sought.OTHER ? Sought.CALLED : givenClass;
    boolean same = sought.isSameFamily(family);
    double known = bits + sought.given(givenClass);
    if (same || !sought.canReach(known + sought.family(Sought.NEAR))) {
      return sought.canReach(known + sought.family(same ? Sought.SAME : Sought.OTHER));
    }
    return sought.canReach(known + sought.family(Sought.OTHER)) || sought.families.mayAgree(family);
  }
}
