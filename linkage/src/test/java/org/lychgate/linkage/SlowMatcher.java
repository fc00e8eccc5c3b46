package org.lychgate.linkage;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lychgate.linkage.compare.IdentityComparison;
import org.lychgate.linkage.compare.NameText;
import org.lychgate.linkage.compare.NumberComparison;
import org.lychgate.linkage.index.IndexRow;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.Agreement;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.Identity;

/** What {@link Matcher} promises, by comparing every row. For families of at most 500 rows. */
final class SlowMatcher {
  private SlowMatcher() {}

  /** All rows that are alike and weigh enough. */
  static Matches match(Identity probe, PersonIndex index, Scorer scorer, double needed) {
    List<IndexRow> alike =
        FullScan.listRows(index).stream()
            .filter(row -> isCandidate(probe, row.identity()))
            .toList();
    return FullScan.match(probe, alike, index, scorer, needed);
  }

  /** The rules of {@code findCandidates}, written over whole records. */
  private static boolean isCandidate(Identity probe, Identity row) {
    Agreement a = IdentityComparison.compare(probe, row);
    AgreementLevel ssn = a.of(AgreementField.SSN);
    AgreementLevel family = a.of(AgreementField.FAMILY);
    AgreementLevel given = a.of(AgreementField.GIVEN);
    AgreementLevel birth = a.of(AgreementField.BIRTH);
    boolean names = family.agrees() && given.agrees();
    if (ssn == AgreementLevel.EQUAL || (ssn == AgreementLevel.CLOSE && (names || birth.agrees()))) {
      return true;
    }
    if ((birth == AgreementLevel.EQUAL || birth == AgreementLevel.SWAPPED)
        && (family.agrees() || given.agrees())) {
      return true;
    }
    if (NameText.isMissing(probe.name().family())) {
      return false;
    }
    Set<String> keys = new HashSet<>(NameText.listFamilyParts(probe.name().family()));
    keys.add(NameText.fold(probe.name().family()));
    keys.add(NameText.fold(probe.name().given()));
    Set<String> stands = new HashSet<>(NameText.listFamilyParts(row.name().family()));
    stands.add(NameText.fold(row.name().family()));
    stands.retainAll(keys);
    int years = Math.abs(probe.birth().year() - row.birth().year());
    boolean near =
        probe.birth().year() < 0
            || row.birth().year() < 0
            || years <= 1
            || NumberComparison.isOneDigitOff(probe.birth().year(), row.birth().year(), 4);
    return !stands.isEmpty()
        && near
        && family.agrees()
        && (given.agrees() || (given == AgreementLevel.MISSING && birth.agrees()));
  }
}
