package org.lychgate.bench.gate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lychgate.gate.BatchOpinion;
import org.lychgate.gate.Gate;
import org.lychgate.gate.Policy;
import org.lychgate.linkage.Weights;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.BatchTraits;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Declaration;
import org.lychgate.model.EntryId;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.HolderRef;
import org.lychgate.model.Linkage;
import org.lychgate.model.Outcome;
import org.lychgate.model.PriorEntry;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterHistory;
import org.lychgate.model.Ruling;
import org.lychgate.model.Sha256;
import org.lychgate.model.Standing;

/**
 * One reporter's batches before the gate, day after day, as the register's {@code BatchJudge}
 * brings them there: the batch as a whole, what of it would be entered, and that together with the
 * small batches of the day; then {@link Gate#rule} for each report; held whole where one is.
 * Without a database: what the register reads from there is kept here. Not for several threads at
 * once.
 */
final class Desk {
  private static final Policy POLICY = Policy.floor();
  private static final Sha256 WEIGHTS = Weights.frozen().hash();
  private static final Optional<Sha256> HOLDERS = Optional.of(Sha256.of(new byte[] {2}));

  /** A batch below this is pooled with the others of its day. */
  private static final int SMALL = Math.max(POLICY.minBatchForAges(), POLICY.minBatchForDates());

  /** A declaration in the log, the day of its leaf, and what was received since. */
  private record Announced(Declaration declared, LocalDate logged, int received) {}

  private final Optional<Map<HolderRef, DeathReport>> listed;
  private final Past past;
  private final List<Announced> announced = new ArrayList<>();
  private List<Filed> small = new ArrayList<>();
  private LocalDate today = LocalDate.MIN;

  /** A reporter of whom nothing is known, and whose reports are all of different people. */
  Desk() {
    this.listed = Optional.empty();
    this.past = new Past();
  }

  /**
   * A reporter beside others.
   *
   * @param listed whose death is listed already, by anybody; grows
   */
  Desk(Map<HolderRef, DeathReport> listed) {
    this.listed = Optional.of(listed);
    this.past = new Past();
  }

  private Desk(Desk other) {
    this.listed = other.listed;
    this.past = new Past(other.past);
    this.announced.addAll(other.announced);
    this.small = new ArrayList<>(other.small);
    this.today = other.today;
  }

  /** Another with the same past. */
  Desk copy() {
    return new Desk(this);
  }

  /** Logs a declaration; it counts from the next day on. */
  void declare(LocalDate day, Declaration declared) {
    announced.add(new Announced(declared, day, 0));
  }

  /** The registrar's own count of a day, once it is over. */
  void count(LocalDate day, long deaths) {
    past.count(day, deaths);
  }

  /** Rules on a batch. */
  Answer take(LocalDate day, List<Filed> batch) {
    return take(day, batch, false);
  }

  /** The same batch again, after officers let it go: its look is not held against it any more. */
  Answer takeReleased(LocalDate day, List<Filed> batch) {
    past.release(batch.size());
    return take(day, batch, true);
  }

  private Answer take(LocalDate day, List<Filed> batch, boolean released) {
    if (!day.equals(today)) {
      today = day;
      small = new ArrayList<>();
    }
    List<Declaration> declarations = inForce(day);
    BatchOpinion unlooked = BatchOpinion.of(BatchProfile.EMPTY, ReporterHistory.NONE, POLICY, day);
    ReporterHistory history = past.history();
    BatchOpinion opinion =
        released ? unlooked : look(batch, listEntering(batch, declarations, unlooked), history);
    Set<Reason> why = EnumSet.noneOf(Reason.class);
    List<Outcome> outcomes = new ArrayList<>(batch.size());
    List<HolderRef> added = new ArrayList<>();
    for (Filed filed : batch) {
      Ruling ruling = rule(filed, history, declarations, opinion);
      outcomes.add(ruling.outcome());
      if (ruling.outcome() == Outcome.QUARANTINED) {
        ruling.reasons().stream().filter(r -> r.code().startsWith("BA")).forEach(why::add);
      } else if (ruling.outcome() == Outcome.PUBLISH) {
        list(filed).ifPresent(added::add);
      }
    }
    if (!why.isEmpty()) {
      // Held whole: nothing of it is listed.
      listed.ifPresent(all -> added.forEach(all::remove));
      outcomes.replaceAll(_ -> Outcome.QUARANTINED);
    }
    List<Boolean> counts = new ArrayList<>(batch.size());
    for (Filed filed : batch) {
      boolean apart = !released && opinion.standsApart(filed.report(), declarations);
      counts.add(!apart);
    }
    settle(day, batch, outcomes, counts, released);
    return new Answer(
        batch.size(), count(outcomes, Outcome.PUBLISH), count(outcomes, Outcome.WAITS), why);
  }

