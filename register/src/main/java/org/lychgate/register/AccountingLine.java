package org.lychgate.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.statement.Purpose;

/**
 * One recipient of an entry, as the person concerned may see it (5 USC 552a(c)(3)).
 *
 * @param organisation that was given an edition with the entry in it
 * @param first day on which it was given one
 * @param editions how many it was given
 * @param agreement number of the last agreement by which it was; empty without one
 * @param purposes of that agreement
 * @param corrected day on which it said that it has applied the last notice about the entry
 */
public record AccountingLine(
    String organisation,
    LocalDate first,
    int editions,
    String agreement,
    List<Purpose> purposes,
    Optional<LocalDate> corrected) {
  public AccountingLine {
    purposes = List.copyOf(purposes);
  }
}
