package org.lychgate.linkage.index;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.lychgate.linkage.compare.IdentityComparison;
import org.lychgate.linkage.compare.NameText;
import org.lychgate.linkage.compare.NumberComparison;
import org.lychgate.model.Agreement;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.Ssn;

/**
 * Finds the rows of an index that are worth comparing with one record. One use, one thread.
 *
 * <p>Numbers of names and codes of dates settle nearly every row; only the few that pass are read
 * as records and compared as a whole.
 */
final class CandidateFinder {
  /** Rows found by birth and name before the search ends: more namesakes tell nobody apart. */
  static final int FOUND_MAX = 2_000;

  /** Rows looked at by birth and name before the search ends. */
  static final int VISITED_MAX = 400_000;

  /**
   * Rows of one surname up to which a birth that differs is no reason to pass over a row: in a
   * larger family, name and year alone mean nothing.
   */
  static final int SMALL_FAMILY = 500;

  /** Numbers that share all but these last four digits stand together. */
  private static final int BLOCK = 10_000;

  private final PersonIndex index;
  private final Identity probe;
  private final Set<Integer> found = new TreeSet<>();
  private final Set<Integer> families = new HashSet<>();
  private final NameFilter givenFilter;
  private final NameFilter familyFilter;
  private final Range ownGiven;
  private final Range ownFamily;
  private final NearDates near;
  private int visited;

  /** Numbers of all spellings of one name. */
  private record Range(int from, int to) {
    boolean holds(int name) {
      return name >= from && name < to;
    }
  }

  CandidateFinder(PersonIndex index, Identity probe) {
    this.index = index;
    this.probe = probe;
    NameFilters filters = index.filters();
    this.givenFilter = filters.givens(probe.name().given());
    this.familyFilter = filters.families(probe.name().family());
    this.ownGiven = rangeOf(probe.name().given());
    this.ownFamily = rangeOf(probe.name().family());
    this.near = new NearDates(probe.birth());
  }

  Candidates find() {
    probe.ssn().filter(number -> !number.isPlaceholder()).ifPresent(this::addNumbers);
    PartialDate birth = probe.birth();
    if (birth.isComplete()) {
      addBirth(birth);
      PartialDate.find(birth.year(), birth.day(), birth.month())
          .filter(swapped -> !swapped.equals(birth))
          .ifPresent(this::addBirth);
    }
    familyKeys(probe).forEach(this::addName);
    List<IndexRow> rows = new ArrayList<>(found.size());
    found.forEach(ordinal -> rows.add(index.row(ordinal)));
    return new Candidates(rows, isFull());
  }

  private Range rangeOf(String name) {
    String folded = NameText.fold(name);
    return new Range(index.names().firstOf(folded), index.names().firstAfter(folded));
  }

  /** Surnames that agree, or are their given name. */
  private boolean mayAgreeFamily(int family) {
    return ownGiven.holds(family) || familyFilter.mayAgree(family);
  }

  /** Given names that agree, or are their surname. */
  private boolean mayAgreeGiven(int row) {
    int given = index.value(Section.GIVEN, row);
    return ownFamily.holds(given) || givenFilter.mayAgree(given);
  }

  private boolean isFull() {
    return found.size() > FOUND_MAX || visited > VISITED_MAX;
  }

  /** Whether a near number is backed by something else: the names, or the birth. */
  static boolean backsNearNumber(Agreement agreement) {
    return agreement.of(AgreementField.BIRTH).agrees()
        || agreement.agreeingGroups().contains(AgreementField.Group.NAME);
  }

  /** Whether records with the same birth are alike in name: in either of the two. */
  static boolean isAlikeInName(Agreement agreement) {
    return agreement.of(AgreementField.FAMILY).agrees()
        || agreement.of(AgreementField.GIVEN).agrees();
  }

  /** Whether records with the same surname and a near birth year are alike. */
  static boolean isAlikeBeyondFamily(Agreement agreement, boolean smallFamily) {
    AgreementLevel given = agreement.of(AgreementField.GIVEN);
    AgreementLevel birth = agreement.of(AgreementField.BIRTH);
    return agreement.of(AgreementField.FAMILY).agrees()
        && ((given.agrees() && (smallFamily || birth != AgreementLevel.DIFFERENT))
            || (given == AgreementLevel.MISSING && birth.agrees()));
  }

