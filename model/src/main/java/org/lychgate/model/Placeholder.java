package org.lychgate.model;

/**
 * Words that stand where a name should: "not known", a child who has no name yet, what somebody
 * typed to get past a form. They name nobody, so two records that share one have nothing in common.
 * NA is none of them: it is a name, and only N/A is not.
 */
public final class Placeholder {
  private Placeholder() {}

  /**
   * Whether a name is none.
   *
   * @param letters the name in upper case, letters and digits only
   */
  public static boolean isName(String letters) {
    return switch (letters) {
      case "",
          "UNKNOWN",
          "UNK",
          "UNKN",
          "NMN",
          "NMI",
          "NLN",
          "NFN",
          "FNU",
          "LNU",
          "NONE",
          "NONAME",
          "NOTKNOWN",
          "NOTSTATED",
          "UNNAMED",
          "INCONNU",
          "INCONNUE",
          "BABY",
          "NEWBORN",
          "INFANT",
          "INFANTBOY",
          "INFANTGIRL",
          "INFANTMALE",
          "INFANTFEMALE",
          "STILLBORN",
          "MALE",
          "FEMALE",
          "TEST" ->
          true;
      default ->
          letters.startsWith("BABYBOY")
              || letters.startsWith("BABYGIRL")
              || letters.startsWith("INFANTOF")
              || isOnlyX(letters);
    };
  }

  /** Two X or more: a blank that a form did not take. One X is an initial. */
  private static boolean isOnlyX(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) == 'X') {
      at++;
    }
    return at > 1 && at == text.length();
  }
}
