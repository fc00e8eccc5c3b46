package org.lychgate.linkage;

import java.util.ArrayList;
import java.util.List;
import org.lychgate.linkage.index.IndexRow;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.Identity;

/**
 * What {@link Matcher} finds, found by comparing with every row: slow, and what the search by index
 * is held against, in tests and in {@code bench differential}.
 */
public final class FullScan {
  private FullScan() {}

  /** All rows of an index, read once. */
  public static List<IndexRow> listRows(PersonIndex index) {
    List<IndexRow> rows = new ArrayList<>(index.size());
    for (int i = 0; i < index.size(); i++) {
      rows.add(index.row(i));
    }
    return rows;
  }

  /**
   * Every row, scored as {@link Matcher} scores.
   *
   * @param rows of {@code index}: all of them, or those that are to be compared
   * @param above bits; rows that weigh less are left out
   */
  public static Matches match(
      Identity probe, List<IndexRow> rows, PersonIndex index, Scorer scorer, double above) {
    Scorer.Probe scored = scorer.probe(probe, index);
    List<Match> matches = new ArrayList<>();
    for (IndexRow row : rows) {
      Scored score = scored.score(row.identity());
      if (score.weight() >= above) {
        matches.add(new Match(row, Matcher.vetoed(score, probe, row)));
      }
    }
    return Matcher.ranked(matches, false);
  }
}
