package org.lychgate.cli;

import java.util.Locale;
import java.util.StringJoiner;
import org.lychgate.edition.json.JsonFields;

/** Counts by outcome as a sentence. */
final class Outcomes {
  private Outcomes() {}

  /** {@code 12 publish, 3 waits}, in the order of their names. */
  static String text(JsonFields counts) {
    StringJoiner out = new StringJoiner(", ");
    for (String outcome : counts.names()) {
      out.add(
          String.format(
              Locale.ROOT, "%,d %s", counts.getInt(outcome), outcome.toLowerCase(Locale.ROOT)));
    }
    return out.toString();
  }
}
