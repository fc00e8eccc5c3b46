package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.ReleaseCause;
import org.lychgate.edition.leaf.Signer;
import org.lychgate.edition.statement.Notice;
import org.lychgate.edition.statement.Order;
import org.lychgate.edition.trust.TrustKey;
import org.lychgate.ledger.LeafIndex;

/**
 * The end of a hold or a quarantine without a reversal.
 *
 * <p>A hold's end puts the entry back on the list and tells everybody. A quarantine's end lists
 * nobody: what was set aside was not kept, so its reporter sends the batch again, and each report
 * goes before the gate; only the look of the batch as a whole is not held against it a second time.
 */
final class Releases {
  private final Outbox outbox;
  private final Histories histories;
  private final Installation installation;

  Releases(Installation installation, Outbox outbox, Histories histories) {
    this.installation = installation;
    this.outbox = outbox;
    this.histories = histories;
  }

  /** What the order is about; a refusal where there is no such thing, or its time is over. */
  Answer<DecisionTarget> find(Connection connection, Order.Release order) throws SQLException {
    if (order.target().value() >= LedgerRows.size(connection)) {
      return Answer.refused(RefusalCode.NOT_FOUND, "there is no leaf " + order.target());
    }
    return switch (LedgerRows.get(connection, order.target())) {
      case Leaf.Hold hold -> findHeld(connection, order, hold);
      case Leaf.Quarantine quarantine -> findSetAside(connection, order, quarantine);
      default ->
          Answer.refused(
              RefusalCode.NOT_FOUND, "leaf " + order.target() + " is no hold and no quarantine");
    };
  }

  private Answer<DecisionTarget> findHeld(
      Connection connection, Order.Release order, Leaf.Hold hold) throws SQLException {
    if (order.cause() == ReleaseCause.BATCH_CLEARED) {
      return Answer.refused(RefusalCode.NOT_NOW, "a hold is not ended for " + order.cause());
    }
    if (LostRows.findByPublish(connection, hold.publish()).isPresent()) {
      return Answer.refused(
          RefusalCode.NOT_NOW,
          "the record of that entry was lost: it is taken back, and its reporter reports again");
    }
    Optional<OpenHolds.OpenHold> open = findOpen(connection, order.target(), hold);
    if (open.isEmpty()) {
      return Answer.refused(RefusalCode.NOT_NOW, "that hold is over");
    }
    LocalDate day = LedgerRows.begin(connection, installation.today()).day();
    return OpenHolds.isSilent(connection, installation, open.get(), day)
        ? Answer.refused(
            RefusalCode.NOT_NOW, "nobody has answered in time, and the entry is taken back")
        : Answer.accepted(new DecisionTarget.Held(order, open.get().entry()));
  }

  private static Optional<OpenHolds.OpenHold> findOpen(
      Connection connection, LeafIndex target, Leaf.Hold hold) throws SQLException {
    Optional<EntryRow> entry = EntryRows.findByPublishLeaf(connection, hold.publish());
    return entry.isEmpty()
        ? Optional.empty()
        : OpenHolds.list(connection, entry.get().id()).stream()
            .filter(open -> open.leaf().equals(target))
            .findFirst();
  }

  /** Who may speak about a hold: whose report it is about, and who held; empty for a quarantine. */
  Optional<Speakers> findSpeakers(Connection connection, Order.Release order) throws SQLException {
    if (order.target().value() >= LedgerRows.size(connection)
        || !(LedgerRows.get(connection, order.target()) instanceof Leaf.Hold hold)) {
      return Optional.empty();
    }
    return findOpen(connection, order.target(), hold)
        .map(open ->
            new Speakers(
                OpenHolds.findReporter(installation, open), hold.signer().map(Signer::key)));
  }

  /** Whose report a held entry stands on, and which key has held it, where one did. */
  record Speakers(Optional<TrustKey> reporter, Optional<String> held) {}

  private static Answer<DecisionTarget> findSetAside(
      Connection connection, Order.Release order, Leaf.Quarantine quarantine) throws SQLException {
    if (order.cause() == ReleaseCause.REAFFIRMED) {
      return Answer.refused(RefusalCode.NOT_NOW, "a quarantine is not ended for " + order.cause());
    }
    Optional<ConsentRows.Quarantined> batch =
        ConsentRows.findQuarantined(connection, quarantine.submission())
            .filter(q -> q.released().isEmpty());
    return batch.isPresent()
        ? Answer.accepted(new DecisionTarget.SetAside(order, quarantine.submission()))
        : Answer.refused(RefusalCode.NOT_NOW, "that quarantine is over");
  }

  /** Whose batch the order would let go: its organisation has no voice in that. */
  Optional<String> findReporterOf(Connection connection, Order.Release order) throws SQLException {
    if (order.target().value() < LedgerRows.size(connection)
        && LedgerRows.get(connection, order.target()) instanceof Leaf.Quarantine quarantine) {
      return ConsentRows.findQuarantined(connection, quarantine.submission())
          .map(ConsentRows.Quarantined::reporter);
    }
    return Optional.empty();
  }

  /** Adds the RELEASE leaf. */
  LeafIndex leaf(LeafBatch leaves, DecisionTarget.Ending target, List<LeafIndex> approvals) {
    return switch (target) {
      case DecisionTarget.Held(Order.Release order, EntryRow entry) ->
          leaves.add(
              new Leaf.Release(leaves.day(), order.target(), order.cause(), approvals),
              entry.id(),
              order.target());
      case DecisionTarget.SetAside(Order.Release order, LeafIndex _) ->
          leaves.add(
              new Leaf.Release(leaves.day(), order.target(), order.cause(), approvals),
              Optional.empty(),
              java.util.OptionalLong.of(order.target().value()));
    };
  }

  /** Changes what the register knows, once the leaf is written. */
  void carryOut(
      Connection connection, DecisionTarget.Ending target, LeafIndex release, LocalDate day)
      throws SQLException {
    switch (target) {
      case DecisionTarget.Held(Order.Release _, EntryRow entry) -> {
        List<OpenHolds.OpenHold> others = OpenHolds.list(connection, entry.id());
        if (others.isEmpty()) {
          EntryRows.setListed(connection, entry.id(), day);
          CaseRows.setReleased(connection, entry.id());
        } else {
          // Such as a court's: the entry is held as long as one of them stands.
          EntryRows.setHeld(connection, entry.id(), others.getLast().leaf(), day);
        }
        outbox.add(
            connection,
            Notice.Kind.RELEASE,
            entry.id(),
            new LeafIndex(entry.publishLeaf()),
            release,
            day);
      }
      case DecisionTarget.SetAside(Order.Release _, LeafIndex submission) -> {
        ConsentRows.setCleared(connection, submission, release);
        histories.forgetAll();
      }
    }
  }
}
