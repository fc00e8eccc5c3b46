package org.lychgate.linkage.compare;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.lychgate.model.Placeholder;

/** The spellings of a name that are compared and searched for. Input is canonical text. */
public final class NameText {
  /** Parts of surnames that thousands of unrelated families share. */
  private static final Set<String> PARTICLES =
      Set.of(
          "DE", "DEL", "DELLA", "DER", "DEN", "DES", "DU", "DA", "DAS", "DO", "DOS", "DI", "LA",
          "LAS", "LE", "LES", "LO", "LOS", "EL", "AL", "VAN", "VON", "ZU", "TEN", "TER", "Y", "E",
          "O", "MC", "MAC", "ST", "SAINT", "BIN", "BINT", "IBN", "ABU", "SAN", "SANTA");

  /** Generation suffixes that stand behind a name, folded. */
  public static final Set<String> SUFFIXES =
      Set.of("JR", "SR", "II", "III", "IV", "JNR", "SNR", "JUNIOR");

  /** What Windows-1252 shows for the bytes 80 to 9F, in upper case, in order. */
  private static final String WINDOWS_80 =
      "€\u0081‚Ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™Š›Œ\u009dŽŸ";

  private NameText() {}

  /**
   * Letters and digits only: marks, hyphens, apostrophes and blanks are left out, so that O'BRIEN,
   * O BRIEN and OBRIEN are one. UTF-8 that was read as something else is put right.
   */
  public static String fold(String name) {
    if (isFolded(name)) {
      return name;
    }
    // Most names that are not folded yet have a blank or a hyphen in them, and no marks.
    String plain = isAscii(name) ? name : Normalizer.normalize(repair(name), Normalizer.Form.NFD);
    StringBuilder out = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); ) {
      int c = plain.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case 'Æ' -> out.append("AE");
        case 'Œ' -> out.append("OE");
        case 'Ø' -> out.append('O');
        case 'Ł' -> out.append('L');
        case 'Đ', 'Ð' -> out.append('D');
        case 'Þ' -> out.append("TH");
        default -> {
          if (Character.isLetterOrDigit(c)) {
            out.appendCodePoint(c);
          }
        }
      }
    }
    return out.toString();
  }

  /** The parts between blanks and hyphens, folded, in order; empty parts left out. */
  public static List<String> listParts(String name) {
    List<String> parts = new ArrayList<>(2);
    int start = 0;
    for (int i = 0; i <= name.length(); i++) {
      if (i == name.length() || name.charAt(i) == ' ' || name.charAt(i) == '-') {
        String part = fold(name.substring(start, i));
        if (!part.isEmpty()) {
          parts.add(part);
        }
        start = i + 1;
      }
    }
    return parts;
  }

  static boolean isParticle(String part) {
    return PARTICLES.contains(part);
  }

  /** The name without a generation suffix (JR, SR, II, III, IV) at its end. */
  static String withoutSuffix(String name) {
    int cut = name.lastIndexOf(' ');
    // JR. and , JR are written too; a suffix alone is no name to take it from.
    return cut > 0 && SUFFIXES.contains(fold(name.substring(cut + 1)))
        ? name.substring(0, cut)
        : name;
  }

  /** The parts of a surname that tell families apart: not DE, LA, VAN and the like. */
  public static List<String> listFamilyParts(String family) {
    List<String> parts = listParts(family);
    parts.removeIf(part -> part.length() < 2 || isParticle(part));
    return parts;
  }

  /** Whether the text states no name: empty, punctuation only, N/A or a {@link Placeholder}. */
  public static boolean isMissing(String name) {
    return Placeholder.isName(fold(name)) || name.equals("N/A");
  }

  /** Ã and a sign are a letter whose two bytes were read one by one: PEÃ±A is PEÑA. */
  private static String repair(String name) {
    if (name.indexOf('Ã') < 0) {
      return name;
    }
    StringBuilder out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      char next = i + 1 < name.length() ? name.charAt(i + 1) : ' ';
      int low = next >= '\u00a1' && next <= '\u00bf' ? next : 0x80 + WINDOWS_80.indexOf(next);
      if (c == 'Ã' && low >= 0x80) {
        out.append((char) (low + 0x40));
        i++;
      } else {
        out.append(c);
      }
    }
    return Normalizer.normalize(out.toString().toUpperCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  private static boolean isAscii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  static boolean isFolded(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) {
        return false;
      }
    }
    return true;
  }
}
