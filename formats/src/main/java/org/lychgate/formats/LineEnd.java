package org.lychgate.formats;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What stands behind a line of a file. */
public enum LineEnd {
  LF("\n"),
  CRLF("\r\n"),
  /** Nothing: the last line of a file, or a file of one record. */
  NONE(""),
  /** A last line whose LF got lost. Read, and written only as it was read. */
  CR("\r");

  private final String text;

  LineEnd(String text) {
    this.text = text;
  }

  /** Its bytes: two at most. */
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Lower-case name: command line and manifests. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The end called {@code word}, in any case. */
  public static Optional<LineEnd> find(String word) {
    for (LineEnd end : values()) {
      if (end.name().equalsIgnoreCase(word)) {
        return Optional.of(end);
      }
    }
    return Optional.empty();
  }
}
