package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lychgate.edition.Commitment;
import org.lychgate.edition.FieldSet;
import org.lychgate.edition.leaf.Face;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.OpenFrom;
import org.lychgate.edition.statement.Notice;
import org.lychgate.edition.statement.Order;
import org.lychgate.gate.BatchInputs;
import org.lychgate.gate.Gate;
import org.lychgate.gate.RulingInputs;
import org.lychgate.gate.RulingRecord;
import org.lychgate.gate.TwoOfficers;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.linkage.Weights;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Entry;
import org.lychgate.model.EntryId;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Linkage;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterHistory;
import org.lychgate.model.Ruling;
import org.lychgate.model.Standing;
import org.lychgate.register.vault.Sealer;

/**
 * Lists a report that waited for officers. It goes before the gate once more with every answer they
 * give, as holders, entries and days have changed since it came: what else stops it by now stops
 * it.
 */
final class Listings {
  private final Installation installation;
  private final Rulings rulings;
  private final Outbox outbox;
  private final WaitingLinks links;

  Listings(Installation installation, Outbox outbox) {
    this.installation = installation;
    this.outbox = outbox;
    this.links = new WaitingLinks(installation);
    this.rulings = new Rulings(new Sealer(installation.personKeys().keys()));
  }

  /**
   * A report that officers are to list.
   *
   * @param asked whose death it is about, where that was asked before
   */
  Answer<DecisionTarget> find(
      Connection connection, Order.Publication order, Optional<WaitingLinks.Link> asked)
      throws SQLException {
    return find(
        connection, order.report(), asked, Optional.empty(), again -> findObstacle(order, again));
  }

  /** A report that came after a reversal: in the place of the entry that was reversed. */
  Answer<DecisionTarget> find(
      Connection connection, Order.Restore order, Optional<WaitingLinks.Link> asked)
      throws SQLException {
    Optional<EntryRow> reversed =
        EntryRows.findByPublishLeaf(connection, order.publish())
            .filter(row -> row.status() == EntryStatus.REVERSED);
    return reversed.isEmpty()
        ? Answer.refused(
            RefusalCode.NOT_FOUND, "leaf " + order.publish() + " lists no entry that was reversed")
        : find(
            connection,
            order.report(),
            asked,
            Optional.of(order.publish()),
            again -> findObstacle(reversed.get(), again));
  }

  /** A report that waits, before the gate once more, on {@code day}. */
  private record Again(
      ReportRows.Waiting waiting, Optional<String> personKey, Ruling ruling, LocalDate day) {}

  private Answer<DecisionTarget> find(
      Connection connection,
      LeafIndex leaf,
      Optional<WaitingLinks.Link> asked,
      Optional<LeafIndex> reversed,
      Function<Again, Optional<String>> obstacle)
      throws SQLException {
    Optional<String> closed = LostBatches.findClosed(connection);
    if (closed.isPresent()) {
      return Answer.refused(RefusalCode.NOT_NOW, closed.get());
    }
    Optional<WaitingLinks.Source> found = links.find(connection, leaf, reversed.isPresent());
    if (found.isEmpty()) {
      return Answer.refused(RefusalCode.NOT_FOUND, "no report waits under leaf " + leaf);
    }
    ReportRows.Waiting waiting = found.get().waiting();
    DeathReport report = found.get().report();
    if (Withdrawals.isWithdrawn(connection, installation.realm(), leaf, waiting.reporter())) {
      return Answer.refused(RefusalCode.NOT_NOW, "its reporter has withdrawn the report");
    }
    Optional<Linkage> link = links.find(found.get(), asked);
    if (link.isEmpty()) {
      return Answer.refused(
          RefusalCode.NOT_NOW, "it came just now, and nobody was asked whose it is: say it again");
    }
    Linkage linkage = link.get();
    Optional<String> personKey = Prepared.personKey(report, linkage, installation.personKeys());
    Rulings.Again made = rule(connection, report, linkage, personKey);
    Ruling ruling = made.record().ruling();
    LocalDate day = LedgerRows.begin(connection, installation.today()).day();
    Optional<String> no = obstacle.apply(new Again(waiting, personKey, ruling, day));
    Optional<EvidenceClass> evidence = ruling.evidence();
    if (no.isPresent() || personKey.isEmpty() || evidence.isEmpty()) {
      return Answer.refused(RefusalCode.NOT_NOW, no.orElse("it is not known who is meant"));
    }
    Entry entry =
        new Entry(
            EntryId.draw(installation.random().at("listing", LedgerRows.size(connection))),
            report.decedent(),
            report.death(),
            report.placeOfDeath(),
            report.certificate(),
            evidence.get(),
            ProofCode.of(evidence.get()));
    Judgement.Draft draft =
        new Judgement.Draft(entry, found.get().stored().entrySalt().orElseThrow());
    return Answer.accepted(
        new DecisionTarget.Waiting(leaf, draft, report, personKey.get(), reversed, made));
  }

