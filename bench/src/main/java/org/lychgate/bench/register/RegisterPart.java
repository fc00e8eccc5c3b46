package org.lychgate.bench.register;

import java.io.IOException;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;

/**
 * One card of the page with its bars. To add one, write it and name it in {@link RegisterBench}.
 */
public interface RegisterPart {
  /** Short name, by which it can be asked for alone. */
  String name();

  /** Measures, in files below the plan's folder. */
  Section run(RegisterPlan plan, Listener listener) throws IOException;
}
