package org.lychgate.gate;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Declaration;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterHistory;

/**
 * What {@link BatchRule} says about one batch, computed once for all of its reports: the same
 * answer as asking for each. Not for several threads at once.
 */
public final class BatchOpinion {
  private final BatchProfile batch;
  private final ReporterHistory history;
  private final Policy policy;
  private final LocalDate today;
  private final Map<List<Declaration>, List<Reason>> known = new HashMap<>();

  private BatchOpinion(
      BatchProfile batch, ReporterHistory history, Policy policy, LocalDate today) {
    this.batch = batch;
    this.history = history;
    this.policy = policy;
    this.today = today;
  }

  /** As {@link BatchRule#judge} takes them. */
  public static BatchOpinion of(
      BatchProfile batch, ReporterHistory history, Policy policy, LocalDate today) {
    return new BatchOpinion(batch, history, policy, today);
  }

  /** Whether the batch came signed. */
  boolean signed() {
    return batch.signed();
  }

  /** What speaks against the batch where nothing is declared. */
  public List<Reason> reasons() {
    return reasons(List.of());
  }

  /**
   * Whether {@code report} is left out of what later batches are compared with, once it is taken:
   * its batch passes only because of a declaration that covers it, and the reporter has a past of
   * its own to go on with. Neither does a declaration by itself set anything apart, nor what
   * officers let go.
   *
   * <p>A drip is told by the days, so it is no cause: it would take itself out of them. Nor is
   * anything set apart of who has no past yet: to be announced is how an odd reporter begins one.
   *
   * @param declarations in force for the reporter, as the ruling has them
   */
  public boolean standsApart(DeathReport report, List<Declaration> declarations) {
    return !declarations.isEmpty()
        && reasons().stream().anyMatch(r -> r != Reason.DRIP_OF_YOUNG_DEATHS)
        && reasons(report, declarations).isEmpty()
        && Mortality.sum(history.profile().byAge()) >= policy.minBaseline();
  }

  /** What speaks against taking {@code report} with its batch. */
  List<Reason> reasons(DeathReport report, List<Declaration> declarations) {
    return reasons(
        declarations.isEmpty() ? List.of() : Declared.listCovering(declarations, List.of(report)));
  }

  private List<Reason> reasons(List<Declaration> covering) {
    return known.computeIfAbsent(
        covering, _ -> BatchRule.judge(batch, history, covering, policy, today));
  }
}
