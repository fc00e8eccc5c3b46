package org.lychgate.linkage.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lychgate.linkage.compare.IdentityComparison;
import org.lychgate.linkage.compare.NameComparison;
import org.lychgate.linkage.compare.NameText;
import org.lychgate.linkage.compare.NumberComparison;
import org.lychgate.model.Agreement;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.Ssn;

/** Finds the rows of an index that are worth comparing with one record. One use, one thread. */
final class CandidateFinder {
  private static final int YEAR_WIDTH = 4;

  private final PersonIndex index;
  private final Identity probe;
  private final Set<Integer> found = new TreeSet<>();
  private final Set<Integer> families = new HashSet<>();
  private final Map<Integer, Boolean> givens = new HashMap<>();
  private final boolean anyYear;
  private final NavigableSet<Integer> nearYears;

  CandidateFinder(PersonIndex index, Identity probe) {
    this.index = index;
    this.probe = probe;
    this.anyYear = probe.birth().year() <= 0;
    this.nearYears = nearYears(probe.birth().year());
  }

  List<IndexRow> find() {
    Optional<Ssn> ssn = probe.ssn();
    if (ssn.isPresent()) {
      addNumber(ssn.get().value(), false);
      NumberComparison.forEachCloseSsn(ssn.get(), near -> addNumber(near, true));
    }
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
    return rows;
  }

  /** Whether a near number is backed by something else: the names, or the birth. */
  static boolean backsNearNumber(Agreement agreement) {
    return agreement.of(AgreementField.BIRTH).agrees()
        || agreement.agreeingGroups().contains(AgreementField.Group.NAME);
  }

  /** Whether records with the same birth are alike in name. */
  static boolean isAlikeInName(Agreement agreement) {
    AgreementLevel family = agreement.of(AgreementField.FAMILY);
    return family.agrees()
        || (family == AgreementLevel.MISSING && agreement.of(AgreementField.GIVEN).agrees());
  }

  /** Whether records with the same surname and a near birth year are alike. */
  static boolean isAlikeBeyondFamily(Agreement agreement) {
    AgreementLevel given = agreement.of(AgreementField.GIVEN);
    return agreement.of(AgreementField.FAMILY).agrees()
        && (given.agrees()
            || (given == AgreementLevel.MISSING && agreement.of(AgreementField.BIRTH).agrees()));
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

  private void addNumber(int number, boolean near) {
    for (int i = index.firstRow(number);
        i < index.size() && index.value(Section.SSN, i) == number;
        i++) {
      if (!near || backsNearNumber(compare(i))) {
        found.add(i);
      }
    }
  }

  private void addBirth(PartialDate birth) {
    int code = DateCode.of(birth);
    int last = -1;
    boolean worth = false;
    for (int i = firstByBirth(code); i < index.size(); i++) {
      int row = index.ordered(Section.BIRTH_ORDER, i);
      if (index.value(Section.BIRTH, row) != code) {
        break;
      }
      int family = index.value(Section.FAMILY, row);
      if (family != last) {
        // Rows of one day stand by surname: most are settled by looking at each surname once.
        last = family;
        worth = isWorthComparing(index.names().get(family));
      }
      if (worth && isAlikeInName(compare(row))) {
        found.add(row);
      }
    }
  }

  private boolean isWorthComparing(String family) {
    AgreementLevel level = NameComparison.family(probe.name().family(), family);
    return level != AgreementLevel.DIFFERENT
        || NameText.fold(family).equals(NameText.fold(probe.name().given()));
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
    if (!families.add(family)) {
      return;
    }
    int i = firstByName(family, 0);
    while (i < index.size()) {
      int row = index.ordered(Section.NAME_ORDER, i);
      if (index.value(Section.FAMILY, row) != family) {
        return;
      }
      int year = DateCode.yearOf(index.value(Section.BIRTH, row));
      if (anyYear || nearYears.contains(year)) {
        int given = index.value(Section.GIVEN, row);
        if (givens.computeIfAbsent(given, this::mayAgree) && isAlikeBeyondFamily(compare(row))) {
          found.add(row);
        }
        i++;
      } else {
        // Jumps over the years between: common surnames have thousands of rows in them.
        Integer next = nearYears.higher(year);
        if (next == null) {
          return;
        }
        i = Math.max(i + 1, firstByName(family, next));
      }
    }
  }

  /**
   * Whether a row with this given name can pass {@link #isAlikeBeyondFamily}: asked once for each
   * name, since thousands of rows share one. Says yes too often rather than once too rarely.
   */
  private boolean mayAgree(int givenNumber) {
    String given = index.names().get(givenNumber);
    String ours = probe.name().given();
    String foldedGiven = NameText.fold(given);
    String foldedOurs = NameText.fold(ours);
    if (foldedGiven.isEmpty()
        || foldedOurs.isEmpty()
        // Given names spread over one field here and two there begin alike.
        || foldedGiven.charAt(0) == foldedOurs.charAt(0)
        || foldedGiven.equals(NameText.fold(probe.name().family()))) {
      return true;
    }
    return canAgree(ours, given)
        || canAgree(first(ours), given)
        || canAgree(ours, first(given))
        || canAgree(first(ours), first(given));
  }

  private static boolean canAgree(String a, String b) {
    return NameComparison.given(a, b) != AgreementLevel.DIFFERENT;
  }

  /** What is left of a given name when the rest of it is taken for middle names. */
  private static String first(String given) {
    int blank = given.indexOf(' ');
    return blank > 0 ? given.substring(0, blank) : given;
  }

  /** Codes of birth years that may be this one, a slip apart or not stated. */
  private static NavigableSet<Integer> nearYears(int year) {
    NavigableSet<Integer> years = new TreeSet<>(List.of(0, DateCode.YEAR_NOT_YET));
    if (year <= 0) {
      return years;
    }
    years.addAll(List.of(year - 1, year, year + 1));
    NumberComparison.forEachOneDigitOff(year, YEAR_WIDTH, years::add);
    return years;
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

  private int firstByName(int family, int year) {
    int low = 0;
    int high = index.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      int row = index.ordered(Section.NAME_ORDER, middle);
      int order = Integer.compare(index.value(Section.FAMILY, row), family);
      if (order == 0) {
        order = Integer.compare(DateCode.yearOf(index.value(Section.BIRTH, row)), year);
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
