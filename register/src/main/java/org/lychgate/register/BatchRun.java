package org.lychgate.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lychgate.edition.Commitment;
import org.lychgate.edition.FieldSet;
import org.lychgate.edition.Salt;
import org.lychgate.edition.leaf.Face;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.leaf.OpenFrom;
import org.lychgate.edition.leaf.RulingParts;
import org.lychgate.edition.statement.SubmissionStatement;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.linkage.Weights;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Entry;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;

/**
 * Rules on one batch at the ledger's head; what is to be written goes to an {@link IntakeRound}.
 */
final class BatchRun {
  /** Days until a quarantined batch has been looked at, and until it is decided. */
  private static final int FIRST_LOOK_DAYS = 1;

  private static final int DECISION_DAYS = 3;

  private final Installation installation;
  private final Histories histories;
  private final Connection connection;
  private final LeafBatch leaves;
  private final LocalDate today;
  private final IntakeRound round;

  private final List<ReportRow> reports = new ArrayList<>();
  private final List<Tellings.Spoken> spoken = new ArrayList<>();

  /**
   * @param installation by the policy of the day that the batch's leaves have, whatever the clock
   *     says by now
   */
  BatchRun(
      Installation installation,
      Histories histories,
      Connection connection,
      LeafBatch leaves,
      IntakeRound round) {
    this.installation = installation;
    this.histories = histories;
    this.connection = connection;
    this.leaves = leaves;
    this.today = leaves.day();
    this.round = round;
  }

  /** Answers what became of the batch; on a refusal nothing is to be written. */
  Answer<SubmissionResult> run(Intended intended, Known known, Known.Noted noted)
      throws SQLException {
    ReporterId reporter = intended.reporter();
    List<Prepared> batch = intended.reports();
    Map<String, ReportRow> before = known.listBefore(intended);
    for (Prepared p : batch) {
      ReportRow first = before.get(p.item().messageId());
      if (first != null && !first.content().equals(p.content())) {
        return Answer.refused(
            RefusalCode.ID_REUSED, "a message id was used before, for another report");
      }
    }
    SubmissionStatement statement = intended.statement();
    LeafIndex submission =
        leaves.add(
            new Leaf.Submission(
                today, statement.batch(), statement.count(), statement.root(), intended.signer()));
    long firstReport = leaves.next().value();
    batch.forEach(p -> leaves.add(p.leaf()));

    Past past =
        Past.read(connection, installation, histories, reporter, today, before, noted, batch);
    StandingLookup standing =
        StandingLookup.of(
            connection,
            installation,
            BatchJudge.listAbout(batch),
            past.declarations(),
            known.standing());
    BatchJudge.Judged whole =
        BatchJudge.judge(installation.rulebook(), today, standing, past, batch, firstReport);
    List<Judgement> judged = whole.judgements();
    boolean quarantined = addRuling(submission, judged);
    ReportRows.SubmissionRow row =
        new ReportRows.SubmissionRow(
            submission, reporter, statement.batch(), intended.content(), quarantined);
    for (int i = 0; i < batch.size(); i++) {
      settle(batch.get(i), judged.get(i), new LeafIndex(firstReport + i), row);
    }
    round.add(row, reports, spoken);
    round.rulings().add(submission, firstReport, whole, today);
    histories.add(reporter, past.history(), reports, today);
    if (past.small().isPresent()) {
      histories.small().add(reporter, listTaken(batch, judged, past.cleared()));
    }
    return Answer.accepted(Intake.result(row, reports, false));
  }

