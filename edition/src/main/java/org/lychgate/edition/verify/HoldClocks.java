package org.lychgate.edition.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lychgate.edition.Answering;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.leaf.Signer;
import org.lychgate.edition.statement.Decision;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Realm;

/**
 * The clock of a hold (docs/cases.md): who has to reaffirm it, who may end it, and when silence
 * takes the entry back.
 */
final class HoldClocks {
  private final Realm realm;
  private final Submissions submissions;
  private final Approvals approvals;

  /** Holds that no RELEASE has ended, by PUBLISH leaf and HOLD leaf. */
  private final Map<Long, TreeMap<Long, Leaf.Hold>> open = new HashMap<>();

  HoldClocks(Realm realm, Submissions submissions, Approvals approvals) {
    this.realm = realm;
    this.submissions = submissions;
    this.approvals = approvals;
  }

  void hold(LeafIndex index, Leaf.Hold leaf) {
    open.computeIfAbsent(leaf.publish().value(), _ -> new TreeMap<>()).put(index.value(), leaf);
  }

  /** Whether a hold was there to be ended; it is not there afterwards. */
  boolean end(LeafIndex publish, LeafIndex hold) {
    TreeMap<Long, Leaf.Hold> holds = open.get(publish.value());
    return holds != null && holds.remove(hold.value()) != null;
  }

  void reversed(LeafIndex publish) {
    open.remove(publish.value());
  }

  /** Whether nobody has answered for the entry in time, so that it goes by itself. */
  boolean isSilent(Leaf.Reverse reverse, LeafIndex report) {
    return open.getOrDefault(reverse.publish().value(), new TreeMap<>()).entrySet().stream()
        .anyMatch(hold ->
            Answering.isSilent(
                hold.getValue(),
                isReaffirmed(new LeafIndex(hold.getKey()), report),
                reverse.day()));
  }

  private boolean isReaffirmed(LeafIndex hold, LeafIndex report) {
    Decision order = Decision.ofRelease(realm, hold, ReleaseCause.REAFFIRMED);
    return approvals.anybody(order, key -> maySpeakFor(report, key));
  }

  /** The registrar whose record it is; of an entry on other evidence, any registrar. */
  private boolean maySpeakFor(LeafIndex report, TrustKey key) {
    return Answering.mayReaffirm(key, findReporter(report));
  }

  private Optional<TrustKey> findReporter(LeafIndex report) {
    return submissions.findBatch(report).flatMap(Submissions.Batch::signer);
  }

  /**
   * Whether the registrar has reaffirmed a hold, and an officer has ruled who is neither of the
   * registrar's organisation nor the one who held the entry.
   */
  boolean isRuled(Leaf.Release release, Leaf.Hold hold, LeafIndex report) {
    Decision order = Decision.ofRelease(realm, release.target(), release.cause());
    Optional<TrustKey> reporter = findReporter(report);
    Optional<String> held = hold.signer().map(Signer::key);
    boolean registrar =
        release.cause() != ReleaseCause.REAFFIRMED
            || approvals.any(release.approvals(), order, key -> maySpeakFor(report, key));
    boolean officer =
        approvals.any(
            release.approvals(),
            order,
            key -> key.role() == KeyRole.OFFICER && Answering.mayRule(key, reporter, held));
    return registrar && officer;
  }
}
