package org.lychgate.gate;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/** One threshold: its word in a policy file, its floor, and which way it may move from there. */
enum PolicyKey {
  MIN_WEIGHT("min-weight", "40", "1000", 3),
  MIN_MARGIN("min-margin", "10", "1000", 3),
  MIN_GROUPS("min-groups", "3", "4", 0),
  /** 1 allowed, 0 refused. */
  NO_HOLDERS("no-holders", "1", "0", 0),
  MAX_AGE("max-age", "125", "100", 0),
  MIN_BATCH_FOR_AGES("min-batch-for-ages", "15", "1", 0),
  MAX_AGE_G("max-age-g", "45", "1", 3),
  MAX_AGE_DIVERGENCE("max-age-divergence", "0.1", "0", 3),
  MIN_BASELINE("min-baseline", "300", "1000000", 0),
  MIN_BATCH_FOR_DATES("min-batch-for-dates", "20", "1", 0),
  MAX_SAME_DATE_SHARE("max-same-date-share", "0.35", "0.001", 3),
  MIN_DEATH_DATES("min-death-dates", "4", "1000", 0),
  /** Honest batches in a thousand that the statistics together may hold. */
  BATCH_FALSE_ALARMS("batch-false-alarms", "0.5", "50", 3),
  /** Years of an honest reporter's days between two false alarms of the drip. */
  DRIP_YEARS("drip-years", "50", "1", 0),
  /** Reports that one reporter's key may send on one day, beside what it has declared. */
  MAX_REPORTS_A_DAY("max-reports-a-day", "400000", "1", 0),
  /** Days for which a report waits before it is closed and its record erased. */
  WAITING_DAYS("waiting-days", "90", "30", 0);

  private final String word;
  private final BigDecimal floor;
  private final BigDecimal strictest;
  private final int decimals;

  PolicyKey(String word, String floor, String strictest, int decimals) {
    this.word = word;
    this.floor = new BigDecimal(floor);
    this.strictest = new BigDecimal(strictest);
    this.decimals = decimals;
  }

  String word() {
    return word;
  }

  /** The loosest value, compiled in. */
  BigDecimal floor() {
    return floor;
  }

  /** The strictest value that still means something. */
  BigDecimal strictest() {
    return strictest;
  }

  /** Digits allowed after the point. */
  int decimals() {
    return decimals;
  }

  /** Whether {@code value} lies between the floor and the strictest value, both included. */
  boolean allows(BigDecimal value) {
    return value.compareTo(floor.min(strictest)) >= 0 && value.compareTo(floor.max(strictest)) <= 0;
  }

  /**
   * Whether it stands in the canonical text at {@code value}. A key that came after the first
   * registries does not at its floor, or their policies would have other hashes than in their logs.
   */
  boolean isWritten(BigDecimal value) {
    boolean later = this == MAX_REPORTS_A_DAY || this == WAITING_DAYS;
    return !later || value.compareTo(floor) != 0;
  }

  /** How {@code value} stands in a policy file. */
  String write(BigDecimal value) {
    if (this == NO_HOLDERS) {
      return value.signum() == 0 ? "refused" : "allowed";
    }
    return value.stripTrailingZeros().toPlainString();
  }

  /** Reads what {@link #write} writes, and nothing with a sign, exponent or blank in it. */
  Optional<BigDecimal> parse(String text) {
    if (this == NO_HOLDERS) {
      return switch (text) {
        case "allowed" -> Optional.of(BigDecimal.ONE);
        case "refused" -> Optional.of(BigDecimal.ZERO);
        default -> Optional.empty();
      };
    }
    String pattern = decimals == 0 ? "\\d{1,7}" : "\\d{1,7}(\\.\\d{1," + decimals + "})?";
    return text.matches(pattern) ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  static Optional<PolicyKey> find(String word) {
    return Arrays.stream(values()).filter(key -> key.word.equals(word)).findFirst();
  }
}
