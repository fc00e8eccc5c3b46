package org.lychgate.bench.gate;

import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;

/** One card of the page with its bars. To add one, write it and name it in {@link GateBench}. */
public interface GatePart {
  /** Short name, by which it can be asked for alone. */
  String name();

  /** Measures. */
  Section run(Ground ground, Listener listener);
}
