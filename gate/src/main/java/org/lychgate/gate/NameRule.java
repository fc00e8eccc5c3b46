package org.lychgate.gate;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.Linkage;
import org.lychgate.model.PersonName;

/**
 * A name says who, and nothing else (invariant I7, threat T6): a name's fields are the only free
 * text that is published, and a reporter's key must not be able to write an address or somebody's
 * status there. One word in place of a middle name that the holder file does not know cannot be
 * told from a name; docs/threats.md says so.
 */
public final class NameRule {
  /** From so many words on a part needs the holder's agreement. */
  private static final int MIDDLE_WORDS = 2;

  private static final int OTHER_WORDS = 3;

  /** Letters with their marks, and what stands between and behind them. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M} .,'\u2019`-]*");

  private static final Set<String> SUFFIXES =
      Set.of(
          "", "JR", "SR", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "1ST", "2ND",
          "3RD", "4TH", "5TH");

  private static final Pattern GAP = Pattern.compile("[ -]+");

  private NameRule() {}

  /** Whether each part can be a name, and the suffix one of a generation. */
  public static boolean isName(PersonName name) {
    return Stream.of(name.family(), name.given(), name.middle())
            .allMatch(part -> NAME.matcher(part).matches())
        && SUFFIXES.contains(name.suffix().replace(".", "").toUpperCase(Locale.ROOT));
  }

  /** Whether a part goes on beyond what the holder's own name explains. */
  static boolean saysMore(PersonName name, Linkage.Linked linked) {
    return goesOn(name.middle(), AgreementField.MIDDLE, MIDDLE_WORDS, linked)
        || goesOn(name.family(), AgreementField.FAMILY, OTHER_WORDS, linked)
        // Given names agree where the first of them does, so that agreement explains no third one.
        || words(name.given()) >= OTHER_WORDS;
  }

  /** How many words a part has; an empty one counts as one. */
  static int words(String part) {
    return GAP.split(part).length;
  }

  private static boolean goesOn(
      String part, AgreementField field, int words, Linkage.Linked linked) {
    return linked.agreement().of(field) != AgreementLevel.EQUAL && words(part) >= words;
  }
}
