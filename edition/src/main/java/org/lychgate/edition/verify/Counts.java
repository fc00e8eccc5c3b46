package org.lychgate.edition.verify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.lychgate.edition.leaf.Leaf;

/**
 * Holds listings against what registrars say they registered (COUNT leaves). A registrar's counts
 * begin with the first day whose deaths it reports to this registry; the last COUNT for a day is
 * the one that stands. Compared are listings on reports that were submitted on the counted days: of
 * more listings than deaths, some are of nobody the registrar knows. Fewer are no breach: reports
 * are late, refused, or of people without a number.
 */
final class Counts {
  private final TreeMap<String, TreeMap<LocalDate, Long>> counted = new TreeMap<>();
  private final TreeMap<String, TreeMap<LocalDate, Long>> listed = new TreeMap<>();

  /** Takes a COUNT leaf that its registrar has signed. */
  void accept(Leaf.Count leaf) {
    counted
        .computeIfAbsent(leaf.jurisdiction(), _ -> new TreeMap<>())
        .put(leaf.counted(), leaf.count());
  }

  /** Takes a listing on a report that a registrar of {@code jurisdiction} submitted. */
  void listed(String jurisdiction, LocalDate submitted) {
    listed.computeIfAbsent(jurisdiction, _ -> new TreeMap<>()).merge(submitted, 1L, Long::sum);
  }

  /** One line for each jurisdiction that counts; an excess is a finding. */
  List<CountComparison> compare(Findings findings) {
    List<CountComparison> out = new ArrayList<>();
    counted.forEach((jurisdiction, days) -> {
      LocalDate first = days.firstKey();
      LocalDate last = days.lastKey();
      CountComparison one =
          new CountComparison(
              jurisdiction,
              first,
              last,
              sum(days),
              sum(
                  listed
                      .getOrDefault(jurisdiction, new TreeMap<>())
                      .subMap(first, true, last, true)));
      findings.check(
          one.listed() <= one.counted(),
          "COUNT_EXCEEDED",
          "log",
          String.format(
              Locale.ROOT,
              "%s: %,d listings on reports submitted from %s to %s, but its registrar counted"
                  + " %,d deaths",
              jurisdiction,
              one.listed(),
              first,
              last,
              one.counted()));
      out.add(one);
    });
    return out;
  }

  private static long sum(Map<LocalDate, Long> days) {
    return days.values().stream().mapToLong(Long::longValue).sum();
  }
}
