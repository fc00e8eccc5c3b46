package org.lychgate.linkage.index;

import org.lychgate.linkage.compare.NameSketch;

/**
 * Searches the rows of one date of birth. What every row there can add is known beforehand, so it
 * is settled for each class of names first whether any row of it can be enough. Then surnames that
 * are known are found by bisection; for others one look at the bucket, by numbers alone, leaves a
 * few rows to compare. One use, one thread.
 */
final class BirthSearch {
  /** Searching for that many surnames one by one takes as long as passing over all. */
  private static final int KIN_SHARE = 32;

  /** Rows of a bucket that are passed over at a time. */
  private static final int PIECE = 256;

  private final Sought sought;
  private final CandidateFinder finder;
  private final BirthOrder births;
  private final Sketches sketches;
  private final double bits;
  private final Numberless numberless;
  // How different a surname may be for each class of given names: for rows with a number, then for
  // those without one. -1: none is enough but those that are looked for by themselves.
  private final int[][] widest = new int[2][4];
  private final boolean[] mayExchange = new boolean[2];
  private final boolean[] mayBeKin = new boolean[2];
  private final boolean[] mayBeNameless = new boolean[2];
  // Whether a row with this class of given names can be enough under another surname.
  private final boolean[] useful = new boolean[3];

  /**
   * @param bits the most that the date adds
   */
  BirthSearch(Sought sought, CandidateFinder finder, double bits) {
    this.sought = sought;
    this.finder = finder;
    this.births = sought.index.births();
    this.sketches = sought.index.sketches();
    this.bits = bits + sought.extras();
    this.numberless = sought.index.numberless();
    double best = Math.max(sought.given(Sought.SAME), sought.given(Sought.CALLED));
    for (int kind = 0; kind < 2; kind++) {
      double known = this.bits + (kind == 0 ? sought.numbered() : 0);
      for (int given = 0; given < 4; given++) {
        widest[kind][given] = widest(known + sought.given(given));
      }
      mayExchange[kind] = sought.canReach(known + sought.exchanged());
      mayBeNameless[kind] = sought.canReach(known + best);
      mayBeKin[kind] = sought.canReach(known + sought.kinFamily() + best);
    }
    for (int given = 0; given < 3; given++) {
      useful[given] = isWide(0, given) || isWide(1, given);
    }
  }

  private int widest(double known) {
    int widest = sought.canReach(known + sought.family(Sought.SAME)) ? Sought.SAME : -1;
    widest = sought.canReach(known + sought.closeFamily()) ? Sought.NEAR : widest;
    return sought.canReach(known + sought.family(Sought.OTHER)) ? Sought.OTHER : widest;
  }

  /** Whether rows with such a given name can be enough under another surname. */
  private boolean isWide(int kind, int given) {
    int called = given == Sought.OTHER ? Sought.CALLED : given;
    return Math.max(widest[kind][given], widest[kind][called]) >= Sought.NEAR;
  }

  /** Searches the bucket of a date code. */
  void search(int code) {
    int bucket = births.bucketOf(code);
    if (bucket < 0) {
      return;
    }
    int from = births.from(bucket);
    int to = births.to(bucket);
    if (isAny(0, Sought.SAME) || isAny(1, Sought.SAME)) {
      for (NameRange range : sought.sameFamilies) {
        searchFamily(range, from, to);
      }
    }
    if (mayExchange[0] || mayExchange[1]) {
      for (NameRange range : sought.otherPlaces) {
        searchExchanged(range, from, to);
      }
    }
    if (mayBeKin[0] || mayBeKin[1]) {
      searchKin(from, to);
    }
    searchOthers(bucket);
  }

  private void searchFamily(NameRange range, int from, int to) {
    for (int i = births.firstFamily(from, to, range.from());
        i < to && births.family(i) < range.to() && finder.visit();
        i++) {
      int row = births.row(i);
      int[] widest = this.widest[numberless.holds(row) ? 1 : 0];
      int given = sought.givens.classOf(births.given(i));
      if (widest[given] >= Sought.SAME
          || (given == Sought.OTHER && widest[Sought.CALLED] >= Sought.SAME && isCalled(row))) {
        finder.offerByBirth(row);
      }
    }
  }

  private boolean isCalled(int row) {
    return sought.givens.mayGoBy(sought.index.rows().middle(row));
  }

  private void searchExchanged(NameRange range, int from, int to) {
    for (int i = births.firstFamily(from, to, range.from());
        i < to && births.family(i) < range.to() && finder.visit();
        i++) {
      int row = births.row(i);
      if (mayExchange[numberless.holds(row) ? 1 : 0] && sought.mayStandForFamily(births.given(i))) {
        finder.offerByBirth(row);
      }
    }
  }

  /** Rows whose surname has a part in common: both are sorted by the surname's number. */
  private void searchKin(int from, int to) {
    int[] kin = sought.kin();
    int i = from;
    for (int k = 0; k < kin.length && i < to; k++) {
      if (kin.length > (to - from) / KIN_SHARE) {
        while (i < to && births.family(i) < kin[k]) {
          i++;
        }
      } else {
        i = births.firstFamily(i, to, kin[k]);
      }
      for (; i < to && births.family(i) == kin[k] && finder.visit(); i++) {
        lookAtKin(i, births.row(i));
      }
    }
  }

