package org.lychgate.edition.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.leaf.BulkAction;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.edition.leaf.KeyRole;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.edition.statement.BulkOrder;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.Realm;

/** Checks BULK_ORDER leaves, and which unsigned REVERSE and HOLD leaves stand under them. */
final class BulkOrders {
  private final Realm realm;
  private final Submissions submissions;
  private final Approvals approvals;
  private final Findings findings;
  private final List<Given> given = new ArrayList<>();

  /** An order by an officer's key that counts. */
  private record Given(LeafIndex index, Leaf.BulkOrder leaf) {}

  BulkOrders(Realm realm, Submissions submissions, Approvals approvals, Findings findings) {
    this.realm = realm;
    this.submissions = submissions;
    this.approvals = approvals;
    this.findings = findings;
  }

  void accept(LeafIndex index, Leaf.BulkOrder leaf) {
    boolean signed =
        approvals
            .findSigner(BulkOrder.of(realm, leaf), leaf.signer(), leaf.day())
            .filter(key -> key.role() == KeyRole.OFFICER)
            .isPresent();
    findings.check(
        signed,
        "ORDER_NOT_SIGNED",
        "leaf " + index,
        "key " + leaf.signer().key() + " has not signed this order, or may not");
    leaf.batch()
        .filter(batch -> submissions.find(batch).isEmpty())
        .ifPresent(
            batch -> findings.add("REFERENCE", "leaf " + index, "leaf " + batch + " is no batch"));
    if (signed) {
      given.add(new Given(index, leaf));
    }
  }

  /** Whether an order lets the entry of {@code report} be taken back without a signature. */
  boolean cover(Leaf.Reverse reverse, LeafIndex report) {
    Optional<ReverseCause> cause = Optional.of(reverse.cause());
    return given.stream()
        .anyMatch(order ->
            order.leaf().action().findReverse().equals(cause)
                && order.leaf().order().equals(reverse.order())
                && isMeant(order, reverse.publish(), report));
  }

  /** Whether a court's order about many lets the entry of {@code report} be held. */
  boolean cover(Leaf.Hold hold, LeafIndex report) {
    return hold.cause() == HoldCause.COURT_ORDER
        && given.stream()
            .anyMatch(order ->
                order.leaf().action() == BulkAction.HOLD_COURT_ORDER
                    && order.leaf().order().equals(hold.order())
                    && isMeant(order, hold.publish(), report));
  }

  /* Entries that come after an order are none of its business. */
  private boolean isMeant(Given order, LeafIndex publish, LeafIndex report) {
    if (publish.compareTo(order.index()) > 0) {
      return false;
    }
    Optional<Submissions.Batch> batch = submissions.findBatch(report);
    if (order.leaf().batch().isPresent()) {
      return batch.map(Submissions.Batch::submission).equals(order.leaf().batch());
    }
    return batch
        .filter(b -> !b.day().isBefore(order.leaf().from()))
        .filter(b -> !b.day().isAfter(order.leaf().to()))
        .flatMap(Submissions.Batch::signer)
        .map(TrustKey::name)
        .equals(Optional.of(order.leaf().reporter()));
  }
}
