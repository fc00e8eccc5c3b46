package org.lychgate.gate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lychgate.model.BatchProfile;
import org.lychgate.model.Reason;
import org.lychgate.model.ReporterHistory;
import org.lychgate.model.Ruling;

/**
 * Asks the gate again with what was recorded of the rulings on one batch: the same inputs give the
 * same ruling, to the byte, for as long as the gate is the one that ruled. Not for several threads
 * at once.
 */
public final class Replay {
  private final BatchInputs batch;
  private final BatchOpinion looked;
  private final BatchOpinion unlooked;

  public Replay(BatchInputs batch) {
    this.batch = batch;
    this.looked = BatchOpinion.of(batch.profile(), batch.history(), batch.policy(), batch.judged());
    this.unlooked =
        BatchOpinion.of(BatchProfile.EMPTY, ReporterHistory.NONE, batch.policy(), batch.judged());
  }

  /** The ruling that the gate gives on these inputs today. */
  public Ruling rule(RulingInputs inputs) {
    return Gate.rule(
        inputs.report(),
        inputs.linkage(),
        inputs.standing(batch),
        inputs.looked() ? looked : unlooked,
        batch.policy(),
        batch.weights(),
        batch.holders());
  }

  /** Whether the report, once taken, is left out of what later batches are compared with. */
  public boolean standsApart(RulingInputs inputs) {
    return inputs.looked() && looked.standsApart(inputs.report(), batch.declarations());
  }

  /**
   * In what a ruling made again differs from the recorded one, in words; empty where both are the
   * same to the byte.
   */
  public List<String> listDifferences(RulingRecord.Ruled recorded) {
    Ruling then = recorded.ruling();
    Ruling now = rule(recorded.inputs());
    if (Arrays.equals(RulingCodec.bytes(then), RulingCodec.bytes(now))) {
      return List.of();
    }
    List<String> out = new ArrayList<>();
    addIfOther(out, "outcome", then.outcome(), now.outcome());
    addIfOther(
        out,
        "evidence",
        then.evidence().map(Enum::name).orElse("none"),
        now.evidence().map(Enum::name).orElse("none"));
    addIfOther(out, "reasons", codes(then.reasons()), codes(now.reasons()));
    addIfOther(out, "policy", then.policyHash(), now.policyHash());
    addIfOther(out, "weights", then.weightsHash(), now.weightsHash());
    addIfOther(out, "holders", then.holdersHash(), now.holdersHash());
    return List.copyOf(out);
  }

  private static void addIfOther(List<String> to, String what, Object then, Object now) {
    if (!then.equals(now)) {
      to.add(what + " recorded as " + then + ", now " + now);
    }
  }

  private static List<String> codes(List<Reason> reasons) {
    return reasons.stream().map(Reason::code).toList();
  }
}
