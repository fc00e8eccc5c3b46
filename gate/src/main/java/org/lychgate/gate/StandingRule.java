package org.lychgate.gate;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lychgate.model.DeathReport;
import org.lychgate.model.EntryStatus;
import org.lychgate.model.HolderRef;
import org.lychgate.model.Linkage;
import org.lychgate.model.Outcome;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PriorEntry;
import org.lychgate.model.Reason;
import org.lychgate.model.Standing;

/**
 * What the register already holds about this person and this certificate (design §4.4, §4.6). Any
 * prior entry of the person stops publication; the first line that applies says how:
 *
 * <ol>
 *   <li>the record or certificate behind a reversed entry never comes back in: refused. A reversed
 *       entry's certificate may turn out to be of another holder (a clerk picked the wrong number):
 *       with a newer certification that one waits for two officers.
 *   <li>the certificate stands for somebody else: refused
 *   <li>the person's entry is held: waits for that to be decided
 *   <li>the person is listed: on another certificate it is not clear who is meant; with another
 *       date both claims wait for an officer; else it corroborates
 *   <li>the person's entry was reversed: only a certification after that day counts, and then two
 *       officers rule
 * </ol>
 */
final class StandingRule {
  /** Whether an entry found by certificate is this person's. */
  private enum Owner {
    SAME,
    OTHER,
    NOT_KNOWN
  }

  private StandingRule() {}

  static Verdict judge(DeathReport report, Linkage linkage, Standing standing) {
    for (PriorEntry prior : listReversed(standing)) {
      boolean proven = isProvenOther(prior, linkage, standing);
      if (prior.rawHash().equals(report.rawHash()) || (sameCertificate(prior, report) && !proven)) {
        return Verdict.stop(Outcome.REFUSED, Reason.SAME_RECORD_AS_A_REVERSED_ENTRY);
      }
    }
    List<PriorEntry> underCertificate =
        standing.ofCertificate().stream().filter(e -> e.status() != EntryStatus.REVERSED).toList();
    if (underCertificate.stream()
        .anyMatch(e -> owner(e, report, linkage, standing) == Owner.OTHER)) {
      return Verdict.stop(Outcome.REFUSED, Reason.CERTIFICATE_OF_ANOTHER_PERSON);
    }
    List<PriorEntry> live =
        Stream.concat(
                standing.ofHolder().stream().filter(e -> e.status() != EntryStatus.REVERSED),
                underCertificate.stream())
            .toList();
    if (live.stream().anyMatch(e -> e.status() == EntryStatus.HELD)) {
      return Verdict.stop(Outcome.WAITS, Reason.ENTRY_IS_HELD);
    }
    if (!live.isEmpty()) {
      return judgeListed(report, live);
    }
    return judgeReversed(report, listReversed(standing));
  }

  private static Verdict judgeListed(DeathReport report, List<PriorEntry> listed) {
    if (listed.stream()
        .anyMatch(e ->
            e.certificate().isPresent()
                && report.certificate().isPresent()
                && !sameCertificate(e, report))) {
      return Verdict.stop(Outcome.UNMATCHED, Reason.VETO_OTHER_CERTIFICATE);
    }
    if (listed.stream().anyMatch(e -> conflict(e.death(), report.death()))) {
      return Verdict.stop(Outcome.WAITS, Reason.DATES_CONFLICT);
    }
    return Verdict.stop(Outcome.CORROBORATES, Reason.ALREADY_LISTED);
  }

  private static Verdict judgeReversed(DeathReport report, List<PriorEntry> reversed) {
    if (reversed.isEmpty()) {
      return Verdict.pass();
    }
    boolean newer = reversed.stream().allMatch(e -> isNewer(report.certified(), e.reversedOn()));
    return newer
        ? Verdict.stop(Outcome.WAITS, Reason.RESTORE_NEEDS_TWO_OFFICERS)
        : Verdict.stop(Outcome.REFUSED, Reason.REVERSED_NEEDS_NEWER_EVIDENCE);
  }

  private static boolean isNewer(Optional<LocalDate> certified, Optional<LocalDate> reversedOn) {
    return certified.isPresent()
        && reversedOn.isPresent()
        && certified.get().isAfter(reversedOn.get());
  }

  private static List<PriorEntry> listReversed(Standing standing) {
    return Stream.concat(standing.ofHolder().stream(), standing.ofCertificate().stream())
        .filter(e -> e.status() == EntryStatus.REVERSED)
        .toList();
  }

  private static boolean isProvenOther(PriorEntry prior, Linkage linkage, Standing standing) {
    Optional<HolderRef> ours = findHolder(linkage);
    return !standing.ofHolder().contains(prior)
        && ours.isPresent()
        && prior.holder().isPresent()
        && !prior.holder().equals(ours);
  }

  private static Owner owner(
      PriorEntry prior, DeathReport report, Linkage linkage, Standing standing) {
    if (standing.ofHolder().contains(prior)) {
      return Owner.SAME;
    }
    boolean sameRecord = prior.rawHash().equals(report.rawHash());
    return switch (linkage) {
      case Linkage.Linked linked ->
          prior.holder().map(linked.holder()::equals).orElse(sameRecord) ? Owner.SAME : Owner.OTHER;
      // Nobody to compare with: a second, different record under one certificate is not believed.
      case Linkage.NoHolders() -> sameRecord ? Owner.SAME : Owner.OTHER;
      case Linkage.Unmatched() -> Owner.NOT_KNOWN;
    };
  }

  private static Optional<HolderRef> findHolder(Linkage linkage) {
    return linkage instanceof Linkage.Linked linked
        ? Optional.of(linked.holder())
        : Optional.empty();
  }

  private static boolean sameCertificate(PriorEntry prior, DeathReport report) {
    return prior.certificate().isPresent() && prior.certificate().equals(report.certificate());
  }

  /** Whether no day can be both. */
  static boolean conflict(PartialDate a, PartialDate b) {
    return a.earliest().isAfter(b.latest()) || b.earliest().isAfter(a.latest());
  }
}
