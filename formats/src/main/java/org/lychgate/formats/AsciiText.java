package org.lychgate.formats;

import java.text.Normalizer;
import java.util.Locale;
import org.lychgate.model.CanonicalText;

/** Text in the letters that fixed-column formats have: upper-case ASCII. */
public final class AsciiText {
  private AsciiText() {}

  /**
   * {@code text} in upper case and ASCII: accents fall away (é → E, ñ → N), letters of their own
   * are spelt out (ß → SS, Æ → AE, Ø → O, Þ → TH), and what has no Latin spelling becomes {@code
   * ?}. Blanks as in {@link CanonicalText}.
   */
  public static String of(String text) {
    String canonical = CanonicalText.of(text);
    if (isAscii(canonical)) {
      return canonical;
    }
    String apart = Normalizer.normalize(canonical, Normalizer.Form.NFKD);
    StringBuilder out = new StringBuilder(apart.length());
    for (int i = 0; i < apart.length(); ) {
      int c = apart.codePointAt(i);
      i += Character.charCount(c);
      int type = Character.getType(c);
      if (type == Character.NON_SPACING_MARK
          || type == Character.COMBINING_SPACING_MARK
          || type == Character.ENCLOSING_MARK) {
        continue;
      }
      if (c < 0x80) {
        out.append((char) c);
      } else {
        out.append(spell(c));
      }
    }
    // Once more: spelling out can leave blanks at an end or lower-case letters.
    return CanonicalText.of(out.toString());
  }

  /** {@link #of}, cut to {@code width} characters; no blank is left at the end. */
  static String cut(String text, int width) {
    String ascii = of(text);
    return ascii.length() <= width ? ascii : ascii.substring(0, width).stripTrailing();
  }

  /** Whether every character is printable ASCII. */
  static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  /** One character spelt in ASCII, small letters by small ones; empty for a mark that combines. */
  static String spellInCase(char c) {
    String upper = of(String.valueOf(c));
    if (upper.isEmpty()) {
      return Character.isWhitespace(c) || Character.isSpaceChar(c) ? " " : "";
    }
    return Character.isLowerCase(c) ? upper.toLowerCase(Locale.ROOT) : upper;
  }

  private static String spell(int c) {
    return switch (c) {
      case 'Æ', 'æ' -> "AE";
      case 'Œ', 'œ' -> "OE";
      case 'ß', 'ẞ' -> "SS";
      case 'Ø', 'ø' -> "O";
      case 'Ł', 'ł' -> "L";
      case 'Đ', 'đ', 'Ð', 'ð' -> "D";
      case 'Þ', 'þ' -> "TH";
      case 'Ħ', 'ħ' -> "H";
      case 'Ŧ', 'ŧ' -> "T";
      case 'Ŋ', 'ŋ' -> "NG";
      case 'ı' -> "I";
      case 'ĸ' -> "K";
      case 'Ə', 'ə' -> "E";
      case '‘', '’', '‚', '‛', '′', 'ʼ', 'ʻ', '´', '`' -> "'";
      case '“', '”', '„', '«', '»' -> "\"";
      case '‐', '‑', '‒', '–', '—', '−' -> "-";
      case '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad' -> "";
      default -> "?";
    };
  }
}