  /** What of a small batch counts with the next ones of the day. */
  static List<DeathReport> listTaken(
      List<Prepared> batch, List<Judgement> judged, Set<String> cleared) {
    List<DeathReport> out = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Judgement j = judged.get(i);
      boolean counts = j.isTaken() && !j.apart() && j.repeats().isEmpty();
      if (counts && !cleared.contains(batch.get(i).content())) {
        batch.get(i).findReport().ifPresent(out::add);
      }
    }
    return out;
  }

  /** Writes what was decided as counts, and a batch that is held whole with its clock. */
  private boolean addRuling(LeafIndex submission, List<Judgement> judged) {
    SortedMap<Outcome, Long> outcomes = new TreeMap<>();
    SortedMap<String, Long> reasons = new TreeMap<>();
    TreeSet<String> why = new TreeSet<>();
    long quarantined = 0;
    for (Judgement j : judged) {
      outcomes.merge(j.outcome(), 1L, Long::sum);
      j.reasons().forEach(reason -> reasons.merge(reason.code(), 1L, Long::sum));
      if (j.outcome() == Outcome.QUARANTINED && j.repeats().isEmpty()) {
        quarantined++;
        j.reasons().stream().map(Reason::code).filter(c -> c.startsWith("BA")).forEach(why::add);
      }
    }
    if (quarantined > 0) {
      leaves.add(
          new Leaf.Quarantine(
              today,
              submission,
              List.copyOf(why),
              judged.size(),
              today.plusDays(FIRST_LOOK_DAYS),
              today.plusDays(DECISION_DAYS)));
    }
    RulingParts.listOf(
            today,
            submission,
            installation.policyLeaf(),
            Weights.frozen().hash(),
            installation.holders().map(HolderDirectory::leaf),
            outcomes,
            reasons)
        .forEach(leaves::add);
    return quarantined > 0;
  }

  private void settle(
      Prepared prepared, Judgement judged, LeafIndex report, ReportRows.SubmissionRow batch) {
    judged.draft().ifPresent(draft -> publish(prepared, draft, report));
    if (judged.outcome() == Outcome.CORROBORATES && judged.repeats().isEmpty()) {
      String organisation = prepared.findReport().map(this::organisation).orElse("");
      judged.entry().ifPresent(id -> spoken.add(new Tellings.Spoken(id, organisation)));
    }
    prepared.reference().ifPresent(reference -> round.addAnswer(report, reference));
    if (judged.repeats().isEmpty()) {
      WaitingQueue.find(judged.outcome()).ifPresent(queue -> wait(prepared, queue, report, batch));
    }
    if (corrects(prepared, judged)) {
      // A registrar's further record can be a correction of its entry (Amendments).
      addSalted(prepared, report);
    }
    reports.add(row(prepared, judged, report));
  }

  private static boolean corrects(Prepared prepared, Judgement judged) {
    return judged.outcome() == Outcome.CORROBORATES
        && judged.repeats().isEmpty()
        && prepared.findReport().filter(r -> r.role() == ReporterRole.REGISTRAR).isPresent();
  }

  /** With the salt of an entry, in case: what is in the vault cannot be changed. */
  private void addSalted(Prepared prepared, LeafIndex report) {
    addRecord(
        prepared,
        report,
        Optional.of(Salt.draw(installation.random().at("waiting", report.value()))));
  }

  private void addRecord(Prepared prepared, LeafIndex report, Optional<Salt> entrySalt) {
    round.addRecord(
        report.value(),
        new StoredRecord(prepared.item().statement(), prepared.item().salt(), entrySalt).bytes());
  }

  /** Puts a report into its queue, and whom it is about into the vault, until its time is over. */
  private void wait(
      Prepared prepared, WaitingQueue queue, LeafIndex report, ReportRows.SubmissionRow batch) {
    if (queue == WaitingQueue.OFFICERS) {
      addSalted(prepared, report);
    } else {
      addRecord(prepared, report, Optional.empty());
    }
    round.addWaiting(
        new WaitingRows.New(
            report.value(),
            queue,
            batch.reporter().name(),
            batch.leaf().value(),
            today,
            today.plusDays(installation.policy().waitingDays()),
            prepared.personKey(),
            prepared.item().statement().certificate().map(installation.personKeys()::certificate)));
  }

  /** What stands of a report once it is ruled on. */
  static ReportRow row(Prepared prepared, Judgement judged, LeafIndex report) {
    boolean waits = judged.outcome() == Outcome.WAITS && judged.repeats().isEmpty();
    return new ReportRow(
        report.value(),
        prepared.item().messageId(),
        judged.repeats(),
        prepared.content(),
        judged.outcome(),
        judged.reasons(),
        prepared.findAgeGroup(),
        waits ? prepared.personKey() : Optional.empty(),
        judged.entry(),
        judged.apart());
  }

  private void publish(Prepared prepared, Judgement.Draft draft, LeafIndex report) {
    Entry entry = draft.entry();
    Face face =
        new Face(
            entry.evidence(),
            entry.proof(),
            false,
            entry.evidence() == EvidenceClass.E4,
            OpenFrom.year(entry.death()),
            report,
            installation.policyLeaf(),
            List.of(),
            Commitment.of(draft.salt(), FieldSet.of(installation.realm(), entry)));
    LeafIndex leaf = leaves.add(new Leaf.Publish(today, face), entry.id(), report);
    DeathReport source = prepared.findReport().orElseThrow();
    round.addEntry(
        BatchJudge.entryRow(
            installation.personKeys(),
            draft,
            source,
            prepared.personKey().orElseThrow(),
            leaf.value(),
            report.value(),
            today));
    addRecord(prepared, report, Optional.of(draft.salt()));
  }

  private String organisation(DeathReport report) {
    return Tellings.organisation(installation, report.reporter().name(), today);
  }
}
