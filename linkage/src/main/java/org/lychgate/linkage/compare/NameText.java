package org.lychgate.linkage.compare;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The spellings of a name that are compared and searched for. Input is canonical text. */
public final class NameText {
  /** Parts of surnames that thousands of unrelated families share. */
  private static final Set<String> PARTICLES =
      Set.of(
          "DE", "DEL", "DELLA", "DER", "DEN", "DES", "DU", "DA", "DAS", "DO", "DOS", "DI", "LA",
          "LAS", "LE", "LES", "LO", "LOS", "EL", "AL", "VAN", "VON", "ZU", "TEN", "TER", "Y", "E",
          "O", "MC", "MAC", "ST", "SAINT", "BIN", "BINT", "IBN", "ABU", "SAN", "SANTA");

  private NameText() {}

  /**
   * Letters and digits only: marks, hyphens, apostrophes and blanks are left out, so that O'BRIEN,
   * O BRIEN and OBRIEN are one.
   */
  public static String fold(String name) {
    if (isFolded(name)) {
      return name;
    }
    // Most names that are not folded yet have a blank or a hyphen in them, and no marks.
    String plain = isAscii(name) ? name : Normalizer.normalize(name, Normalizer.Form.NFD);
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

  /** The parts of a surname that tell families apart: not DE, LA, VAN and the like. */
  public static List<String> listFamilyParts(String family) {
    List<String> parts = listParts(family);
    parts.removeIf(part -> part.length() < 2 || PARTICLES.contains(part));
    return parts;
  }

  /** Whether the text states no name: empty, punctuation only, or a word for "not known". */
  public static boolean isMissing(String name) {
    String folded = fold(name);
    return switch (folded) {
      case "", "UNKNOWN", "UNK", "UNKN", "NA", "NMN", "NLN", "NFN", "INCONNU", "INCONNUE" -> true;
      default -> false;
    };
  }

  private static boolean isAscii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static boolean isFolded(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) {
        return false;
      }
    }
    return true;
  }
}
