package org.lychgate.gate;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.lychgate.model.Sha256;

/**
 * The thresholds of the gate: data that can only tighten (design §4.8). {@link #floor()} is
 * compiled in, and a policy that is looser anywhere cannot be made. docs/policy.md gives the reason
 * of each figure. Two policies are equal when their canonical texts are.
 */
public final class Policy {
  private static final Policy FLOOR = new Policy(Map.of());

  private final EnumMap<PolicyKey, BigDecimal> values = new EnumMap<>(PolicyKey.class);
  private final String canonical;
  private final Sha256 hash;

  /* Keys left out take the floor's value. */
  Policy(Map<PolicyKey, BigDecimal> given) {
    StringBuilder text = new StringBuilder(PolicyText.FIRST_LINE).append('\n');
    for (PolicyKey key : PolicyKey.values()) {
      BigDecimal value = given.getOrDefault(key, key.floor());
      if (!key.allows(value)) {
        throw new IllegalArgumentException("policy " + key.word() + " is looser than the floor");
      }
      values.put(key, value);
      if (key.isWritten(value)) {
        text.append(key.word()).append('=').append(key.write(value)).append('\n');
      }
    }
    canonical = text.toString();
    hash = Sha256.of(canonical.getBytes(StandardCharsets.UTF_8));
  }

  /** The loosest policy there is; also the one in force where an installation gives none. */
  public static Policy floor() {
    return FLOOR;
  }

  /**
   * Reads a policy file: the line {@code lychgate-policy=1}, then {@code key=value} lines in any
   * order; {@code #} starts a comment line. A key left out keeps the floor's value.
   *
   * @throws org.lychgate.model.OperatorException where it is not that: another first line, an
   *     unknown or repeated key, a value that is none or looser than the floor
   */
  public static Policy parse(String text) {
    return new Policy(PolicyText.parse(text));
  }

  /**
   * The one spelling of this policy: every key in fixed order, LF after each line; {@code
   * max-reports-a-day} and {@code waiting-days} only where they are below their floors.
   */
  public String canonical() {
    return canonical;
  }

  /** SHA-256 over {@link #canonical()} in UTF-8. */
  public Sha256 hash() {
    return hash;
  }

  /** Least linkage weight, in bits. */
  public double minWeight() {
    return number(PolicyKey.MIN_WEIGHT);
  }

  /** Least margin between the best and the second holder, in bits. */
  public double minMargin() {
    return number(PolicyKey.MIN_MARGIN);
  }

  /** Independent groups that must agree, sex not among them. */
  public int minGroups() {
    return whole(PolicyKey.MIN_GROUPS);
  }

  /** Whether anything may be published without a holder file. */
  public boolean noHoldersAllowed() {
    return whole(PolicyKey.NO_HOLDERS) == 1;
  }

  /** Highest possible age, in whole years. */
  public int maxAge() {
    return whole(PolicyKey.MAX_AGE);
  }

  /** Reports from which on a batch's ages are tested. */
  public int minBatchForAges() {
    return whole(PolicyKey.MIN_BATCH_FOR_AGES);
  }

  /** Highest G that the ages of an honest batch are granted. */
  public double maxAgeG() {
    return number(PolicyKey.MAX_AGE_G);
  }

  /** Highest G / 2n that they are granted whatever n is, in nats per report. */
  public double maxAgeDivergence() {
    return number(PolicyKey.MAX_AGE_DIVERGENCE);
  }

  /** Reports with age in a reporter's own past from which on it may excuse odd ages. */
  public int minBaseline() {
    return whole(PolicyKey.MIN_BASELINE);
  }

  /** Reports from which on a batch's death dates are tested. */
  public int minBatchForDates() {
    return whole(PolicyKey.MIN_BATCH_FOR_DATES);
  }

  /** Highest chance, 0 to 1, that an honest death falls on the batch's most frequent date. */
  public double maxSameDateShare() {
    return number(PolicyKey.MAX_SAME_DATE_SHARE);
  }

  /** Fewest different complete death dates in a tested batch. */
  public int minDeathDates() {
    return whole(PolicyKey.MIN_DEATH_DATES);
  }

  /** Honest batches in 1,000 that all statistics of a batch together may hold. */
  public double batchFalseAlarms() {
    return number(PolicyKey.BATCH_FALSE_ALARMS);
  }

  /** Years between two false alarms of one honest reporter's drip, in the mean, at least. */
  public int dripYears() {
    return whole(PolicyKey.DRIP_YEARS);
  }

  /**
   * Reports that one reporter's key may send on one day. Asked by the register before a batch is
   * read; no ruling depends on it.
   */
  public int maxReportsADay() {
    return whole(PolicyKey.MAX_REPORTS_A_DAY);
  }

  /** Days for which a report waits before it is closed. No ruling depends on it. */
  public int waitingDays() {
    return whole(PolicyKey.WAITING_DAYS);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Policy that && canonical.equals(that.canonical);
  }

  @Override
  public int hashCode() {
    return canonical.hashCode();
  }

  @Override
  public String toString() {
    return "policy(" + hash + ")";
  }

  private double number(PolicyKey key) {
    return values.getOrDefault(key, key.floor()).doubleValue();
  }

  private int whole(PolicyKey key) {
    return values.getOrDefault(key, key.floor()).intValueExact();
  }
}
