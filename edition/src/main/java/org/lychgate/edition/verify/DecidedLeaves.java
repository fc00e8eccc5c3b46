package org.lychgate.edition.verify;

import java.util.List;
import java.util.SortedMap;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.trust.KeyRing;
import org.lychgate.edition.trust.Trust;
import org.lychgate.ledger.LeafIndex;

/**
 * Judges the KEY and POLICY leaves of a register's own database by the verifier's rules, before it
 * goes by them: whoever can write into the database could else enrol a key without anybody's
 * approval.
 */
public final class DecidedLeaves {
  private DecidedLeaves() {}

  /**
   * What is wrong with them; empty where all were approved.
   *
   * @param leaves KEY, POLICY and APPROVAL leaves, all of them, by index, and the DETACHED leaves
   *     in front of them; others do not matter
   */
  public static List<VerifyFinding> check(Trust trust, SortedMap<LeafIndex, Leaf> leaves) {
    Findings findings = new Findings();
    KeyRing ring = new KeyRing(trust);
    Approvals approvals = new Approvals(ring, findings);
    KeyLeaves keys = new KeyLeaves(ring, trust.thresholds(), approvals, findings);
    PolicyLeaves policies =
        new PolicyLeaves(trust.realm(), trust.thresholds(), approvals, findings);
    leaves.forEach((index, leaf) -> {
      if (leaf instanceof Leaf.Detached detached) {
        ring.accept(detached);
      } else if (leaf instanceof Leaf.Approval approval) {
        approvals.accept(index, approval);
      } else if (leaf instanceof Leaf.Key key) {
        keys.accept(index, key);
      } else if (leaf instanceof Leaf.Policy policy) {
        // The first of a log is its founding's, and stands in front of every batch.
        policies.accept(index, policy, false);
      }
    });
    return findings.kept();
  }
}
