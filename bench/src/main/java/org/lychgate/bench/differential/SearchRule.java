package org.lychgate.bench.differential;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lychgate.linkage.compare.IdentityComparison;
import org.lychgate.linkage.compare.NameText;
import org.lychgate.linkage.compare.NumberComparison;
import org.lychgate.linkage.index.IndexRow;
import org.lychgate.model.Agreement;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.Identity;

/**
 * Which rows the search has to bring up, written down once more on whole records, with nothing of
 * the index: the rule that stands at {@code PersonIndex.findCandidates}.
 */
final class SearchRule {
  /** Rows of one surname up to which a birth that differs is no reason to pass over a row. */
  private static final int SMALL_FAMILY = 500;

  private final List<IndexRow> rows;
  private final Map<String, Integer> families = new HashMap<>();
  private final List<Set<String>> names = new ArrayList<>();

  SearchRule(List<IndexRow> rows) {
    this.rows = rows;
    for (IndexRow row : rows) {
      String family = row.identity().name().family();
      families.merge(family, 1, Integer::sum);
      Set<String> stands = new HashSet<>(NameText.listFamilyParts(family));
      stands.add(NameText.fold(family));
      names.add(stands);
    }
  }

  /** Rows of those asked for last. One thread. */
  final class Memory {
    private final Map<Identity, List<IndexRow>> last = new HashMap<>();

    /** The rows for somebody, in their order. */
    List<IndexRow> list(Identity probe) {
      return last.computeIfAbsent(probe, SearchRule.this::list);
    }

    void forget() {
      last.clear();
    }
  }

  private List<IndexRow> list(Identity probe) {
    Set<String> keys = new HashSet<>();
    if (!NameText.isMissing(probe.name().family())) {
      keys.addAll(NameText.listFamilyParts(probe.name().family()));
      keys.add(NameText.fold(probe.name().family()));
      if (!NameText.isMissing(probe.name().given())) {
        keys.add(NameText.fold(probe.name().given()));
      }
    }
    List<IndexRow> found = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Identity row = rows.get(i).identity();
      Agreement agreement = IdentityComparison.compare(probe, row);
      if (isByNumber(probe, row, agreement)
          || isByBirth(probe, row, agreement)
          || (isByName(probe, row, agreement) && names.get(i).stream().anyMatch(keys::contains))) {
        found.add(rows.get(i));
      }
    }
    return found;
  }

  private static boolean isByNumber(Identity probe, Identity row, Agreement agreement) {
    if (probe.ssn().isEmpty() || row.ssn().isEmpty() || probe.ssn().get().isPlaceholder()) {
      return false;
    }
    boolean names =
        agreement.of(AgreementField.FAMILY).agrees() && agreement.of(AgreementField.GIVEN).agrees();
    return probe.ssn().equals(row.ssn())
        || (agreement.of(AgreementField.SSN) == AgreementLevel.CLOSE
            && (names || agreement.of(AgreementField.BIRTH).agrees()));
  }

  private static boolean isByBirth(Identity probe, Identity row, Agreement agreement) {
    boolean same =
        probe.birth().equals(row.birth())
            || (probe.birth().year() == row.birth().year()
                && probe.birth().month() == row.birth().day()
                && probe.birth().day() == row.birth().month());
    return probe.birth().isComplete()
        && same
        && (agreement.of(AgreementField.FAMILY).agrees()
            || agreement.of(AgreementField.GIVEN).agrees());
  }

  private boolean isByName(Identity probe, Identity row, Agreement agreement) {
    AgreementLevel given = agreement.of(AgreementField.GIVEN);
    AgreementLevel birth = agreement.of(AgreementField.BIRTH);
    boolean small = families.getOrDefault(row.name().family(), 0) <= SMALL_FAMILY;
    return isYearNear(probe.birth().year(), row.birth().year())
        && agreement.of(AgreementField.FAMILY).agrees()
        && ((given.agrees() && (small || birth != AgreementLevel.DIFFERENT))
            || (given == AgreementLevel.MISSING && birth.agrees()));
  }

  private static boolean isYearNear(int probe, int row) {
    return probe < 0
        || row < 0
        || Math.abs(probe - row) <= 1
        || NumberComparison.isOneDigitOff(probe, row, 4);
  }
}
