package org.lychgate.gate;

import org.lychgate.model.Outcome;
import org.lychgate.model.Reason;

/** What no enrolled key has signed is refused before anything in it is looked at (design §4.2). */
final class SignatureRule {
  private SignatureRule() {}

  static Verdict judge(BatchOpinion batch) {
    return batch.signed() ? Verdict.pass() : Verdict.stop(Outcome.REFUSED, Reason.NOT_SIGNED);
  }
}
