package org.lychgate.model;

import java.time.LocalDate;

/**
 * A load or disaster that was announced, in the log, before reports relied on it (design §4.5).
 *
 * @param jurisdiction it covers; never empty
 * @param firstDay of the deaths it explains
 * @param lastDay of the deaths it explains
 * @param expires last day on which it can be relied on
 * @param maxReports how many reports it explains
 */
public record Declaration(
    String jurisdiction, LocalDate firstDay, LocalDate lastDay, LocalDate expires, int maxReports) {
  public Declaration {
    if (jurisdiction.isEmpty() || lastDay.isBefore(firstDay) || maxReports < 1) {
      throw new IllegalArgumentException("a declaration is bounded in place and time");
    }
  }
}