  private void lookAtKin(int place, int row) {
    int kind = numberless.holds(row) ? 1 : 0;
    double known = bits + (kind == 0 ? sought.numbered() : 0) + sought.kinFamily();
    int given = sought.givens.classOf(births.given(place));
    if (sought.canReach(known + sought.given(given))
        || (given == Sought.OTHER
            && sought.canReach(known + sought.given(Sought.CALLED))
            && isCalled(row))) {
      finder.offerByBirth(row);
    }
  }

  /** Rows whose surname is not known beforehand. */
  private void searchOthers(int bucket) {
    int from = births.from(bucket);
    int to = births.to(bucket);
    // One pass by the given name alone is as quick; where others count too, letters spare reading.
    boolean listed = sought.isCloseKnown() && !isOnlySame(Sought.NEAR);
    boolean close = isAny(0, Sought.NEAR);
    boolean other = mayExchange[0] || isAny(0, Sought.OTHER);
    boolean free = !numberless.isNone() && (mayExchange[1] || isAny(1, Sought.NEAR));
    boolean odd = other || free || (listed ? mayBeNameless[0] : close);
    if (listed && close) {
      searchClose(from, to);
    }
    if (!odd) {
      return;
    }
    births.check(from, to);
    boolean pass = listed ? other : other || close;
    int least = listed ? Sought.OTHER : Sought.NEAR;
    int[] places = isOnlySame(least) ? sought.index.oddPlaces().of(bucket) : null;
    if (places == null) {
      scanAll(from, to);
      return;
    }
    if (pass) {
      scanSame(from, to);
    }
    for (int place : places) {
      int given = births.given(place);
      boolean text = sketches.isOdd(given);
      look(place, sought.givens.classOf(given), text || sought.ownFamily.holds(given));
    }
  }

  /** Whether rows of a kind with a surname as different as this can be enough. */
  private boolean isAny(int kind, int family) {
    boolean any = false;
    for (int one : widest[kind]) {
      any |= one >= family;
    }
    return any;
  }

  /** Whether a surname as different as this, or more, is enough only beside the same given name. */
  private boolean isOnlySame(int family) {
    return widest[0][Sought.NEAR] < family
        && widest[0][Sought.OTHER] < family
        && widest[0][Sought.CALLED] < family;
  }

  /** Rows with a surname that may be close, all of which are known by their first letter. */
  private void searchClose(int from, int to) {
    GivenTest givens = sought.givens;
    for (NameRange range : sought.mayBeClose()) {
      int i = births.firstFamily(from, to, range.from());
      int end = births.firstFamily(i, to, range.to());
      for (; i < end; i++) {
        int givenClass = givens.classOf(births.given(i));
        if (useful[givenClass]) {
          look(i, givenClass, false);
        }
      }
    }
  }

  /** Looks for the given names that are the same, and for the surname in their place. */
  private void scanSame(int from, int to) {
    NameSet wanted = sought.givens.equalOr(sought.ownFamily);
    int[] places = new int[Math.min(PIECE, to - from)];
    for (int piece = from; piece < to; piece += PIECE) {
      int count = births.findGiven(piece, Math.min(to, piece + PIECE), wanted, places);
      for (int i = 0; i < count; i++) {
        int given = births.givenIn(places[i]);
        if (wanted.holds(given)) {
          look(places[i], sought.givens.classOf(given), sought.ownFamily.holds(given));
        }
      }
    }
  }

  /** Looks at each row of a bucket; the surname's own are done already. */
  private void scanAll(int from, int to) {
    GivenTest givens = sought.givens;
    NameRange own = sought.ownFamily;
    int names = sought.index.names().size();
    for (int i = from; i < to; i++) {
      int given = BirthOrder.checked(births.givenIn(i), names);
      long sketch = sketches.of(given);
      boolean odd = sketch == NameSketch.ODD;
      boolean exchanged = odd || own.holds(given);
      int givenClass = odd ? Sought.SAME : givens.plainClass(given, sketch);
      if (exchanged || useful[givenClass]) {
        look(i, givenClass, exchanged);
      }
    }
  }

  /** Whether no row with such a given name can be enough under a surname that differs. */
  private boolean isNearOnly(int givenClass) {
    int called = givenClass == Sought.OTHER ? Sought.CALLED : givenClass;
    return Math.max(widest[0][givenClass], widest[0][called]) < Sought.OTHER
        && Math.max(widest[1][givenClass], widest[1][called]) < Sought.OTHER;
  }

  private void look(int place, int givenClass, boolean mayBeExchanged) {
    if (finder.isFull()) {
      return;
    }
    int family = births.family(place);
    boolean near = mayBeExchanged || !isNearOnly(givenClass) || sought.families.mayAgree(family);
    if (!near || sought.isSameFamily(family)) {
      return;
    }
    int row = births.row(place);
    int kind = numberless.holds(row) ? 1 : 0;
    if (mayBeExchanged && mayExchange[kind] && sought.mayStandForGiven(family)) {
      finder.offerByBirth(row);
      return;
    }
    int wide = widest[kind][givenClass];
    boolean called = false;
    if (givenClass == Sought.OTHER && widest[kind][Sought.CALLED] > wide) {
      wide = widest[kind][Sought.CALLED];
      called = true;
    }
    if (wide < Sought.NEAR) {
      return;
    }
    // Another surname and another given name are nobody.
    boolean open = wide == Sought.OTHER && givenClass != Sought.OTHER;
    if (!open && !sought.families.mayAgree(family)) {
      if (wide < Sought.OTHER || givenClass != Sought.OTHER || !isCalled(row)) {
        return;
      }
    } else if (called && widest[kind][Sought.OTHER] < Sought.NEAR && !isCalled(row)) {
      return;
    }
    finder.offerByBirth(row);
  }
}
