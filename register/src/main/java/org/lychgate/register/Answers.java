package org.lychgate.register;

import java.util.List;
import java.util.Set;
import org.lychgate.edition.statement.Acknowledgement;

/**
 * Who has corrected what a notice tells of, for one look at many notices in sequence. Answers to
 * several notices are read once for each thousand: each would be found again for every notice that
 * it speaks of.
 */
final class Answers {
  private final Db db;
  private long from = Long.MAX_VALUE;
  private long to;
  private List<AckRows.Range> ranges = List.of();

  Answers(Db db) {
    this.db = db;
  }

  /** Subscribers that have corrected what {@code notice} tells of. */
  Set<String> of(long notice) {
    if (notice < from || notice > to) {
      from = notice;
      to = notice + Acknowledgement.NOTICES_MAX - 1;
      ranges = db.read(connection -> AckRows.listRanges(connection, from, to));
    }
    Set<String> out = db.read(connection -> AckRows.listCorrectedAlone(connection, notice));
    for (AckRows.Range range : ranges) {
      if (range.first() <= notice && notice <= range.last()) {
        out.add(range.subscriber());
      }
    }
    return out;
  }
}
