package org.lychgate.linkage.compare;

/**
 * A rough key of how a name sounds, for spellings of one name that went through another script or
 * another ear: WOLODYMYR and VLADIMIR, PHRED and FRED. Consonants in classes, no vowels but one for
 * a name that begins with any, nothing twice in a row.
 */
final class Sound {
  /** Keys of fewer sounds fit too many names: JEAN, JOAN and JUAN. */
  static final int LEAST = 3;

  /** In this order: longer spellings before their parts. */
  private static final String[][] RESPELT = {
    {"DZH", "J"},
    {"DJ", "J"},
    {"KH", "H"},
    {"OO", "U"},
    {"OU", "U"},
    {"EE", "I"},
    {"Y", "I"},
    {"AO", "AU"},
    {"EI", "AI"},
    {"WAI", "UAI"},
    {"OA", "UA"},
    {"ZH", "J"},
    {"CH", "J"},
    {"Q", "J"},
    {"HS", "X"},
    {"SH", "X"},
    {"W", "U"}
  };

  private Sound() {}

  /** Whether two folded names sound alike and have enough sounds to tell. */
  static boolean isAlike(String a, String b) {
    String key = key(a);
    if (key.length() >= LEAST && key.equals(key(b))) {
      return true;
    }
    String spelt = respelt(a);
    return spelt.length() > 1 && spelt.equals(respelt(b));
  }

  /**
   * A short name with the letters that writers of English choose between for one sound of another
   * language in one spelling, vowels kept: YOON and YUN, HAI and HAEE, CHING and JING.
   */
  static String respelt(String name) {
    String plain = name;
    for (String[] pair : RESPELT) {
      plain = plain.replace(pair[0], pair[1]);
    }
    StringBuilder out = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      if (i == 0 || plain.charAt(i) != plain.charAt(i - 1)) {
        out.append(plain.charAt(i));
      }
    }
    return out.toString();
  }

  static String key(String name) {
    StringBuilder key = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      char next = i + 1 < name.length() ? name.charAt(i + 1) : ' ';
      char sound =
          switch (c) {
            case 'A', 'E', 'I', 'O', 'U', 'Y' -> i == 0 ? 'A' : ' ';
            // An H is heard at the head only; PH is F.
            case 'H' -> i == 0 ? 'H' : ' ';
            case 'P' -> next == 'H' ? 'F' : 'P';
            case 'C', 'K', 'Q' -> 'K';
            case 'W' -> 'V';
            case 'Z' -> 'S';
            default -> c;
          };
      if (sound != ' ' && (key.isEmpty() || key.charAt(key.length() - 1) != sound)) {
        key.append(sound);
      }
    }
    return key.toString();
  }
}
