package org.lychgate.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.lychgate.edition.Salt;
import org.lychgate.gate.BatchInputs;
import org.lychgate.gate.BatchOpinion;
import org.lychgate.gate.Gate;
import org.lychgate.gate.RulingInputs;
import org.lychgate.gate.RulingRecord;
import org.lychgate.linkage.Weights;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Entry;
import org.lychgate.model.EntryId;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Outcome;
import org.lychgate.model.ProofCode;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterHistory;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Ruling;
import org.lychgate.model.Standing;

/** Puts every report of a batch before the gate, each meeting what those before it published. */
final class BatchJudge {
  private final Rulebook rules;
  private final LocalDate today;
  private final StandingLookup standing;
  private final Past past;
  private final RandomGenerator random;
  private final BatchOpinion unlooked;
  private final List<Optional<RulingRecord>> records = new ArrayList<>();
  private Look look;

  /** The view of the batch that counts, and what is said of it. */
  private record Look(BatchProfile view, BatchOpinion opinion) {}

  /**
   * What is to become of a batch.
   *
   * @param judgements one a report
   * @param records what each was made from; none for a message that came before
   * @param inputs what they have in common
   */
  record Judged(
      List<Judgement> judgements, List<Optional<RulingRecord>> records, BatchInputs inputs) {
    Judged {
      judgements = List.copyOf(judgements);
      records = List.copyOf(records);
    }
  }

  private BatchJudge(
      Rulebook rules, LocalDate today, StandingLookup standing, Past past, RandomGenerator random) {
    this.rules = rules;
    this.today = today;
    this.standing = standing;
    this.past = past;
    this.random = random;
    this.unlooked =
        BatchOpinion.of(BatchProfile.EMPTY, ReporterHistory.NONE, rules.policy(), today);
    this.look = new Look(BatchProfile.EMPTY, unlooked);
  }

