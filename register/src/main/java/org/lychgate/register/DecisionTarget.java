package org.lychgate.register;

import java.util.Optional;
import org.lychgate.edition.statement.Order;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.DeathReport;

/** What an order is about, found and fit to be decided. */
sealed interface DecisionTarget {
  /** A reversal that somebody has looked at once more. */
  record Looked(Order.SecondLook order) implements DecisionTarget {}

  /** What a RELEASE ends. */
  sealed interface Ending extends DecisionTarget {}

  /** A hold on an entry. */
  record Held(Order.Release order, EntryRow entry) implements Ending {}

  /** A batch that was set aside. */
  record SetAside(Order.Release order, LeafIndex submission) implements Ending {}

  /** A policy that is to come into force. */
  record PolicyTarget(Order.PolicyChange order) implements DecisionTarget {}

  /** A report that its own reporter takes back: there is nothing to carry out. */
  record Withdrawn() implements DecisionTarget {}

  /** A key that is to come or go. */
  record KeyTarget(Order.KeyChange order) implements DecisionTarget {}

  /**
   * A report that waits for officers and for nothing else, and the entry it is to make.
   *
   * @param reversed the PUBLISH leaf of the reversed entry in whose place it comes
   * @param again what the gate said of it just now, and from what
   */
  record Waiting(
      LeafIndex report,
      Judgement.Draft draft,
      DeathReport source,
      String personKey,
      Optional<LeafIndex> reversed,
      Rulings.Again again)
      implements DecisionTarget {
    @Override
    public String toString() {
      return "waiting(" + report + ")";
    }
  }
}
