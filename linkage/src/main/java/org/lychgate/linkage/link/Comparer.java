package org.lychgate.linkage.link;

import java.util.List;
import org.lychgate.linkage.compare.JaroWinkler;
import org.lychgate.linkage.compare.Nicknames;
import org.lychgate.linkage.compare.Osa;

/** How two stated, different values of one kind agree: an index into {@link #levels}. */
enum Comparer {
  GIVEN(
      Comparer::given,
      "equal",
      "one edit",
      "similar",
      "initial",
      "part",
      "far",
      "different",
      "nickname",
      "swapped"),
  NAME(Comparer::name, "equal", "one edit", "similar", "initial", "part", "far", "different"),
  TEXT(Comparer::text, "equal", "one edit", "similar", "part", "different"),
  DATE(
      Dates::level,
      "equal",
      "one digit",
      "swapped",
      "two parts",
      "year",
      "near",
      "different",
      "both 1 January"),
  NUMBER(Comparer::number, "equal", "one edit", "two edits", "different"),
  SHORT(Comparer::code, "equal", "one edit", "different"),
  POSTCODE(Comparer::postcode, "equal", "one edit", "area", "different"),
  EMAIL(Comparer::email, "equal", "one edit", "similar", "same box", "same domain", "different"),
  SAME((a, b) -> 1, "equal", "different");

  static final int NICKNAME = 7;
  static final int SWAPPED = 8;

  private static final double NEARLY = .92;
  private static final double ALIKE = .9;
  private static final double SIMILAR = .85;
  private static final double FAR = .7;

  /** Edits in an address that still look like one. */
  private static final int SLIPS = 3;

  /** Letters of a word that is no particle, and that does not stand in every second text. */
  private static final int WORD = 4;

  private final Rule rule;
  private final List<String> levels;

  Comparer(Rule rule, String... levels) {
    this.rule = rule;
    this.levels = List.of(levels);
  }

  private interface Rule {
    int level(String a, String b);
  }

  /** Names, the first is equality. */
  List<String> levels() {
    return levels;
  }

  /** Level of two cleaned values that are not empty and not the same; above 0. */
  int level(String a, String b) {
    return rule.level(a, b);
  }

  static Comparer of(ColumnKind kind) {
    return switch (kind) {
      case GIVEN, MIDDLE -> GIVEN;
      case FAMILY -> NAME;
      case FULL_NAME, STREET, CITY, COUNTRY, OCCUPATION, TEXT -> TEXT;
      case DATE -> DATE;
      case NUMBER -> NUMBER;
      case POSTCODE -> POSTCODE;
      case STREET_NUMBER -> SHORT;
      case EMAIL -> EMAIL;
      case SEX, SUFFIX, STATE -> SAME;
    };
  }

  private static int given(String a, String b) {
    int level = name(a, b);
    return level > 1 && Nicknames.related(a, b) ? NICKNAME : level;
  }

  private static int name(String a, String b) {
    if (a.length() == 1 || b.length() == 1) {
      return a.charAt(0) == b.charAt(0) ? 3 : 6;
    }
    if (Osa.isAtMostOne(a, b)) {
      return 1;
    }
    double similarity = JaroWinkler.similarityFromBoost(a, b);
    if (similarity >= NEARLY) {
      return 1;
    }
    if (similarity >= SIMILAR) {
      return 2;
    }
    if (sharesWord(a, b)) {
      return 4;
    }
    return similarity >= FAR ? 5 : 6;
  }

  private static int text(String a, String b) {
    if (Osa.isAtMostOne(a, b)) {
      return 1;
    }
    if (JaroWinkler.similarityFromBoost(a, b) >= ALIKE) {
      return 2;
    }
    return sharesWord(a, b) ? 3 : 4;
  }

  private static int number(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 2) {
      return 3;
    }
    int edits = Osa.distance(a, b);
    return edits <= 2 && edits < Math.max(a.length(), b.length()) - 1 ? edits : 3;
  }

  private static int code(String a, String b) {
    return Math.max(a.length(), b.length()) > 1 && Osa.isAtMostOne(a, b) ? 1 : 2;
  }

  private static int postcode(String a, String b) {
    if (Osa.isAtMostOne(a, b)) {
      return 1;
    }
    int head = Math.max(2, Math.min(a.length(), b.length()) - 3);
    return a.length() > head && a.regionMatches(0, b, 0, head) ? 2 : 3;
  }

  private static int email(String a, String b) {
    if (Osa.isAtMostOne(a, b)) {
      return 1;
    }
    int at = a.indexOf('@');
    int other = b.indexOf('@');
    String boxA = at < 0 ? a : a.substring(0, at);
    String boxB = other < 0 ? b : b.substring(0, other);
    boolean sameBox = boxA.equals(boxB);
    if (Math.abs(a.length() - b.length()) <= SLIPS
        && Osa.distance(a, b) <= SLIPS
        && Osa.distance(boxA, boxB) * SLIPS <= Math.min(boxA.length(), boxB.length())) {
      return 2;
    }
    if (sameBox) {
      return 3;
    }
    return at >= 0 && other >= 0 && a.substring(at).equals(b.substring(other)) ? 4 : 5;
  }

  /** Whether a whole word of four letters or more stands in both. */
  private static boolean sharesWord(String a, String b) {
    if (a.indexOf(' ') < 0 && b.indexOf(' ') < 0) {
      return false;
    }
    for (int from = 0; from < a.length(); ) {
      int blank = a.indexOf(' ', from);
      int end = blank < 0 ? a.length() : blank;
      if (end - from >= WORD && hasWord(b, a, from, end)) {
        return true;
      }
      from = end + 1;
    }
    return false;
  }

  private static boolean hasWord(String text, String from, int start, int end) {
    int n = end - start;
    for (int at = 0; at + n <= text.length(); ) {
      if (text.regionMatches(at, from, start, n)
          && (at + n == text.length() || text.charAt(at + n) == ' ')) {
        return true;
      }
      int blank = text.indexOf(' ', at);
      if (blank < 0) {
        return false;
      }
      at = blank + 1;
    }
    return false;
  }
}
