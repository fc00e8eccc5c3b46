package org.lychgate.model;

import java.util.Locale;

/** How far one field of two records agrees: a closed, documented set (docs/agreement.md). */
public enum AgreementLevel {
  /** The same in canonical spelling. */
  EQUAL,
  /** One edit apart: a digit or letter off, two neighbours exchanged. */
  CLOSE,
  /** One is an initial or a part of the other. */
  PARTIAL,
  /** A usual short form. */
  NICKNAME,
  /** Day and month exchanged, or given and family name. */
  SWAPPED,
  /** At least one side does not state it. Says nothing either way. */
  MISSING,
  /** They differ. */
  DIFFERENT;

  /** Word in the agreement column. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this level speaks for the same person. */
  public boolean agrees() {
    return switch (this) {
      case EQUAL, CLOSE, PARTIAL, NICKNAME, SWAPPED -> true;
      case MISSING, DIFFERENT -> false;
    };
  }
}