  /** Folded surnames to look for: whole, in parts, or the given name in its place. */
  static Set<String> familyKeys(Identity probe) {
    Set<String> keys = new LinkedHashSet<>();
    String family = probe.name().family();
    if (!NameText.isMissing(family)) {
      keys.add(NameText.fold(family));
      keys.addAll(NameText.listFamilyParts(family));
      if (!NameText.isMissing(probe.name().given())) {
        keys.add(NameText.fold(probe.name().given()));
      }
    }
    return keys;
  }

  private void addNumbers(Ssn ssn) {
    int number = ssn.value();
    for (int i = index.firstRow(number); isNumber(i, number); i++) {
      found.add(i);
    }
    // Four in ten of the near numbers share the first five digits, so stand close together.
    int block = number / BLOCK;
    int from = index.firstRow(block * BLOCK);
    int to = index.firstRow((block + 1) * BLOCK, from, index.size());
    NumberComparison.forEachCloseSsn(
        ssn,
        other -> {
          int first =
              other / BLOCK == block ? index.firstRow(other, from, to) : index.firstRow(other);
          for (int i = first; isNumber(i, other); i++) {
            if (mayBackNearNumber(i) && backsNearNumber(compare(i))) {
              found.add(i);
            }
          }
        });
  }

  private boolean isNumber(int row, int number) {
    return row < index.size() && index.value(Section.SSN, row) == number;
  }

  private boolean mayBackNearNumber(int row) {
    return near.isNear(index.value(Section.BIRTH, row))
        || (mayAgreeFamily(index.value(Section.FAMILY, row)) && mayAgreeGiven(row));
  }

  private void addBirth(PartialDate birth) {
    int code = DateCode.of(birth);
    for (int i = firstByBirth(code); i < index.size() && !isFull(); i++) {
      int row = index.ordered(Section.BIRTH_ORDER, i);
      if (index.value(Section.BIRTH, row) != code) {
        return;
      }
      visited++;
      boolean worth = mayAgreeFamily(index.value(Section.FAMILY, row)) || mayAgreeGiven(row);
      if (worth && isAlikeInName(compare(row))) {
        found.add(row);
      }
    }
  }

  private void addName(String key) {
    int from = index.names().firstOf(key);
    int to = index.names().firstAfter(key);
    for (int family = from; family < to; family++) {
      addFamily(family);
    }
    index.parts().forEachFamily(from, to, this::addFamily);
  }

  private void addFamily(int family) {
    if (!families.add(family) || !mayAgreeFamily(family)) {
      return;
    }
    int from = firstByName(family, 0, index.size());
    int to = firstByName(family + 1, from, endBeyond(family, from));
    boolean small = to - from <= SMALL_FAMILY;
    int i = from;
    while (i < to && !isFull()) {
      int row = index.ordered(Section.NAME_ORDER, i);
      int birth = index.value(Section.BIRTH, row);
      int year = DateCode.yearOf(birth);
      if (near.isYear(year)) {
        visited++;
        if ((small || near.isNear(birth))
            && mayAgreeGiven(row)
            && isAlikeBeyondFamily(compare(row), small)) {
          found.add(row);
        }
        i++;
      } else {
        // Jumps over the years between: common surnames have thousands of rows in them.
        int next = near.nextYear(year);
        if (next < 0) {
          return;
        }
        i = firstOfYear(next, i + 1, to);
      }
    }
  }

  private Agreement compare(int row) {
    return IdentityComparison.compare(probe, index.identity(row));
  }

  private int firstByBirth(int code) {
    int low = 0;
    int high = index.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      int row = index.ordered(Section.BIRTH_ORDER, middle);
      if (index.value(Section.BIRTH, row) < code) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The first place of a surname, or of the one after it. */
  private int firstByName(int family, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int row = index.ordered(Section.NAME_ORDER, middle);
      if (index.value(Section.FAMILY, row) < family) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** A place from which on no row has this surname, found by steps that double. */
  private int endBeyond(int family, int from) {
    int step = 1;
    while (from + step < index.size()
        && index.value(Section.FAMILY, index.ordered(Section.NAME_ORDER, from + step)) == family) {
      step *= 2;
    }
    return Math.min(index.size(), from + step);
  }

  /** The first place of this year or a later one, among the places of one surname. */
  private int firstOfYear(int year, int from, int to) {
    // Years stand near: steps that double find the end sooner than halving the whole.
    int low = from;
    int step = 1;
    while (low + step < to && yearAt(low + step) < year) {
      low += step;
      step *= 2;
    }
    int high = Math.min(to, low + step);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (yearAt(middle) < year) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int yearAt(int place) {
    return DateCode.yearOf(index.value(Section.BIRTH, index.ordered(Section.NAME_ORDER, place)));
  }
}
