package org.lychgate.bench.formats;

import java.io.IOException;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.subscriber.Section;

/** One card of the page with its bars. To add one, write it and name it in {@link FormatsBench}. */
public interface FormatsPart {
  /** Short name, by which it can be asked for alone. */
  String name();

  /** Measures. */
  Section run(FormatsPlan plan, Listener listener) throws IOException;
}
