package org.lychgate.nation;

import java.nio.charset.StandardCharsets;

/** Rows of a file in the making: text, and how many lines it has. */
final class Rows {
  private final StringBuilder text = new StringBuilder();
  private long lines;

  /** Adds a line as it is. */
  void line(CharSequence line) {
    text.append(line).append('\n');
    lines++;
  }

  /** Adds a row of comma-separated values; none of ours needs quotes. */
  void row(String... values) {
    for (int i = 0; i < values.length; i++) {
      String value = values[i];
      if (value.indexOf(',') >= 0 || value.indexOf('"') >= 0 || value.indexOf('\n') >= 0) {
        throw new IllegalStateException("a value of the nation needs quotes");
      }
      text.append(i == 0 ? "" : ",").append(value);
    }
    text.append('\n');
    lines++;
  }

  byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  long lines() {
    return lines;
  }
}
