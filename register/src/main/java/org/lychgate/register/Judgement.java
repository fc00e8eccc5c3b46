package org.lychgate.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.lychgate.edition.Salt;
import org.lychgate.model.Entry;
import org.lychgate.model.EntryId;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;

/**
 * What is to become of one report of a batch.
 *
 * @param entry the entry it adds to, or the one it is to make
 * @param draft the entry it is to make
 * @param repeats the first report under its message id, where it is a repeat
 * @param apart whether it is left out of what later batches are compared with
 */
record Judgement(
    Outcome outcome,
    List<Reason> reasons,
    Optional<EntryId> entry,
    Optional<Draft> draft,
    OptionalLong repeats,
    boolean apart) {
  Judgement {
    reasons = List.copyOf(reasons);
  }

  /** An entry that is about to be published, and the salt of its commitment. */
  record Draft(Entry entry, Salt salt) {
    @Override
    public String toString() {
      return "draft(" + entry.id() + ")";
    }
  }

  /** A report that may not be entered, or waits, or opens a case. */
  static Judgement stopped(Outcome outcome, List<Reason> reasons) {
    return new Judgement(
        outcome, reasons, Optional.empty(), Optional.empty(), OptionalLong.empty(), false);
  }

  static Judgement corroborates(List<Reason> reasons, Optional<EntryId> entry) {
    return new Judgement(
        Outcome.CORROBORATES, reasons, entry, Optional.empty(), OptionalLong.empty(), false);
  }

  static Judgement published(List<Reason> reasons, Draft draft) {
    return new Judgement(
        Outcome.PUBLISH,
        reasons,
        Optional.of(draft.entry().id()),
        Optional.of(draft),
        OptionalLong.empty(),
        false);
  }

  /** The same, left out of what later batches are compared with where {@code apart} says so. */
  Judgement setApart(boolean apart) {
    return new Judgement(outcome, reasons, entry, draft, repeats, apart && isTaken());
  }

  /** Whether it is listed, or may be: only that stands in a reporter's past. */
  boolean isTaken() {
    return outcome == Outcome.PUBLISH || outcome == Outcome.WAITS;
  }

  /** The same message again, in another batch: it changes nothing, and never lists twice. */
  static Judgement again(ReportRow first) {
    boolean listed = first.outcome() == Outcome.PUBLISH;
    return new Judgement(
        listed ? Outcome.CORROBORATES : first.outcome(),
        listed ? List.of(Reason.ALREADY_LISTED) : first.reasons(),
        first.entry(),
        Optional.empty(),
        OptionalLong.of(first.leaf()),
        false);
  }

  /** Where one report is quarantined all are: a list is held whole, and publishes nothing. */
  static List<Judgement> holdWhole(List<Judgement> batch) {
    TreeSet<Reason> why = new TreeSet<>();
    for (Judgement j : batch) {
      if (j.outcome() == Outcome.QUARANTINED && j.repeats().isEmpty()) {
        j.reasons().stream().filter(r -> r.code().startsWith("BA")).forEach(why::add);
      }
    }
    if (why.isEmpty()) {
      return batch;
    }
    List<Judgement> out = new ArrayList<>();
    for (Judgement j : batch) {
      TreeSet<Reason> reasons = new TreeSet<>(why);
      reasons.addAll(j.outcome() == Outcome.PUBLISH ? List.of() : j.reasons());
      out.add(
          new Judgement(
              Outcome.QUARANTINED,
              List.copyOf(reasons),
              Optional.empty(),
              Optional.empty(),
              j.repeats(),
              false));
    }
    return List.copyOf(out);
  }
}
