package org.lychgate.register;

import java.util.List;
import java.util.Optional;
import org.lychgate.edition.statement.DeathStatement;

/**
 * Reports that wait. Each stands in one queue, has an owner, and a last day; no day lists anybody.
 * A queue is no list of people: rows name nobody, records are sealed, opened one by one under an
 * officer's name, few a day, and erased at the end.
 */
public interface Queues {
  /** Most rows in one answer. */
  int PAGE_MAX = 1000;

  /** Most records that one officer may open on one day. */
  int OPENED_A_DAY = 100;

  /**
   * What waits, in the order of the log: for a reporter what its key sent, for an officer all.
   *
   * @param key name of an enrolled key, which has signed the request
   * @param queue only this one
   * @param after REPORT leaf behind which to go on; -1 for the first page
   * @param limit 1 to {@link #PAGE_MAX}
   */
  List<WaitingInfo> list(String key, Optional<WaitingQueue> queue, long after, int limit);

  /**
   * Whom a report is about that waits for officers: a lead, a quarantined report, one that waits
   * for two of them. The opening is written down before it is done. Refused beyond {@link
   * #OPENED_A_DAY}, to everybody but officers, to officers of the organisation that sent a
   * quarantined report, and for reports without a match, which are their reporter's to mend.
   *
   * @param key name of an enrolled key, which has signed the request
   */
  Answer<DeathStatement> open(String key, long reportLeaf);

  /** Counts for every queue, in the order of the queues. */
  List<WaitingFigures> figures();

  /**
   * Closes what has waited too long: one signed ERASE leaf each, then the sealed record goes. The
   * register does it at each start and once a day; doing it once more does nothing.
   */
  void runClock();
}
