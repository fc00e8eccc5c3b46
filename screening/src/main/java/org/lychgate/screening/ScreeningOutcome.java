package org.lychgate.screening;

import java.util.Locale;

/** What screening says of one customer: a statement about two records, never about a person. */
public enum ScreeningOutcome {
  /** One listed record agrees in number and more, beyond doubt: listed as deceased. */
  MATCHED,
  /** Several listed records could be meant. */
  MULTIPLE_CANDIDATES,
  /** A listed record could be meant; a person has to look. */
  PENDING_MANUAL_REVIEW,
  /** No listed record is near. This says nothing about life. */
  NO_MATCH,
  /** The customer's row cannot be read, or states too little to be compared. */
  INVALID_INPUT;

  /** As the column {@code outcome} has it: {@code multiple-candidates}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a listed record is shown with it. */
  public boolean isHit() {
    return switch (this) {
      case MATCHED, MULTIPLE_CANDIDATES, PENDING_MANUAL_REVIEW -> true;
      case NO_MATCH, INVALID_INPUT -> false;
    };
  }
}
