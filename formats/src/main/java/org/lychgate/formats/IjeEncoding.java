package org.lychgate.formats;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The bytes of an IJE file that is written: one a column either way. */
public enum IjeEncoding {
  /** Seven bits; letters with accents are written without them. */
  ASCII(StandardCharsets.US_ASCII, 0x7e),
  /** ISO-8859-1: the letters of Western Europe stay. */
  LATIN1(StandardCharsets.ISO_8859_1, 0xff);

  private final Charset charset;
  private final int highest;

  IjeEncoding(Charset charset, int highest) {
    this.charset = charset;
    this.highest = highest;
  }

  Charset charset() {
    return charset;
  }

  /** Whether a file of this encoding holds the character as it is; no control character. */
  boolean holds(char c) {
    return c >= ' ' && c <= highest && (c < 0x7f || c >= 0xa0);
  }

  boolean holds(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!holds(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