  private Rulings.Again rule(
      Connection connection, DeathReport report, Linkage linkage, Optional<String> personKey)
      throws SQLException {
    Standing standing =
        StandingLookup.read(
                connection,
                installation,
                List.of(new StandingLookup.About(report, personKey)),
                List.of())
            .standing(report, personKey, ReporterHistory.NONE);
    LocalDate day = LedgerRows.begin(connection, installation.today()).day();
    BatchInputs alone =
        new BatchInputs(
            report.role(),
            report.received(),
            report.received(),
            BatchProfile.EMPTY,
            ReporterHistory.NONE,
            List.of(),
            installation.on(day).policy(),
            Weights.frozen().hash(),
            installation.holdersHash());
    RulingInputs inputs = RulingInputs.of(report, linkage, standing, true);
    Ruling ruling =
        Gate.rule(
            report,
            linkage,
            standing,
            alone.profile(),
            alone.policy(),
            alone.weights(),
            alone.holders());
    return new Rulings.Again(alone, new RulingRecord.Ruled(inputs, ruling));
  }

  private Optional<String> findObstacle(Order.Publication order, Again again) {
    if (!TwoOfficers.mayList(again.ruling())) {
      return Optional.of(unanswerable(again.ruling()));
    }
    if (!again.ruling().evidence().equals(Optional.of(order.evidence()))) {
      return Optional.of("the evidence is not " + order.evidence());
    }
    LocalDate from = waitsUntil(again);
    return order.evidence() == EvidenceClass.E3 && again.day().isBefore(from)
        ? Optional.of("the registrar's record has time until " + from)
        : Optional.empty();
  }

  private Optional<String> findObstacle(EntryRow reversed, Again again) {
    if (!TwoOfficers.mayRestore(again.ruling())) {
      return Optional.of(unanswerable(again.ruling()));
    }
    if (!Optional.of(reversed.personKey()).equals(again.personKey())) {
      return Optional.of("the entry that was reversed is of somebody else");
    }
    if (!reversed.changed().isBefore(again.waiting().day())) {
      return Optional.of("the report did not come after the reversal");
    }
    LocalDate from = waitsUntil(again);
    return again.day().isBefore(from)
        ? Optional.of("the person has time to object until " + from)
        : Optional.empty();
  }

  private static String unanswerable(Ruling ruling) {
    return "officers cannot answer this: "
        + ruling.reasons().stream().map(Reason::code).collect(Collectors.joining(" "));
  }

  private LocalDate waitsUntil(Again again) {
    return again.waiting().day().plusDays(installation.keys().trust().thresholds().waitingDays());
  }

  /** Adds the PUBLISH leaf, after the RESTORE leaf where it comes in the place of another. */
  LeafIndex leaf(LeafBatch leaves, DecisionTarget.Waiting target, List<LeafIndex> approvals) {
    Entry entry = target.draft().entry();
    target
        .reversed()
        .ifPresent(publish ->
            leaves.add(
                new Leaf.Restore(leaves.day(), publish, target.report(), approvals),
                entry.id(),
                publish));
    Face face =
        new Face(
            entry.evidence(),
            entry.proof(),
            false,
            entry.evidence() == EvidenceClass.E4,
            OpenFrom.year(entry.death()),
            target.report(),
            installation.on(leaves.day()).policyLeaf(),
            target.reversed().isPresent() ? List.of() : approvals,
            Commitment.of(target.draft().salt(), FieldSet.of(installation.realm(), entry)));
    return leaves.add(new Leaf.Publish(leaves.day(), face), entry.id(), target.report());
  }

  /** Adds the entry, once the leaf is written. */
  void carryOut(
      Connection connection, DecisionTarget.Waiting target, LeafIndex publish, LocalDate day)
      throws SQLException {
    EntryRow row =
        BatchJudge.entryRow(
            installation.personKeys(),
            target.draft(),
            target.source(),
            target.personKey(),
            publish.value(),
            target.report().value(),
            day);
    EntryRows.insert(connection, List.of(row));
    NewReports.corroborateWaiting(connection, List.of(row));
    rulings.write(connection, publish, target.again());
    if (target.reversed().isPresent()) {
      tellRestored(connection, target.reversed().get(), publish, day);
    }
  }

  /* Whoever was told that the entry is gone is told that another takes its place. */
  private void tellRestored(
      Connection connection, LeafIndex reversed, LeafIndex publish, LocalDate day)
      throws SQLException {
    EntryRow old =
        EntryRows.findByPublishLeaf(connection, reversed)
            .orElseThrow(() -> new IllegalStateException("no entry of leaf " + reversed));
    // The RESTORE leaf stands right in front of the PUBLISH leaf.
    outbox.add(
        connection,
        Notice.Kind.RESTORE,
        old.id(),
        reversed,
        new LeafIndex(publish.value() - 1),
        day);
  }
}
