package org.lychgate.screening;

import java.time.LocalDate;
import org.lychgate.model.PartialDate;

/** The words that people read. They speak of records, never of life and death. */
public final class Wording {
  /** Days in which a person can contest before anything may be done (5 USC 552a(p)). */
  static final int NOTICE_DAYS = 30;

  /** Days for the letter to arrive. */
  static final int MAILING_DAYS = 5;

  private Wording() {}

  /** The first day on which a notice given today has run out. */
  static LocalDate contestUntil(LocalDate asOf) {
    return asOf.plusDays((long) NOTICE_DAYS + MAILING_DAYS);
  }

  /** What to do with a row: the column {@code nextStep}. */
  public static String nextStep(
      ScreeningOutcome outcome, ScreeningStatus status, Language language) {
    return switch (language) {
      case ENGLISH -> english(outcome, status);
      case FRENCH -> french(outcome, status);
    };
  }

  private static String french(ScreeningOutcome outcome, ScreeningStatus status) {
    if (status == ScreeningStatus.WITHDRAWN) {
      return "n'est plus listé : défaire ce qui a été fait sur cette base";
    }
    return switch (outcome) {
      case MATCHED ->
          "listé comme décédé : vérifier auprès d'une autre source et aviser la personne";
      case MULTIPLE_CANDIDATES ->
          "rapprochement possible – vérifier quel enregistrement est visé, s'il y en a un";
      case PENDING_MANUAL_REVIEW -> "rapprochement possible – vérifier";
      case NO_MATCH -> "";
      case INVALID_INPUT -> "compléter ou corriger la ligne";
    };
  }

  private static String english(ScreeningOutcome outcome, ScreeningStatus status) {
    if (status == ScreeningStatus.WITHDRAWN) {
      return "no longer listed: undo what was done on the listing";
    }
    return switch (outcome) {
      case MATCHED -> "listed as deceased: verify with another source and give notice";
      case MULTIPLE_CANDIDATES -> "possible match – verify which listing if any is meant";
      case PENDING_MANUAL_REVIEW -> "possible match – verify";
      case NO_MATCH -> "";
      case INVALID_INPUT -> "complete or mend the row";
    };
  }

  /** What a look-up says of one hit. */
  public static String statement(PartialDate death) {
    return "possible match – verify: listed as deceased on " + death.canonical();
  }
}
