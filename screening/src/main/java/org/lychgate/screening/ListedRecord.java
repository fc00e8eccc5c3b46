package org.lychgate.screening;

import java.time.LocalDate;
import org.lychgate.linkage.Match;
import org.lychgate.model.Agreement;
import org.lychgate.model.DeathFileRow;

/**
 * A listed record that could be meant, beside the person asked about. Prints nothing of it.
 *
 * @param listed the record; its number prints masked
 * @param probability that both records are one person's, 0 to 1
 * @param weight what speaks for it, in bits
 * @param agreement of every field, in the words of docs/agreement.md
 * @param statement what may be said of it: "possible match – verify: listed as deceased on …"
 * @param contestUntil a notice given on the day of the screening has run out then
 */
public record ListedRecord(
    DeathFileRow listed,
    double probability,
    double weight,
    Agreement agreement,
    String statement,
    LocalDate contestUntil) {
  static ListedRecord of(Match match, LocalDate today) {
    DeathFileRow listed = match.row().listed();
    return new ListedRecord(
        listed,
        match.scored().probability(),
        match.scored().weight(),
        match.scored().agreement(),
        Wording.statement(listed.death()),
        Wording.contestUntil(today));
  }

  @Override
  public String toString() {
    return "listed record(" + agreement + ")";
  }
}
