package org.lychgate.linkage.index;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.lychgate.linkage.compare.IdentityComparison;
import org.lychgate.linkage.compare.NameText;
import org.lychgate.model.Agreement;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;

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
  private final Worth worth;
  private final Sought sought;
  private final NearDates near;
  private final Set<Integer> found = new TreeSet<>();
  private int visited;

  CandidateFinder(PersonIndex index, Identity probe, Worth worth) {
    this.index = index;
    this.probe = probe;
    this.worth = worth;
    this.sought = new Sought(index, probe, worth);
    this.near = new NearDates(probe.birth());
  }

  Candidates find() {
    if (probe.ssn().isPresent() && !probe.ssn().get().isPlaceholder()) {
      new NumberSearch(sought, this, near).search(probe.ssn().get());
    }
    PartialDate birth = probe.birth();
    if (birth.isComplete()) {
      new BirthSearch(sought, this, sought.birth(AgreementLevel.EQUAL)).search(DateCode.of(birth));
      PartialDate.find(birth.year(), birth.day(), birth.month())
          .filter(swapped -> !swapped.equals(birth))
          .ifPresent(swapped ->
              new BirthSearch(sought, this, sought.birth(AgreementLevel.SWAPPED))
                  .search(DateCode.of(swapped)));
    }
    new FamilySearch(sought, this, near).search();
    List<IndexRow> rows = new ArrayList<>(found.size());
    found.forEach(ordinal -> rows.add(index.row(ordinal)));
    return new Candidates(rows, isFull());
  }

  boolean isFull() {
    return found.size() > FOUND_MAX || visited > VISITED_MAX;
  }

  /** Counts a row that is looked at; false where the search has ended. */
  boolean visit() {
    visited++;
    return !isFull();
  }

  /** Takes a row with the same number. */
  void offerByNumber(int row) {
    Identity other = index.identity(row);
    if (worth.isEnough(IdentityComparison.compare(probe, other), other)) {
      found.add(row);
    }
  }

  /** Takes a row with a near number, where something else backs it. */
  void offerByNearNumber(int row) {
    Identity other = index.identity(row);
    Agreement agreement = IdentityComparison.compare(probe, other);
    if (backsNearNumber(agreement) && worth.isEnough(agreement, other)) {
      found.add(row);
    }
  }

  /** Takes a row with the same birth, or day and month exchanged, where it is alike. */
  void offerByBirth(int row) {
    Identity other = index.identity(row);
    Agreement agreement = IdentityComparison.compare(probe, other);
    if (isAlikeInName(agreement) && worth.isEnough(agreement, other)) {
      found.add(row);
    }
  }

  /** Takes a row with the same surname, where it is alike. */
  void offerByFamily(int row, boolean small) {
    Identity other = index.identity(row);
    Agreement agreement = IdentityComparison.compare(probe, other);
    if (isAlikeBeyondFamily(agreement, small) && worth.isEnough(agreement, other)) {
      found.add(row);
    }
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
}
