package org.lychgate.subscriber;

import java.io.PrintStream;
import org.lychgate.edition.json.JsonBuilder;

/**
 * One JSON object a line about each thing that happened; numbers and codes, never a person. For
 * several threads.
 */
final class StatusLines {
  private final PrintStream out;

  StatusLines(PrintStream out) {
    this.out = out;
  }

  synchronized void print(JsonBuilder event) {
    out.println(event.build().canonicalText());
    out.flush();
  }
}