  /** What would be entered if nobody looked at the batch, one a person. */
  private List<Filed> listEntering(
      List<Filed> batch, List<Declaration> declarations, BatchOpinion unlooked) {
    List<Filed> out = new ArrayList<>();
    Set<HolderRef> persons = new HashSet<>();
    for (Filed filed : batch) {
      Outcome outcome = rule(filed, ReporterHistory.NONE, declarations, unlooked).outcome();
      boolean enters = outcome == Outcome.PUBLISH || outcome == Outcome.WAITS;
      if (enters && holder(filed).map(persons::add).orElse(true)) {
        out.add(filed);
      }
    }
    return out;
  }

  private BatchOpinion look(List<Filed> all, List<Filed> entering, ReporterHistory history) {
    List<BatchProfile> views = new ArrayList<>();
    views.add(profile(all));
    if (entering.size() < all.size()) {
      views.add(profile(entering));
    }
    if (all.size() < SMALL) {
      List<Filed> together = new ArrayList<>(small);
      together.addAll(entering);
      views.add(pooled(together));
    }
    BatchOpinion first = BatchOpinion.of(views.getFirst(), history, POLICY, today);
    return views.stream()
        .skip(1)
        .map(view -> BatchOpinion.of(view, history, POLICY, today))
        .filter(o -> first.reasons().isEmpty() && !o.reasons().isEmpty())
        .findFirst()
        .orElse(first);
  }

  private Ruling rule(
      Filed filed, ReporterHistory history, List<Declaration> declarations, BatchOpinion opinion) {
    List<PriorEntry> prior =
        listed.isEmpty()
            ? List.of()
            : holder(filed)
                .flatMap(h -> Optional.ofNullable(listed.get().get(h)).map(r -> entry(h, r)))
                .stream()
                .toList();
    return Gate.rule(
        filed.report(),
        filed.linkage(),
        new Standing(prior, List.of(), false, history, declarations),
        opinion,
        POLICY,
        WEIGHTS,
        HOLDERS);
  }

  private static PriorEntry entry(HolderRef holder, DeathReport report) {
    return new PriorEntry(
        new EntryId(7),
        EntryStatus.LISTED,
        Optional.of(holder),
        report.certificate(),
        report.rawHash(),
        report.death(),
        Optional.empty());
  }

  private Optional<HolderRef> list(Filed filed) {
    return listed.isEmpty()
        ? Optional.empty()
        : holder(filed).filter(h -> listed.get().putIfAbsent(h, filed.report()) == null);
  }

  /** What is set apart counts in nothing that later batches are compared with. */
  private void settle(
      LocalDate day,
      List<Filed> batch,
      List<Outcome> outcomes,
      List<Boolean> counts,
      boolean released) {
    past.add(day, batch, outcomes, counts);
    announced.replaceAll(a -> new Announced(a.declared(), a.logged(), a.received() + batch.size()));
    for (int i = 0; i < batch.size() && batch.size() < SMALL && !released; i++) {
      boolean taken = outcomes.get(i) == Outcome.PUBLISH || outcomes.get(i) == Outcome.WAITS;
      if (taken && counts.get(i)) {
        small.add(batch.get(i));
      }
    }
  }

  /** Declarations logged before {@code day}, each with what is left of it. */
  private List<Declaration> inForce(LocalDate day) {
    List<Declaration> out = new ArrayList<>();
    for (Announced a : announced) {
      int left = a.declared().maxReports() - a.received();
      if (a.logged().isBefore(day) && !day.isAfter(a.declared().expires()) && left > 0) {
        Declaration d = a.declared();
        out.add(new Declaration(d.jurisdiction(), d.firstDay(), d.lastDay(), d.expires(), left));
      }
    }
    return out;
  }

  private static Optional<HolderRef> holder(Filed filed) {
    return filed.linkage() instanceof Linkage.Linked linked
        ? Optional.of(linked.holder())
        : Optional.empty();
  }

  private static int count(List<Outcome> outcomes, Outcome wanted) {
    return (int) outcomes.stream().filter(o -> o == wanted).count();
  }

  static BatchProfile profile(List<Filed> batch) {
    return BatchProfile.of(
        batch.stream().map(Filed::report).toList(),
        batch.stream().map(Filed::linkage).toList(),
        true);
  }

  /** Of the day's small batches only ages, dates and certificates are kept. */
  private static BatchProfile pooled(List<Filed> batch) {
    BatchProfile all = BatchProfile.of(batch.stream().map(Filed::report).toList(), true);
    return new BatchProfile(
        all.count(),
        true,
        all.ageGroups(),
        all.withAge(),
        all.distinctDeathDates(),
        all.largestDeathDate(),
        all.certificates(),
        new BatchTraits(all.traits().deathDates(), Map.of()));
  }
}
