package org.lychgate.register;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What an auditor looks at. Most of it is everybody's: counts, and the random sample of a day. What
 * names a person is opened one by one, by an enrolled AUDITOR key, each look written down first,
 * few a day, and never by a leaf of one's own choice: leaves are numbered in the open, and counting
 * through them would be browsing. Nothing here changes anything.
 */
public interface Audits {
  /** Most entries and reports that one auditor may open on one day: two samples. */
  int OPENED_A_DAY = 100;

  /** How many days back a sample's leaves may be opened, so that work can be ended. */
  int SAMPLE_DAYS = 14;

  /** What everybody may know; counted at most every half minute. */
  AuditFigures figures();

  /**
   * The sample of a day, the same for everybody who asks.
   *
   * @return empty where the day is still to come, where the log begins on it or later, and for the
   *     moment in which the log is not signed that far
   */
  Optional<AuditSample> findSample(LocalDate day);

  /** Today's sample with its rulings made again, as far as their inputs are there. */
  Optional<SampleReplay> findReplay();

  /**
   * What stands behind a leaf of a sample. Any leaf that is in neither sample of the day is refused
   * alike, and counts.
   *
   * @param auditor name of an enrolled key that has signed in
   * @param day of the sample, at most {@link #SAMPLE_DAYS} ago
   */
  Answer<AuditFile> openDrawn(String auditor, LocalDate day, long leaf);

  /**
   * The entry that somebody names who has a reason to.
   *
   * @param named a case code, or an entry's sixteen digits; anything else is refused alike, and
   *     counts
   */
  Answer<AuditFile> open(String auditor, String named, AuditPurpose purpose);
}
