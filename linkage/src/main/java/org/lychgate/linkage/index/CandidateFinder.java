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
    long range = index.names().rangeOf(NameText.fold(name));
    return new Range((int) (range >>> Integer.SIZE), (int) range);
  }

  /** Surnames that agree, or are their given name. */
  private boolean mayAgreeFamily(int family) {
    return ownGiven.holds(family) || familyFilter.mayAgree(family);
  }

  /** Given names that agree, or are their surname. */
  private boolean mayAgreeGiven(int given) {
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
    Numbers numbers = index.rows().numbers();
    long own = numbers.rowsOf(ssn.value());
    for (int i = (int) (own >>> Integer.SIZE); i < (int) own; i++) {
      found.add(i);
    }
    NumberComparison.forEachCloseSsn(
        ssn,
        other -> {
          if (numbers.mayHold(other)) {
            long range = numbers.rowsOf(other);
            for (int i = (int) (range >>> Integer.SIZE); i < (int) range; i++) {
              if (mayBackNearNumber(i) && backsNearNumber(compare(i))) {
                found.add(i);
              }
            }
          }
        });
  }

  private boolean mayBackNearNumber(int row) {
    return near.isNear(index.rows().birth(row))
        || (mayAgreeFamily(index.rows().family(row)) && mayAgreeGiven(index.rows().given(row)));
  }

  private void addBirth(PartialDate birth) {
    BirthOrder births = index.births();
    int bucket = births.bucketOf(DateCode.of(birth));
    if (bucket < 0) {
      return;
    }
    for (int i = births.from(bucket); i < births.to(bucket) && !isFull(); i++) {
      visited++;
      boolean worth = mayAgreeFamily(births.family(i)) || mayAgreeGiven(births.given(i));
      if (worth && isAlikeInName(compare(births.row(i)))) {
        found.add(births.row(i));
      }
    }
  }

  private void addName(String key) {
    long range = index.names().rangeOf(key);
    int from = (int) (range >>> Integer.SIZE);
    int to = (int) range;
    for (int family = from; family < to; family++) {
      addFamily(family);
    }
    index.parts().forEachFamily(from, to, this::addFamily);
  }

  private void addFamily(int family) {
    NameOrder order = index.families();
    if (!families.add(family) || !mayAgreeFamily(family)) {
      return;
    }
    int to = order.to(family);
    boolean small = to - order.from(family) <= SMALL_FAMILY;
    int i = order.from(family);
    while (i < to && !isFull()) {
      int birth = order.birth(i);
      int year = DateCode.yearOf(birth);
      if (near.isYear(year)) {
        visited++;
        if ((small || near.isNear(birth))
            && mayAgreeGiven(order.given(i))
            && isAlikeBeyondFamily(compare(order.row(i)), small)) {
          found.add(order.row(i));
        }
        i++;
      } else {
        // Jumps over the years between: common surnames have thousands of rows in them.
        int next = near.nextYear(year);
        if (next < 0 || next >= DateCode.YEARS) {
          return;
        }
        i = order.firstBirth(i + 1, to, next << DateCode.YEAR_SHIFT);
      }
    }
  }

  private Agreement compare(int row) {
    return IdentityComparison.compare(probe, index.identity(row));
  }
}
