package org.lychgate.linkage.index;

import java.util.HashSet;
import java.util.Set;
import org.lychgate.linkage.compare.DateComparison;
import org.lychgate.linkage.compare.NameText;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.PartialDate;

/**
 * Searches the rows of one surname for those born at another date that is near. Which levels of the
 * date can be enough is settled before; in large families only the dates of these levels are looked
 * up. One use, one thread.
 */
final class FamilySearch {
  private static final AgreementLevel[] NOT_THE_DAY = {
    AgreementLevel.CLOSE, AgreementLevel.PARTIAL, AgreementLevel.MISSING, AgreementLevel.DIFFERENT
  };

  private final Sought sought;
  private final CandidateFinder finder;
  private final PersonIndex index;
  private final NameOrder order;
  private final NearDates near;
  private final PartialDate birth;
  private final Set<Integer> families = new HashSet<>();
  private final Numberless numberless;
  // Whether rows without a number, to which more is possible, are looked at by themselves.
  private final boolean listed;
  private final double rest;

  FamilySearch(Sought sought, CandidateFinder finder, NearDates near) {
    this.sought = sought;
    this.finder = finder;
    this.index = sought.index;
    this.order = index.families();
    this.near = near;
    this.birth = sought.identity.birth();
    this.numberless = index.numberless();
    this.listed = sought.numbered() < 0 && numberless.areFew();
    this.rest = sought.extras() + (listed ? sought.numbered() : sought.anyNumber());
  }

  /** Searches all surnames that are the record's, have a part of it or are its given name. */
  void search() {
    String family = sought.identity.name().family();
    if (NameText.isMissing(family)) {
      return;
    }
    for (String key : CandidateFinder.familyKeys(sought.identity)) {
      search(key);
    }
  }

  private void search(String key) {
    NameRange range = index.known().range(key);
    double names =
        Math.max(sought.family(Sought.SAME) + sought.given(Sought.SAME), sought.exchanged());
    if (range.isEmpty() || !canReach(names + free())) {
      return;
    }
    for (int name = range.from(); name < range.to(); name++) {
      add(name);
    }
    index.parts().forEachFamily(range.from(), range.to(), this::add);
  }

  /** What a row without a number may have more than one with another. */
  private double free() {
    return listed && !numberless.isNone() ? -sought.numbered() : 0;
  }

  private boolean canReach(double names) {
    for (AgreementLevel level : NOT_THE_DAY) {
      if (isEnough(level, names)) {
        return true;
      }
    }
    return false;
  }

  private void add(int family) {
    if (finder.isFull() || !families.add(family)) {
      return;
    }
    boolean same = sought.isSameFamily(family);
    boolean exchanged = sought.isOtherPlace(family) && !same;
    // Comparing names letter by letter is most of a search's work in a nation of double surnames;
    // which are the same is known, and what the others can add at most is often too little.
    double bound = sought.family(same ? Sought.SAME : Sought.NEAR) + sought.given(Sought.SAME);
    if (!canReach((exchanged ? Math.max(bound, sought.exchanged()) : bound) + free())) {
      return;
    }
    double bits = familyBits(family);
    double names = bits + sought.given(Sought.SAME);
    double most = exchanged ? Math.max(names, sought.exchanged()) : names;
    if (!canReach(most + free())) {
      return;
    }
    int from = order.from(family);
    int to = order.to(family);
    boolean small = to - from <= CandidateFinder.SMALL_FAMILY;
    Rows rows = new Rows(bits, exchanged, small);
    if (listed) {
      numberless.forEachOf(family, rows::lookAt);
      if (!canReach(most)) {
        return;
      }
    }
    boolean others = small && isEnough(AgreementLevel.DIFFERENT, most);
    if (near.isOpen() || others) {
      walk(from, to, rows);
    } else {
      walkDates(from, to, most, rows);
    }
  }

