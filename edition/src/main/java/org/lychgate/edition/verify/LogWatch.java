package org.lychgate.edition.verify;

import java.util.List;
import java.util.Optional;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.LeafIndex;

/**
 * The verifier's look at leaves, for who follows a log: it takes each leaf once, in order, and says
 * at any time what did not hold so far. It looks at the leaves alone, not at tiles and editions.
 */
public final class LogWatch {
  private final Findings findings = new Findings();
  private final LogAudit audit;

  public LogWatch(Trust trust) {
    this.audit = new LogAudit(trust, findings, Optional.empty());
  }

  /** Takes the next leaf. */
  public void accept(LeafIndex index, byte[] leaf) {
    audit.accept(index, leaf);
  }

  /** What does not hold, the first 10,000. */
  public List<VerifyFinding> findings() {
    return List.copyOf(findings.kept());
  }

  /** How much does not hold. */
  public long found() {
    return findings.found();
  }

  /** Signed batches, REPORT leaves and PUBLISH leaves so far. */
  public Counts counts() {
    return new Counts(
        audit.leaves(),
        audit.submissions().count(),
        audit.submissions().reports(),
        audit.publications().published());
  }

  /** How many leaves there were of the kinds that a reader asks for. */
  public record Counts(long leaves, long submissions, long reports, long publications) {}
}