  /**
   * Judges a batch; writes nothing.
   *
   * @param standing what is known of the persons and certificates of {@link #listAbout}; grows
   * @param firstReport number of the first REPORT leaf
   */
  static Judged judge(
      Rulebook rules,
      LocalDate today,
      StandingLookup standing,
      Past past,
      List<Prepared> batch,
      long firstReport) {
    List<DeathReport> readable = batch.stream().flatMap(p -> p.findReport().stream()).toList();
    List<Prepared> unseen =
        batch.stream()
            .filter(p -> !past.cleared().contains(p.content()) && p.findReport().isPresent())
            .toList();
    BatchJudge judge =
        new BatchJudge(rules, today, standing, past, rules.random().at("batch", firstReport));
    judge.look = judge.look(unseen, judge.listEntering(batch), past.small());
    List<Judgement> out = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      out.add(judge.judge(batch.get(i), firstReport + i));
    }
    return new Judged(Judgement.holdWhole(out), judge.records, judge.inputs(readable));
  }

  /** The reports of a batch that could be read, and whom each is about. */
  static List<StandingLookup.About> listAbout(List<Prepared> batch) {
    return batch.stream()
        .flatMap(p -> p.findReport().map(r -> new StandingLookup.About(r, p.personKey())).stream())
        .toList();
  }

  /* Where no report can be read, nobody's role and day of receipt count. */
  private BatchInputs inputs(List<DeathReport> readable) {
    return new BatchInputs(
        readable.isEmpty() ? ReporterRole.LEAD : readable.getFirst().role(),
        readable.isEmpty() ? today : readable.getFirst().received(),
        today,
        look.view(),
        past.history(),
        past.declarations(),
        rules.policy(),
        Weights.frozen().hash(),
        rules.holdersHash());
  }

  /**
   * The reports that would be entered or wait if the batch were not looked at, one a person: others
   * in the batch must not lend a list their looks.
   */
  private List<Prepared> listEntering(List<Prepared> batch) {
    List<Prepared> out = new ArrayList<>();
    Set<String> persons = new HashSet<>();
    for (Prepared prepared : batch) {
      Optional<DeathReport> report = prepared.findReport();
      if (report.isEmpty()
          || past.repeats().containsKey(prepared.item().messageId())
          || past.cleared().contains(prepared.content())) {
        continue;
      }
      Standing known = standing.standing(report.get(), prepared.personKey(), ReporterHistory.NONE);
      Outcome outcome = ask(prepared, report.get(), known, unlooked).outcome();
      boolean enters = outcome == Outcome.PUBLISH || outcome == Outcome.WAITS;
      if (enters && prepared.personKey().map(persons::add).orElse(true)) {
        out.add(prepared);
      }
    }
    return out;
  }

  /**
   * What is said of the batch, by the first view of it that does not look like mortality, if one
   * does not: all of it, what would be entered of it, and that together with the small batches of
   * the day.
   */
  private Look look(List<Prepared> all, List<Prepared> entering, Optional<Tally> small) {
    List<BatchProfile> views = new ArrayList<>();
    views.add(profile(all));
    if (entering.size() < all.size()) {
      views.add(profile(entering));
    }
    if (small.isPresent()) {
      Tally together = small.get().copy();
      for (Prepared p : entering) {
        DeathReport r = p.findReport().orElseThrow();
        together.add(r.decedent(), r.death(), r.certificate().isPresent());
      }
      views.add(together.profile());
    }
    List<Look> looks =
        views.stream()
            .map(view ->
                new Look(view, BatchOpinion.of(view, past.history(), rules.policy(), today)))
            .toList();
    return looks.stream()
        .filter(l -> !l.opinion().reasons().isEmpty())
        .findFirst()
        .orElse(looks.getFirst());
  }

  private static BatchProfile profile(List<Prepared> readable) {
    return BatchProfile.of(
        readable.stream().map(p -> p.findReport().orElseThrow()).toList(),
        readable.stream().map(Prepared::linkage).toList(),
        true);
  }

  private Judgement judge(Prepared prepared, long reportLeaf) {
    ReportRow first = past.repeats().get(prepared.item().messageId());
    if (first != null) {
      records.add(Optional.empty());
      return Judgement.again(first);
    }
    List<Reason> before = past.held().get(prepared.content());
    if (before != null) {
      // The same record under another id: who holds a list holds it whole.
      records.add(Optional.of(new RulingRecord.HeldBefore(before)));
      return Judgement.stopped(Outcome.QUARANTINED, before);
    }
    return switch (prepared.reading()) {
      case ReportReader.Reading.Unusable(var reason) -> {
        records.add(Optional.of(new RulingRecord.Unread(reason)));
        yield Judgement.stopped(Outcome.REFUSED, List.of(reason));
      }
      case ReportReader.Reading.Read(DeathReport report) -> rule(prepared, report, reportLeaf);
    };
  }

  private Judgement rule(Prepared prepared, DeathReport report, long reportLeaf) {
    boolean looked = !past.cleared().contains(prepared.content());
    Standing known = standing.standing(report, prepared.personKey(), past.history());
    Ruling ruling = ask(prepared, report, known, looked ? look.opinion() : unlooked);
    RulingInputs inputs = RulingInputs.of(report, prepared.linkage(), known, looked);
    records.add(Optional.of(new RulingRecord.Ruled(inputs, ruling)));
    boolean apart = looked && look.opinion().standsApart(report, known.declarations());
    Judgement judged =
        switch (ruling.outcome()) {
          case PUBLISH -> publish(prepared, report, ruling, reportLeaf);
          case CORROBORATES ->
              Judgement.corroborates(
                  ruling.reasons(),
                  prepared.personKey().flatMap(standing::findLive).map(EntryRow::id));
          case WAITS, LEAD, UNMATCHED, REFUSED, QUARANTINED ->
              Judgement.stopped(ruling.outcome(), ruling.reasons());
        };
    return judged.setApart(apart);
  }

  private Ruling ask(Prepared prepared, DeathReport report, Standing known, BatchOpinion seen) {
    return Gate.rule(
        report,
        prepared.linkage(),
        known,
        seen,
        rules.policy(),
        Weights.frozen().hash(),
        rules.holdersHash());
  }

  private Judgement publish(Prepared prepared, DeathReport report, Ruling ruling, long reportLeaf) {
    EvidenceClass evidence =
        ruling
            .evidence()
            .orElseThrow(() -> new IllegalStateException("published without evidence"));
    String personKey =
        prepared
            .personKey()
            .orElseThrow(() -> new IllegalStateException("published without a person"));
    Entry entry =
        new Entry(
            EntryId.draw(random),
            report.decedent(),
            report.death(),
            report.placeOfDeath(),
            report.certificate(),
            evidence,
            ProofCode.of(evidence));
    Judgement.Draft draft = new Judgement.Draft(entry, Salt.draw(random));
    standing.add(
        entryRow(rules.personKeys(), draft, report, personKey, 0, reportLeaf, today),
        new StoredRecord(
            prepared.item().statement(), prepared.item().salt(), Optional.of(draft.salt())));
    return Judgement.published(ruling.reasons(), draft);
  }

  static EntryRow entryRow(
      PersonKeys keys,
      Judgement.Draft draft,
      DeathReport report,
      String personKey,
      long publishLeaf,
      long reportLeaf,
      LocalDate today) {
    return new EntryRow(
        draft.entry().id(),
        publishLeaf,
        reportLeaf,
        report.reporter(),
        draft.entry().evidence(),
        personKey,
        report.certificate().map(keys::certificate),
        keys.raw(report.rawHash()),
        EntryStatus.LISTED,
        OptionalLong.empty(),
        OptionalLong.empty(),
        today);
  }
}