  /** The most that a surname adds; not a figure where it differs. */
  private double familyBits(int family) {
    if (sought.ownFamily.holds(family)) {
      return sought.family(Sought.SAME);
    }
    AgreementLevel level = sought.families.level(family);
    return switch (level) {
      case EQUAL -> sought.family(Sought.SAME);
      case MISSING -> sought.family(Sought.NEAR);
      case DIFFERENT -> Double.NEGATIVE_INFINITY;
      case CLOSE, PARTIAL, NICKNAME, SWAPPED -> sought.most(AgreementField.FAMILY, level);
    };
  }

  private boolean isEnough(AgreementLevel level, double names) {
    return sought.canReach(names + rest + sought.birth(level));
  }

  private AgreementLevel level(int code) {
    return near.isNear(code)
        ? DateComparison.birth(birth, DateCode.date(code))
        : AgreementLevel.DIFFERENT;
  }

  private void walk(int from, int to, Rows rows) {
    int i = from;
    int last = -1;
    AgreementLevel level = AgreementLevel.DIFFERENT;
    while (i < to && !finder.isFull()) {
      int code = order.birth(i);
      int year = DateCode.yearOf(code);
      if (near.isYear(year)) {
        if (code != last) {
          level = level(code);
          last = code;
        }
        rows.look(i, level);
        i++;
      } else {
        int next = near.nextYear(year);
        if (next < 0 || next >= DateCode.YEARS) {
          return;
        }
        i = order.firstBirth(i + 1, to, next << DateCode.YEAR_SHIFT);
      }
    }
  }

  /** Goes from near date to near date: both are sorted. */
  private void walkDates(int from, int to, double most, Rows rows) {
    boolean close = isEnough(AgreementLevel.CLOSE, most);
    boolean partial = isEnough(AgreementLevel.PARTIAL, most);
    boolean missing = isEnough(AgreementLevel.MISSING, most);
    int i = from;
    for (int date : index.nearBirths().of(birth, near)) {
      AgreementLevel level = NearBirths.levelOf(date);
      boolean enough =
          level == AgreementLevel.CLOSE
              ? close
              : level == AgreementLevel.PARTIAL ? partial : missing;
      if (enough) {
        int wanted = NearBirths.dateOf(date);
        i = order.firstDate(i, to, wanted);
        for (; i < to && order.date(i) == wanted && !finder.isFull(); i++) {
          rows.look(i, level);
        }
      }
    }
  }

  /** Looks at rows of one surname. */
  private final class Rows {
    private final double family;
    private final boolean exchanged;
    private final boolean small;
    // The most that a given name adds which is not the same.
    private final double other =
        Math.max(
            sought.given(Sought.NEAR),
            Math.max(sought.given(Sought.OTHER), sought.given(Sought.CALLED)));

    Rows(double family, boolean exchanged, boolean small) {
      this.family = family;
      this.exchanged = exchanged;
      this.small = small;
    }

    void look(int place, AgreementLevel level) {
      // Rows of the day itself were found by it.
      if (!finder.visit()
          || level == AgreementLevel.EQUAL
          || level == AgreementLevel.SWAPPED
          || (level == AgreementLevel.DIFFERENT && !small)) {
        return;
      }
      look(order.row(place), order.given(place), level);
    }

    /** Looks at a row wherever it stands. */
    void lookAt(int row) {
      int code = index.rows().birth(row);
      AgreementLevel level = level(code);
      if (near.isYear(DateCode.yearOf(code))
          && level != AgreementLevel.EQUAL
          && level != AgreementLevel.SWAPPED
          && (level != AgreementLevel.DIFFERENT || small)
          && finder.visit()) {
        look(row, index.rows().given(row), level);
      }
    }

    private void look(int row, int name, AgreementLevel level) {
      double known = sought.birth(level) + sought.extras() + sought.number(row);
      if (!exchanged
          && !sought.canReach(known + family + other)
          && !sought.givens.mayBeEqual(name)) {
        return;
      }
      int given = sought.givens.classOf(name);
      boolean enough =
          sought.canReach(known + family + sought.given(given))
              || (given == Sought.OTHER
                  && sought.canReach(known + family + sought.given(Sought.CALLED))
                  && sought.givens.mayGoBy(index.rows().middle(row)))
              || (exchanged && sought.canReach(known + sought.exchanged()));
      if (enough) {
        finder.offerByFamily(row, small);
      }
    }
  }
}
