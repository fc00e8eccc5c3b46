package org.lychgate.bench.proof;

import java.io.IOException;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;

/** One card of the page with its bars. To add one, write it and name it in {@link ProofBench}. */
public interface ProofPart {
  /** Short name, by which it can be asked for alone. */
  String name();

  /** Measures. What it needs that is not there it says in a bar that was not run. */
  Section run(ProofPlan plan, Listener listener) throws IOException;
}
