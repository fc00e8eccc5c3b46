package org.lychgate.edition.verify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.statement.Decision;
import org.lychgate.edition.trust.Thresholds;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Realm;

/** Checks POLICY leaves, and that what is ruled names the policy of its day. */
final class PolicyLeaves {
  private final Realm realm;
  private final Thresholds thresholds;
  private final Approvals approvals;
  private final Findings findings;
  private final List<Version> versions = new ArrayList<>();
  private boolean founded;

  private record Version(LeafIndex leaf, LocalDate effective) {}

  PolicyLeaves(Realm realm, Thresholds thresholds, Approvals approvals, Findings findings) {
    this.realm = realm;
    this.thresholds = thresholds;
    this.approvals = approvals;
    this.findings = findings;
  }

  /**
   * Takes a POLICY leaf.
   *
   * @param batches whether a batch stands in front of it
   */
  void accept(LeafIndex index, Leaf.Policy leaf, boolean batches) {
    // The first policy belongs to the founding, like the trust file.
    boolean founding = !founded && !batches;
    founded = true;
    boolean waited = !leaf.effective().isBefore(leaf.day().plusDays(thresholds.waitingDays()));
    boolean allowed =
        founding
            || (waited
                && approvals.suffice(
                    leaf.approvals(), Decision.of(realm, leaf), thresholds.policy()));
    findings.check(
        allowed,
        "POLICY_NOT_APPROVED",
        "leaf " + index,
        "a policy changed without the approvals or the waiting period it needs");
    if (allowed) {
      versions.add(new Version(index, leaf.effective()));
    }
  }

  /** A leaf of this day says that it was ruled by the policy at {@code policy}. */
  void ruledBy(LeafIndex index, LocalDate day, LeafIndex policy) {
    if (versions.stream().noneMatch(v -> v.leaf().equals(policy))) {
      findings.add("REFERENCE", "leaf " + index, "leaf " + policy + " is no policy in this log");
      return;
    }
    boolean inForce =
        versions.stream()
            .filter(v -> !v.effective().isAfter(day))
            .reduce((_, later) -> later)
            .filter(v -> v.leaf().equals(policy))
            .isPresent();
    findings.check(
        inForce,
        "POLICY_NOT_IN_FORCE",
        "leaf " + index,
        "it was ruled by the policy of leaf " + policy + ", which was not in force on " + day);
  }
}
