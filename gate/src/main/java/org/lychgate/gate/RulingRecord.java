package org.lychgate.gate;

import java.util.List;
import org.lychgate.model.Reason;
import org.lychgate.model.Ruling;

/** What is recorded of one report, so that what became of it can be found again. */
public sealed interface RulingRecord {
  /** The gate ruled. */
  record Ruled(RulingInputs inputs, Ruling ruling) implements RulingRecord {}

  /** It could not be read, or was not what was signed: the gate was not asked. */
  record Unread(Reason reason) implements RulingRecord {}

  /** The same record is held in a quarantined batch: the gate was not asked again. */
  record HeldBefore(List<Reason> reasons) implements RulingRecord {
    public HeldBefore {
      reasons = List.copyOf(reasons);
    }
  }
}
