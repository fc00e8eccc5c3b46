package org.lychgate.register;

import java.time.LocalDate;
import java.util.List;
import org.lychgate.edition.statement.Order;
import org.lychgate.gate.Policy;
import org.lychgate.ledger.LeafIndex;

/**
 * Another policy while the registry runs: two organisations, a waiting period in public, and never
 * one that is looser than the compiled floor, as no such {@link Policy} can be made.
 */
final class PolicyOrders {
  private final Installation installation;

  PolicyOrders(Installation installation) {
    this.installation = installation;
  }

  /** What the order is about; a refusal where it cannot be carried out on {@code day}. */
  Answer<DecisionTarget> find(Order.PolicyChange order, LocalDate day) {
    LocalDate from = day.plusDays(installation.keys().trust().thresholds().waitingDays());
    if (order.effective().isBefore(from)) {
      return Answer.refused(
          RefusalCode.NOT_NOW,
          "a policy waits in public: the first day it can be in force is " + from);
    }
    return installation.policies().find(order.policy()).isPresent()
        ? Answer.accepted(new DecisionTarget.PolicyTarget(order))
        : Answer.refused(
            RefusalCode.NOT_NOW, "no file in the registry's folder policies has this hash");
  }

  /** Adds the POLICY leaf. */
  LeafIndex leaf(LeafBatch leaves, Order.PolicyChange order, List<LeafIndex> approvals) {
    return leaves.add(order.leaf(leaves.day(), approvals));
  }

  /** The leaf is committed: the register goes by it from its day on. */
  void committed(Order.PolicyChange order, LeafIndex leaf) {
    Policy policy = installation.policies().find(order.policy()).orElseThrow();
    installation.policies().add(new Policies.Version(leaf, order.effective(), policy));
  }
}
