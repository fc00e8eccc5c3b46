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
