package org.lychgate.linkage;

import java.util.ArrayList;
import java.util.List;
import org.lychgate.linkage.index.IndexRow;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.Identity;
import org.lychgate.model.Veto;

/** What {@link Matcher} finds, found by comparing with every row: for tests of the search. */
public final class EveryRow {
  private EveryRow() {}

  /** All rows of an index, read once. */
  public static List<IndexRow> of(PersonIndex index) {
    List<IndexRow> rows = new ArrayList<>(index.size());
    for (int i = 0; i < index.size(); i++) {
      rows.add(index.row(i));
    }
    return rows;
  }

  /** Every row that is plausible enough to matter, scored as {@link Matcher} scores. */
  public static Matches match(
      Identity probe, List<IndexRow> rows, PersonIndex index, Scorer scorer) {
    Scorer.Probe scored = scorer.probe(probe, index);
    List<Match> matches = new ArrayList<>();
    for (IndexRow row : rows) {
      Scored score = scored.score(row.identity());
      if (score.weight() > 0) {
        boolean issued =
            row.identity().ssn().isPresent()
                && IssueRule.isIssuedAfter(row.identity().ssn().get(), row.listed().death());
        matches.add(new Match(row, issued ? score.with(Veto.ISSUED_AFTER_DEATH) : score));
      }
    }
    return Matcher.ranked(matches, false);
  }
}
