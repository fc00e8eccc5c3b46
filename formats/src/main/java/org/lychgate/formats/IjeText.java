package org.lychgate.formats;

import java.text.Normalizer;

/** Text in which each character is one column of an IJE record. */
final class IjeText {
  private IjeText() {}

  /** {@code value} composed, one column a character, no line break, no blanks at its end. */
  static String of(String value) {
    String composed = Normalizer.normalize(value, Normalizer.Form.NFC);
    StringBuilder out = new StringBuilder(composed.length());
    for (int i = 0; i < composed.length(); ) {
      int c = composed.codePointAt(i);
      i += Character.charCount(c);
      int type = Character.getType(c);
      if (type == Character.CONTROL
          || type == Character.LINE_SEPARATOR
          || type == Character.PARAGRAPH_SEPARATOR) {
        out.append(' ');
      } else {
        out.append(c > Character.MAX_VALUE || type == Character.SURROGATE ? '?' : (char) c);
      }
    }
    return out.toString().stripTrailing();
  }

  /** {@code value} in the characters that {@code encoding} has; upper and lower case stay. */
  static String respell(String value, IjeEncoding encoding) {
    StringBuilder out = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (encoding.holds(c)) {
        out.append(c);
      } else if (Character.isISOControl(c)) {
        out.append(' ');
      } else {
        out.append(AsciiText.spellInCase(c));
      }
    }
    return out.toString();
  }
}
