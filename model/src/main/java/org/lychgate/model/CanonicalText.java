package org.lychgate.model;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The one spelling of a text that commitments, keys and comparisons use: Unicode NFC, upper case,
 * single spaces, none at the ends (contracts, "Leaves").
 */
public final class CanonicalText {
  private CanonicalText() {}

  /** The canonical form of {@code text}; applying it twice changes nothing. */
  public static String of(String text) {
    if (isPlain(text)) {
      return text;
    }
    if (isAscii(text)) {
      return ascii(text);
    }
    // Upper case first: it can undo NFC (ß becomes SS, ŉ becomes ʼN), never the other way round.
    String upper = Normalizer.normalize(text.toUpperCase(Locale.ROOT), Normalizer.Form.NFC);
    StringBuilder out = new StringBuilder(upper.length());
    boolean gap = false;
    for (int i = 0; i < upper.length(); ) {
      int c = upper.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
        gap = !out.isEmpty();
      } else {
        if (gap) {
          out.append(' ');
          gap = false;
        }
        out.appendCodePoint(c);
      }
    }
    return out.toString();
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** The same as {@link #of} without the tables of Unicode: most names of a large file go here. */
  private static String ascii(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ') {
        gap = !out.isEmpty();
      } else {
        if (gap) {
          out.append(' ');
          gap = false;
        }
        out.append(c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
      }
    }
    return out.toString();
  }

  private static boolean isPlain(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x7f || c < ' ' || (c >= 'a' && c <= 'z') || (c == ' ' && before == ' ')) {
        return false;
      }
      before = c;
    }
    return text.isEmpty() || before != ' ';
  }
}
