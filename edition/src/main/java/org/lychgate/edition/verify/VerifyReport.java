package org.lychgate.edition.verify;

import java.util.List;

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
    List<CountComparison> counts) {
  public VerifyReport {
    counts = List.copyOf(counts);
    findings = List.copyOf(findings);
  }

  /** Whether everything holds. */
  public boolean holds() {
    return found == 0;
  }
}
