package org.lychgate.screening.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lychgate.model.AgreementLevel;

/** The column {@code agreement}, taken apart: {@code ssn=equal;family=close}. */
final class AgreementWords {
  private AgreementWords() {}

  /** One field and how it agrees, in the file's words. */
  record Term(String field, String level) {}

  static List<Term> parse(String agreement) {
    List<Term> terms = new ArrayList<>();
    for (String term : agreement.split(";", -1)) {
      int equals = term.indexOf('=');
      if (equals > 0) {
        terms.add(new Term(term.substring(0, equals), term.substring(equals + 1)));
      }
    }
    return terms;
  }

  /** A sign that needs no colour. */
  static String sign(String level) {
    for (AgreementLevel known : AgreementLevel.values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(level)) {
        return switch (known) {
          case EQUAL -> "=";
          case CLOSE, NICKNAME -> "≈";
          case PARTIAL -> "⊂";
          case SWAPPED -> "⇄";
          case MISSING -> "·";
          case DIFFERENT -> "≠";
        };
      }
    }
    return "?";
  }
}
