package org.lychgate.gate;

import java.util.List;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Declaration;

/** Which declarations a report lies within, in place and time. */
public final class Declared {
  private Declared() {}

  /**
   * The declarations that cover every one of {@code reports}: place of death (where not stated, the
   * certificate's) and every reading of the death date. A report without a place is covered by
   * none: a declaration cannot cover "no place".
   */
  public static List<Declaration> listCovering(
      List<Declaration> declarations, List<DeathReport> reports) {
    return declarations.stream()
        .filter(d -> reports.stream().allMatch(report -> covers(d, report)))
        .toList();
  }

  private static boolean covers(Declaration declared, DeathReport report) {
    String place =
        report.placeOfDeath().isEmpty()
            ? report.certificate().map(key -> key.jurisdiction()).orElse("")
            : report.placeOfDeath();
    return place.equals(declared.jurisdiction())
        && !report.death().earliest().isBefore(declared.firstDay())
        && !report.death().latest().isAfter(declared.lastDay());
  }
}
