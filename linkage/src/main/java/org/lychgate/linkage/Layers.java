package org.lychgate.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.linkage.index.Candidates;
import org.lychgate.linkage.index.IndexRow;
import org.lychgate.linkage.index.PersonIndex;
import org.lychgate.model.Identity;
import org.lychgate.model.Ssn;

/**
 * A search in a large index and a small one laid over it: a number that is in the small one is not
 * looked at in the large one. Both are scored by the large one's frequencies, as a name in a file
 * of yesterday's changes is not rare because it stands there once.
 */
final class Layers {
  private Layers() {}

  /** As {@link Matcher#match}, in both; rows of the overlay count behind those of the base. */
  static Matches match(
      Identity probe, PersonIndex base, PersonIndex overlay, Scorer scorer, double needed) {
    Scorer.Probe scored = scorer.probe(probe, base, needed);
    Candidates below = base.findCandidates(probe, scored);
    Candidates above = overlay.findCandidates(probe);
    List<Match> matches = new ArrayList<>();
    for (IndexRow row : below.rows()) {
      boolean replaced =
          row.identity().ssn().filter(ssn -> !overlay.listBySsn(ssn).isEmpty()).isPresent();
      if (!replaced) {
        matches.add(new Match(row, Matcher.vetoed(scored.score(row.identity()), probe, row)));
      }
    }
    for (IndexRow row : above.rows()) {
      IndexRow placed = new IndexRow(base.size() + row.ordinal(), row.listed());
      Scored here = Matcher.vetoed(scored.score(row.identity()), probe, placed);
      if (here.weight() >= needed) {
        matches.add(new Match(placed, here));
      }
    }
    return Matcher.ranked(matches, below.cut() || above.cut());
  }

  /** Every row under a number, of the overlay where it has one. */
  static List<IndexRow> listBySsn(PersonIndex base, Optional<PersonIndex> overlay, Ssn ssn) {
    List<IndexRow> above = overlay.map(index -> index.listBySsn(ssn)).orElse(List.of());
    return above.isEmpty() ? base.listBySsn(ssn) : above;
  }
}
