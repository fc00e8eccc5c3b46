package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lychgate.edition.Commitment;
import org.lychgate.edition.FieldSet;
import org.lychgate.edition.leaf.Face;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.OpenFrom;
import org.lychgate.edition.statement.DeathStatement;
import org.lychgate.edition.statement.Order;
import org.lychgate.gate.Gate;
import org.lychgate.gate.TwoOfficers;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.linkage.Weights;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.ComparisonOnly;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Entry;
import org.lychgate.model.EntryId;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Linkage;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterHistory;
import org.lychgate.model.Ruling;

/**
 * Lists a report that waited for officers. It goes before the gate once more with every answer they
 * give, as holders, entries and days have changed since it came: what else stops it by now stops
 * it.
 */
final class Listings {
  private final Installation installation;

  Listings(Installation installation) {
    this.installation = installation;
  }

  Answer<Decisions.Target> find(Connection connection, Order.Publication order)
      throws SQLException {
    Optional<ReportRows.Waiting> waiting = ReportRows.findWaiting(connection, order.report());
    Optional<StoredRecord> stored =
        Optional.ofNullable(
                installation
                    .vault()
                    .list(connection, List.of(order.report().value()))
                    .get(order.report().value()))
            .map(StoredRecord::parse)
            .filter(record -> record.entrySalt().isPresent());
    if (waiting.isEmpty() || stored.isEmpty()) {
      return Answer.refused(RefusalCode.NOT_FOUND, "no report waits under leaf " + order.report());
    }
    DeathReport report = report(waiting.get(), stored.get().statement());
    Linkage linkage =
        installation
            .holders()
            .map(holders -> holders.link(report, installation.personKeys()))
            .orElse(new Linkage.NoHolders());
    Optional<String> personKey = Prepared.personKey(report, linkage, installation.personKeys());
    Ruling ruling = rule(connection, report, linkage, personKey);
    LocalDate day = LedgerRows.begin(connection, installation.today()).day();
    Optional<String> no = findObstacle(order, ruling, waiting.get(), day);
    if (no.isPresent() || personKey.isEmpty()) {
      return Answer.refused(RefusalCode.NOT_NOW, no.orElse("it is not known who is meant"));
    }
    Entry entry =
        new Entry(
            EntryId.draw(installation.random().at("listing", LedgerRows.size(connection))),
            report.decedent(),
            report.death(),
            report.placeOfDeath(),
            report.certificate(),
            order.evidence(),
            ProofCode.of(order.evidence()));
    Judgement.Draft draft = new Judgement.Draft(entry, stored.get().entrySalt().orElseThrow());
    return Answer.accepted(
        new Decisions.Target.Waiting(order.report(), draft, report, personKey.get()));
  }

  private Ruling rule(
      Connection connection, DeathReport report, Linkage linkage, Optional<String> personKey)
      throws SQLException {
    StandingLookup standing =
        StandingLookup.read(
            connection,
            installation,
            personKey.stream().toList(),
            report.certificate().map(installation.personKeys()::certificate).stream().toList(),
            List.of());
    return Gate.rule(
        report,
        linkage,
        standing.standing(report, personKey, ReporterHistory.NONE),
        BatchProfile.EMPTY,
        installation.policy(),
        Weights.frozen().hash(),
        installation.holdersHash());
  }

  private Optional<String> findObstacle(
      Order.Publication order, Ruling ruling, ReportRows.Waiting waiting, LocalDate day) {
    if (!TwoOfficers.mayList(ruling)) {
      return Optional.of(
          "officers cannot answer this: "
              + ruling.reasons().stream().map(Reason::code).collect(Collectors.joining(" ")));
    }
    if (!ruling.evidence().equals(Optional.of(order.evidence()))) {
      return Optional.of("the evidence is not " + order.evidence());
    }
    LocalDate from = waiting.day().plusDays(installation.keys().trust().thresholds().waitingDays());
    return order.evidence() == EvidenceClass.E3 && day.isBefore(from)
        ? Optional.of("the registrar's record has time until " + from)
        : Optional.empty();
  }

  /* What served one comparison was dropped then; its vetoes would have stopped the report. */
  private DeathReport report(ReportRows.Waiting waiting, DeathStatement stated) {
    return new DeathReport(
        waiting.messageId(),
        waiting.reporter(),
        installation
            .keys()
            .trust()
            .get(waiting.reporter().name())
            .role()
            .findReporterRole()
            .orElseThrow(() -> new IllegalStateException("a reporter that may not report")),
        stated.decedent(),
        stated.death(),
        stated.placeOfDeath(),
        stated.certificate(),
        Optional.empty(),
        waiting.day(),
        stated.rawHash(),
        ComparisonOnly.NONE);
  }

  /** Adds the PUBLISH leaf. */
  LeafIndex leaf(LeafBatch leaves, Decisions.Target.Waiting target, List<LeafIndex> approvals) {
    Entry entry = target.draft().entry();
    Face face =
        new Face(
            entry.evidence(),
            entry.proof(),
            false,
            entry.evidence() == EvidenceClass.E4,
            OpenFrom.year(entry.death()),
            target.report(),
            installation.policyLeaf(),
            approvals,
            Commitment.of(target.draft().salt(), FieldSet.of(installation.realm(), entry)));
    return leaves.add(new Leaf.Publish(leaves.day(), face), entry.id(), target.report());
  }

  /** Adds the entry, once the leaf is written. */
  void carryOut(
      Connection connection, Decisions.Target.Waiting target, LeafIndex publish, LocalDate day)
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
    ReportRows.corroborateWaiting(connection, target.personKey(), row.id());
  }
}
