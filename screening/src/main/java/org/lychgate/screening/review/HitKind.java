package org.lychgate.screening.review;

import java.util.Locale;
import java.util.Optional;
import org.lychgate.screening.ScreeningOutcome;
import org.lychgate.screening.ScreeningStatus;

/** The kinds of rows that a person has to look at. */
public enum HitKind {
  MATCHED,
  MULTIPLE_CANDIDATES,
  PENDING_MANUAL_REVIEW,
  /** The record is no longer listed: what was done on it is to be undone. */
  WITHDRAWN;

  /** As the filter and the summary have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<HitKind> of(String word) {
    for (HitKind kind : values()) {
      if (kind.word().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** The kind of a row; empty where there is nothing to look at. */
  static Optional<HitKind> of(ScreeningOutcome outcome, boolean withdrawn) {
    if (withdrawn) {
      return Optional.of(WITHDRAWN);
    }
    return switch (outcome) {
      case MATCHED -> Optional.of(MATCHED);
      case MULTIPLE_CANDIDATES -> Optional.of(MULTIPLE_CANDIDATES);
      case PENDING_MANUAL_REVIEW -> Optional.of(PENDING_MANUAL_REVIEW);
      case NO_MATCH, INVALID_INPUT -> Optional.empty();
    };
  }

  ScreeningOutcome outcome() {
    return switch (this) {
      case MATCHED -> ScreeningOutcome.MATCHED;
      case MULTIPLE_CANDIDATES -> ScreeningOutcome.MULTIPLE_CANDIDATES;
      case PENDING_MANUAL_REVIEW -> ScreeningOutcome.PENDING_MANUAL_REVIEW;
      case WITHDRAWN -> ScreeningOutcome.NO_MATCH;
    };
  }

  /** What a screening without a memory, or with one, says in the column {@code status}. */
  ScreeningStatus status() {
    return this == WITHDRAWN ? ScreeningStatus.WITHDRAWN : ScreeningStatus.NONE;
  }
}
