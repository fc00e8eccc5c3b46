package org.lychgate.screening.review;

import java.util.Locale;
import java.util.Optional;

/** What a reviewer did about one hit: the words of the column {@code decision}. */
public enum ReviewAct {
  /** Both records speak of one person. */
  SAME_PERSON,
  /** They speak of two people. */
  NOT_THE_SAME,
  /** What the records hold does not tell. */
  CANNOT_TELL,
  /** Of a withdrawn listing: what was done on it has been undone. */
  UNDONE,
  /** The decision before is taken back: the hit is open again. */
  TAKEN_BACK,
  /** The reviewer had the whole numbers shown. Decides nothing. */
  NUMBERS_SHOWN;

  /** {@code not-the-same}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<ReviewAct> of(String word) {
    for (ReviewAct act : values()) {
      if (act.word().equals(word)) {
        return Optional.of(act);
      }
    }
    return Optional.empty();
  }

  /** Whether a hit is no longer open after it. */
  boolean decides() {
    return switch (this) {
      case SAME_PERSON, NOT_THE_SAME, CANNOT_TELL, UNDONE -> true;
      case TAKEN_BACK, NUMBERS_SHOWN -> false;
    };
  }

  /** Whether it answers the question that a hit of this kind asks. */
  boolean fits(HitKind kind) {
    return decides() && (this == UNDONE) == (kind == HitKind.WITHDRAWN);
  }
}
