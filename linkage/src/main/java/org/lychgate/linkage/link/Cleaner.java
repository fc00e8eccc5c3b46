package org.lychgate.linkage.link;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Brings a value to the one spelling that is compared; placeholders become empty. */
final class Cleaner {
  /** Longest text kept: what is longer is no field of a person, and edits cost its square. */
  static final int MAX_LENGTH = 120;

  private static final int SHORTEST_FILLER = 4;

  private static final Set<String> NOTHING =
      Set.of(
          "UNKNOWN",
          "UNK",
          "UNKN",
          "NOT KNOWN",
          "NOT STATED",
          "NA",
          "N A",
          "NAN",
          "NULL",
          "NONE",
          "NIL",
          "NMN",
          "NFN",
          "NLN",
          "NO NAME",
          "INCONNU",
          "INCONNUE",
          "TEST",
          "MISSING");

  private static final Set<String> NAMELESS =
      Set.of(
          "FNU",
          "LNU",
          "BABY",
          "BABY BOY",
          "BABY GIRL",
          "BABYBOY",
          "BABYGIRL",
          "INFANT",
          "INFANT BOY",
          "INFANT GIRL",
          "NEWBORN",
          "MALE",
          "FEMALE",
          "BOY",
          "GIRL",
          "JOHN DOE",
          "JANE DOE",
          "DOE");

  private Cleaner() {}

  /** Cleaned text, at most {@value #MAX_LENGTH} characters; empty for what states nothing. */
  static String clean(String raw, ColumnKind kind) {
    String text = raw.length() > MAX_LENGTH ? raw.substring(0, MAX_LENGTH) : raw;
    return switch (kind) {
      case DATE -> Days.clean(text);
      case NUMBER, STREET_NUMBER -> codes(text, kind == ColumnKind.NUMBER);
      case POSTCODE -> codes(text, false);
      case EMAIL -> email(text);
      case SEX -> sex(words(text));
      case GIVEN, FAMILY, MIDDLE, FULL_NAME -> {
        String name = words(text);
        yield NAMELESS.contains(name) || NOTHING.contains(name) ? "" : name;
      }
      case SUFFIX, STREET, CITY, STATE, COUNTRY, OCCUPATION, TEXT -> {
        String words = words(text);
        yield NOTHING.contains(words) ? "" : words;
      }
    };
  }

  /** Upper case, no marks, one blank between words; apostrophes and full stops go. */
  static String words(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toUpperCase(Locale.ROOT);
    StringBuilder out = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); ) {
      int c = plain.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isLetterOrDigit(c)) {
        out.appendCodePoint(c);
      } else if (c != '\'' && c != '’' && c != '.' && !isMark(c) && !out.isEmpty()) {
        if (out.charAt(out.length() - 1) != ' ') {
          out.append(' ');
        }
      }
    }
    int end = out.length();
    while (end > 0 && out.charAt(end - 1) == ' ') {
      end--;
    }
    return out.substring(0, end);
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static String codes(String text, boolean personal) {
    String words = words(text);
    if (NOTHING.contains(words)) {
      return "";
    }
    String code = words.replace(" ", "");
    return personal && isFiller(code) ? "" : code;
  }

  /** Numbers that nobody was given: one digit over and over, or 123456789. */
  private static boolean isFiller(String code) {
    return (code.length() >= SHORTEST_FILLER && code.chars().allMatch(c -> c == code.charAt(0)))
        || "1234567890".equals(code)
        || "123456789".equals(code)
        || "0".equals(code);
  }

  private static String email(String text) {
    String plain = text.strip().toUpperCase(Locale.ROOT).replace(" ", "");
    return NOTHING.contains(words(plain)) || plain.equals("-") ? "" : plain;
  }

  private static String sex(String words) {
    return switch (words) {
      case "M", "MALE", "1", "H", "HOMME", "MAN" -> "M";
      case "F", "FEMALE", "2", "W", "FEMME", "WOMAN" -> "F";
      default -> "";
    };
  }
}
