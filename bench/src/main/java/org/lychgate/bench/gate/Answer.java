package org.lychgate.bench.gate;

import java.util.Set;
import org.lychgate.model.Reason;

/**
 * What became of a batch.
 *
 * @param reports in it
 * @param published of these
 * @param waiting of these, for the registrar's record or two officers
 * @param why it was held whole; empty where it was not
 */
record Answer(int reports, int published, int waiting, Set<Reason> why) {
  Answer {
    why = Set.copyOf(why);
  }

  boolean held() {
    return !why.isEmpty();
  }
}
