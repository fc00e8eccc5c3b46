package org.lychgate.gate;

import java.util.List;
import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;

/** What one rule says about one report. */
sealed interface Verdict {
  List<Reason> reasons();

  /** The rule has nothing against publishing; reasons may still say what it saw. */
  record Pass(List<Reason> reasons) implements Verdict {
    public Pass {
      reasons = List.copyOf(reasons);
    }
  }

  /** The rule forbids publishing, and says what becomes of the report instead. */
  record Stop(Outcome outcome, List<Reason> reasons) implements Verdict {
    public Stop {
      reasons = List.copyOf(reasons);
      if (outcome == Outcome.PUBLISH || reasons.isEmpty()) {
        throw new IllegalArgumentException("a stop has a reason and does not publish");
      }
    }
  }

  static Verdict pass(Reason... reasons) {
    return new Pass(List.of(reasons));
  }

  static Verdict stop(Outcome outcome, Reason... reasons) {
    return new Stop(outcome, List.of(reasons));
  }

  /** Stops with these reasons where there are any, else passes. */
  static Verdict stopIfAny(Outcome outcome, List<Reason> reasons) {
    return reasons.isEmpty() ? pass() : new Stop(outcome, reasons);
  }
}
