package org.lychgate.edition.verify;

import java.util.List;
import org.lychgate.ledger.LeafIndex;

/**
 * The outcome of a verification.
 *
 * @param findings in the order found, at most {@link Findings#KEPT_MAX}; empty when all holds
 * @param found how many there were in all
 * @param leaves leaves of the log that were checked
 * @param submissions signed batches
 * @param reports REPORT leaves
 * @param publications PUBLISH leaves
 * @param editions edition folders that were checked
 * @param rows rows of native editions that were checked
 * @param counts what registrars counted beside what is listed, by jurisdiction
 * @param erased leaves whose record and salt were destroyed, as the rules ask or not; what they
 *     commit to cannot be opened any more, and all else holds as before
 * @param logKeys vkeys that have signed the log's checkpoints, in order: the trust file's, then
 *     those to which KEY leaves lead; empty where the log could not be opened
 * @param witnessed how far other organisations have cosigned the log
 */
public record VerifyReport(
    List<VerifyFinding> findings,
    long found,
    long leaves,
    long submissions,
    long reports,
    long publications,
    long editions,
    long rows,
    List<CountComparison> counts,
    List<LeafIndex> erased,
    List<String> logKeys,
    Witnessed witnessed) {
  public VerifyReport {
    counts = List.copyOf(counts);
    erased = List.copyOf(erased);
    logKeys = List.copyOf(logKeys);
    findings = List.copyOf(findings);
  }

  /** Whether everything holds. */
  public boolean holds() {
    return found == 0;
  }

  /**
   * How many other organisations stand behind the log.
   *
   * @param cosigned organisations whose witnesses have cosigned one checkpoint of it
   * @param known organisations with witnesses in the trust file
   * @param quorum as many must have cosigned an edition
   * @param size leaves that the quorum has cosigned
   */
  public record Witnessed(int cosigned, int known, int quorum, long size) {
    /** Of a log that could not be opened, or has no witnesses. */
    static final Witnessed NONE = new Witnessed(0, 0, 0, 0);
  }
}
