package org.lychgate.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Linkage;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;
import org.lychgate.model.Ruling;
import org.lychgate.model.Sha256;
import org.lychgate.model.Standing;

/**
 * May this report be entered, and why? Pure: the same inputs give the same ruling for ever, and
 * there is no override.
 *
 * <p>The rules run in this order, each in a class of its own, and their reasons stand in it:
 *
 * <ol>
 *   <li>{@link SignatureRule}: unsigned is refused and nothing further is looked at
 *   <li>{@link BatchRule}: the batch looks like mortality
 *   <li>{@link Plausible}: the dates, the age and the certificate are possible
 *   <li>{@link Whose}: exactly one number holder is meant
 *   <li>{@link StandingRule}: nothing the register holds speaks against it
 *   <li>{@link EvidenceRule}: what stands behind it
 * </ol>
 *
 * <p>All of them run on a signed report, so that its sender hears every reason at once. Where
 * several stop it, the outcome is the first of: quarantined (a list is held whole), refused, lead,
 * unmatched, corroborates, waits. It is published only where no rule stops it.
 */
public final class Gate {
  private Gate() {}

  /**
   * Rules on one report.
   *
   * @param report as parsed and equal to its signed statement
   * @param linkage whose death it is about
   * @param standing what the register already knows
   * @param batch the profile of the batch it came in
   * @param policy in force
   * @param weightsHash SHA-256 of the linkage weights
   * @param holdersHash SHA-256 of the holder snapshot; empty exactly where there is no holder file
   * @throws IllegalArgumentException where the linkage and {@code holdersHash} contradict each
   *     other: such a ruling could not be replayed
   */
  public static Ruling rule(
      DeathReport report,
      Linkage linkage,
      Standing standing,
      BatchProfile batch,
      Policy policy,
      Sha256 weightsHash,
      Optional<Sha256> holdersHash) {
    BatchOpinion opinion = BatchOpinion.of(batch, standing.history(), policy, report.received());
    return rule(report, linkage, standing, opinion, policy, weightsHash, holdersHash);
  }

  /**
   * Rules on one report of a batch that was looked at already: the same ruling, sooner.
   *
   * @param batch of this report's profile, reporter's history, policy and day of receipt
   */
  public static Ruling rule(
      DeathReport report,
      Linkage linkage,
      Standing standing,
      BatchOpinion batch,
      Policy policy,
      Sha256 weightsHash,
      Optional<Sha256> holdersHash) {
    if (linkage instanceof Linkage.NoHolders == holdersHash.isPresent()) {
      throw new IllegalArgumentException(
          "a linkage without holder file has no holder hash, every other has one");
    }
    Verdict signature = SignatureRule.judge(batch);
    if (signature instanceof Verdict.Stop(Outcome outcome, List<Reason> reasons)) {
      return new Ruling(
          outcome, Optional.empty(), reasons, policy.hash(), weightsHash, holdersHash);
    }
    Weighed weighed = EvidenceRule.weigh(report, linkage, standing);
    List<Verdict> verdicts =
        List.of(
            signature,
            Verdict.stopIfAny(Outcome.QUARANTINED, batch.reasons(report, standing.declarations())),
            Plausible.judge(report, linkage, policy),
            Whose.judge(report, linkage, policy),
            StandingRule.judge(report, linkage, standing),
            weighed.verdict());
    List<Reason> reasons = new ArrayList<>();
    List<Outcome> stops = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      verdict.reasons().stream().filter(r -> !reasons.contains(r)).forEach(reasons::add);
      switch (verdict) {
        case Verdict.Pass _ -> {}
        case Verdict.Stop(Outcome outcome, List<Reason> _) -> stops.add(outcome);
      }
    }
    Outcome outcome =
        stops.stream().min(Comparator.comparing(Gate::precedence)).orElse(Outcome.PUBLISH);
    return new Ruling(
        outcome, weighed.evidence(), reasons, policy.hash(), weightsHash, holdersHash);
  }

  /* Smaller goes first. PUBLISH is last: anything at all goes before it. */
  private static int precedence(Outcome outcome) {
    return switch (outcome) {
      case QUARANTINED -> 0;
      case REFUSED -> 1;
      case LEAD -> 2;
      case UNMATCHED -> 3;
      case CORROBORATES -> 4;
      case WAITS -> 5;
      case PUBLISH -> 6;
    };
  }
}
