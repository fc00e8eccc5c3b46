package org.lychgate.edition.verify;

import java.util.ArrayList;
import java.util.List;
import org.lychgate.edition.leaf.KeyAction;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.statement.Decision;
import org.lychgate.edition.trust.KeyRing;
import org.lychgate.edition.trust.Thresholds;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.VerifierKey;

/** Checks KEY leaves and takes them into the key ring; knows where the log changed its own key. */
final class KeyLeaves {
  private final KeyRing keys;
  private final Thresholds thresholds;
  private final Approvals approvals;
  private final Findings findings;
  private final List<Rotation> rotations = new ArrayList<>();

  /**
   * A new log key.
   *
   * @param leaf from this KEY leaf on: a checkpoint that covers it is signed by {@code key}
   */
  record Rotation(LeafIndex leaf, VerifierKey key) {}

  KeyLeaves(KeyRing keys, Thresholds thresholds, Approvals approvals, Findings findings) {
    this.keys = keys;
    this.thresholds = thresholds;
    this.approvals = approvals;
    this.findings = findings;
  }

  /** Changes of the log key, in order. */
  List<Rotation> rotations() {
    return List.copyOf(rotations);
  }

  void accept(LeafIndex index, Leaf.Key leaf) {
    if (!isAllowed(leaf)) {
      findings.add(
          "KEY_NOT_APPROVED",
          "leaf " + index,
          "key "
              + leaf.name()
              + " was added or ended without the approvals or the waiting period that takes");
      return;
    }
    boolean taken = keys.accept(leaf);
    findings.check(
        taken, "KEY_SENSELESS", "leaf " + index, "key " + leaf.name() + " cannot be this");
    if (taken && leaf.role() == KeyRole.LOG && leaf.action() == KeyAction.ENROL) {
      rotations.add(new Rotation(index, keys.logKey().vkey()));
    }
  }

  private boolean isAllowed(Leaf.Key leaf) {
    Decision order = Decision.of(keys.realm(), leaf);
    boolean revoke = leaf.action() == KeyAction.REVOKE;
    int needed = revoke && leaf.role().endsOnOneWord() ? 1 : thresholds.keys();
    if (leaf.effective().isBefore(leaf.day())
        || !approvals.suffice(leaf.approvals(), order, needed)) {
      return false;
    }
    if (revoke) {
      return true;
    }
    if (leaf.role() == KeyRole.LOG) {
      // A key that is lost or stolen cannot wait; who may not sign now may not say who is next.
      return approvals.nameNextLogKey(leaf.approvals(), order);
    }
    return !leaf.effective().isBefore(leaf.day().plusDays(thresholds.waitingDays()));
  }
}
