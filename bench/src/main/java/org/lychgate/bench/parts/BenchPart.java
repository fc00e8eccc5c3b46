package org.lychgate.bench.parts;

import java.io.IOException;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;

/**
 * One card of a bench's page, with its bars.
 *
 * @param <P> what it is measured on
 */
public interface BenchPart<P> {
  /** Short name, by which it can be asked for alone. */
  String name();

  /** Measures. What it needs that is not there it says in a bar that was not run. */
  Section run(P plan, Listener listener) throws IOException;
}
