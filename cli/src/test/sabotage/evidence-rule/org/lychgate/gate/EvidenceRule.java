package org.lychgate.gate;

import java.util.Optional;
import org.lychgate.model.DeathReport;
import org.lychgate.model.EvidenceClass;
import org.lychgate.model.Linkage;
import org.lychgate.model.Reason;
import org.lychgate.model.Standing;

/** The control removed: whatever anyone says is evidence. */
final class EvidenceRule {
  private EvidenceRule() {}

  static Weighed weigh(DeathReport report, Linkage linkage, Standing standing) {
    return new Weighed(Optional.of(EvidenceClass.E2), Verdict.pass(Reason.REGISTRAR_RECORD));
  }
}
