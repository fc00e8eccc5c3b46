package org.lychgate.gate;

import java.util.Locale;
import org.lychgate.model.BatchTrait;
import org.lychgate.model.Reason;
import org.lychgate.model.Share;

/**
 * The largest share of a trait that is still honest, and what is said where a batch has more. The
 * caps are wide on purpose: docs/batch.md gives the reason of each.
 */
enum HonestShare {
  ROUND_DATES(BatchTrait.ROUND_DATES, .2, false, Reason.DEATH_DATES_OF_ONE_PATTERN),
  FIVE_DATES(BatchTrait.FIVE_DATES, .4, false, Reason.DEATH_DATES_OF_ONE_PATTERN),
  ONE_WEEKDAY(BatchTrait.ONE_WEEKDAY, .3, true, Reason.DEATH_DATES_OF_ONE_PATTERN),
  WORKDAYS(BatchTrait.WORKDAYS, .85, false, Reason.DEATH_DATES_OF_ONE_PATTERN),
  ONE_LAG(BatchTrait.ONE_LAG, .6, true, Reason.LAG_UNLIKE_REGISTRATION),
  LATE(BatchTrait.LATE, .3, false, Reason.LAG_UNLIKE_REGISTRATION),
  OUT_OF_SEQUENCE(BatchTrait.OUT_OF_SEQUENCE, .25, false, Reason.CERTIFICATES_OUT_OF_SEQUENCE),
  ELSEWHERE(BatchTrait.ELSEWHERE, .5, false, Reason.PLACES_UNLIKE_ONE_REPORTER),
  ONE_FAMILY_NAME(BatchTrait.ONE_FAMILY_NAME, .15, true, Reason.SAME_WORDS_REPEATED),
  ONE_NAME(BatchTrait.ONE_NAME, .04, true, Reason.SAME_WORDS_REPEATED),
  ONE_BIRTH_DATE(BatchTrait.ONE_BIRTH_DATE, .04, true, Reason.SAME_WORDS_REPEATED),
  OTHER_BIRTH(BatchTrait.OTHER_BIRTH, .25, false, Reason.BIRTHS_UNLIKE_HOLDERS);

  private final BatchTrait trait;
  private final EValue.Cap cap;
  private final boolean mostFrequent;
  private final Reason reason;
  private final String statistic;
  private final String words;

  HonestShare(BatchTrait trait, double cap, boolean mostFrequent, Reason reason) {
    this.trait = trait;
    this.cap = new EValue.Cap(cap);
    this.mostFrequent = mostFrequent;
    this.reason = reason;
    this.statistic = trait.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    this.words = "a chance of " + Math.round(100 * cap) + " %";
  }

  BatchTrait trait() {
    return trait;
  }

  double cap() {
    return cap.cap();
  }

  /** Its name in docs/batch.md. */
  String statistic() {
    return statistic;
  }

  /** What is honest. */
  String words() {
    return words;
  }

  Reason reason() {
    return reason;
  }

  /** The e-value against "at most the cap". */
  double against(Share share) {
    return mostFrequent
        ? cap.mostFrequent(share.count(), share.of())
        : cap.share(share.count(), share.of());
  }
}
