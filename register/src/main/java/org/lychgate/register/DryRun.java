package org.lychgate.register;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.lychgate.edition.statement.SubmissionEnvelope;
import org.lychgate.gate.BatchInputs;
import org.lychgate.gate.BatchRule;
import org.lychgate.gate.BatchSign;
import org.lychgate.gate.Policy;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.Declaration;
import org.lychgate.model.EntryId;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Outcome;
import org.lychgate.model.Realm;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterHistory;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Sha256;
import org.lychgate.register.vault.KeyChain;

/**
 * What a registry would say of a reporter's batches, without one: reading, linkage, views of the
 * batch and rulings are the register's own code, and what it would keep of a batch is kept here in
 * memory for the next. Signature, limit of the day and keys are not asked, nothing is written, and
 * nobody was told of anything. Not for several threads.
 */
public final class DryRun implements AutoCloseable {
  private final Realm realm;
  private final Rulebook rules;
  private final Reporter reporter;
  private final LocalDate day;
  private final List<Declaration> declarations;

  private final List<EntryRow> entries = new ArrayList<>();
  private final Map<Long, StoredRecord> records = new HashMap<>();
  private final Map<String, ReportRow> messages = new TreeMap<>();
  private final Map<String, List<Reason>> held = new TreeMap<>();
  private final Tally small = new Tally();
  private ReporterHistory history;
  private long leaves = 1;
  private long reports;

  /**
   * Who sends the batches.
   *
   * @param role that its key is enrolled for
   * @param jurisdiction of a registrar's key: the only one whose certificates it can vouch for;
   *     empty where that is not to be looked at
   */
  public record Reporter(ReporterId id, ReporterRole role, Optional<String> jurisdiction) {}

  /**
   * What would become of a batch.
   *
   * @param messages one a report, in the order given
   * @param held whether it would be set aside as a whole
   * @param signs every statistic of the view of the batch that counts, the strongest first
   */
  public record Ruled(List<MessageOutcome> messages, boolean held, List<BatchSign> signs) {
    public Ruled {
      messages = List.copyOf(messages);
      signs = List.copyOf(signs);
    }
  }

  private DryRun(
      Realm realm, Rulebook rules, Reporter reporter, LocalDate day, DryStanding standing) {
    this.realm = realm;
    this.rules = rules;
    this.reporter = reporter;
    this.day = day;
    this.declarations = standing.declarations();
    this.history = new ReporterHistory(0, 0, 0, BatchProfile.EMPTY, List.of(), standing.counts());
    standing
        .certificates()
        .forEach(key -> {
          String hash = rules.personKeys().certificate(key);
          entries.add(
              new EntryRow(
                  new EntryId(1),
                  0,
                  -1,
                  reporter.id(),
                  EvidenceClass.E2,
                  // No hash of a number: somebody else.
                  hash,
                  Optional.of(hash),
                  "",
                  EntryStatus.LISTED,
                  OptionalLong.empty(),
                  OptionalLong.empty(),
                  day));
        });
  }

  /**
   * Opens an index of number holders for it.
   *
   * @param people the index; of the realm SYNTHETIC or BENCH
   * @param day of receipt
   * @throws OperatorException INPUT, for an index that is none, lists deaths, or is of the realm
   *     REAL: who asks about living people asks a registry, which writes down who asked
   */
  public static DryRun open(
      Path people, Policy policy, Reporter reporter, LocalDate day, DryStanding standing) {
    Holders opened = Holders.open(people);
    Realm realm = opened.index().header().realm();
    if (realm == Realm.REAL) {
      opened.index().close();
      throw new OperatorException(
          ExitCode.INPUT,
          "the index of number holders is of the realm REAL",
          "only a registry asks about real people, as it writes down who asked: submit the batch");
    }
    Rulebook rules =
        new Rulebook(
            policy,
            Optional.of(opened.at(new LeafIndex(0))),
            new PersonKeys(KeyChain.passing()),
            Randomness.of(OptionalLong.empty()));
    return new DryRun(realm, rules, reporter, day, standing);
  }

  /** The realm of the index. */
  public Realm realm() {
    return realm;
  }

  /** SHA-256 of the index. */
  public Sha256 holdersHash() {
    return rules.holdersHash().orElseThrow();
  }

  /** Rules on a batch; the next one meets what this would have changed. */
  public Ruled rule(List<SubmissionEnvelope.Item> items) {
    ReportReader reader =
        new ReportReader(realm, reporter.id(), reporter.role(), reporter.jurisdiction(), day);
    List<Prepared> batch =
        items.stream()
            .map(item -> Prepared.of(item, item.leaf(), reader.read(item), rules))
            .toList();
    List<Declaration> left = listLeft();
    boolean isSmall = SmallBatches.isSmall(batch.size(), rules.policy());
    Past past =
        new Past(
            history,
            isSmall ? Optional.of(small.copy()) : Optional.empty(),
            messages,
            held,
            Set.of(),
            left);
    long first = leaves;
    leaves += batch.size();
    StandingLookup standing = StandingLookup.of(rules, entries, records, left);
    BatchJudge.Judged judged = BatchJudge.judge(rules, day, standing, past, batch, first);
    List<ReportRow> rows = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      rows.add(BatchRun.row(batch.get(i), judged.judgements().get(i), new LeafIndex(first + i)));
    }
    keep(batch, judged.judgements(), rows);
    if (isSmall) {
      BatchRun.listTaken(batch, judged.judgements(), Set.of())
          .forEach(r -> small.add(r.decedent(), r.death(), r.certificate().isPresent()));
    }
    history = Histories.after(history, rows, day);
    BatchInputs seen = judged.inputs();
    return new Ruled(
        rows.stream().map(ReportRow::message).toList(),
        rows.stream().anyMatch(DryRun::isHeldAnew),
        BatchRule.explain(seen.profile(), seen.history(), seen.policy(), day));
  }

  private static boolean isHeldAnew(ReportRow row) {
    return row.outcome() == Outcome.QUARANTINED && row.repeats().isEmpty();
  }

  /** What the register's tables would have after the batch. */
  private void keep(List<Prepared> batch, List<Judgement> judgements, List<ReportRow> rows) {
    for (int i = 0; i < rows.size(); i++) {
      Prepared prepared = batch.get(i);
      ReportRow row = rows.get(i);
      Optional<Judgement.Draft> draft = judgements.get(i).draft();
      if (draft.isPresent()) {
        entries.add(
            BatchJudge.entryRow(
                rules.personKeys(),
                draft.get(),
                prepared.findReport().orElseThrow(),
                prepared.personKey().orElseThrow(),
                row.leaf(),
                row.leaf(),
                day));
        records.put(
            row.leaf(),
            new StoredRecord(
                prepared.item().statement(),
                prepared.item().salt(),
                Optional.of(draft.get().salt())));
      }
      if (row.repeats().isEmpty()) {
        messages.put(row.messageId(), row);
        reports++;
      }
      if (isHeldAnew(row)) {
        held.put(row.content(), row.reasons());
      }
    }
  }

  /** The declarations, each with what is left of it: every report takes one. */
  private List<Declaration> listLeft() {
    return declarations.stream()
        .filter(d -> !d.expires().isBefore(day) && d.maxReports() > reports)
        .map(d ->
            new Declaration(
                d.jurisdiction(),
                d.firstDay(),
                d.lastDay(),
                d.expires(),
                (int) (d.maxReports() - reports)))
        .toList();
  }

  @Override
  public void close() {
    rules.holders().ifPresent(HolderDirectory::close);
  }
}
