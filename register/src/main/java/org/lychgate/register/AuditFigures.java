package org.lychgate.register;

import java.time.LocalDate;
import java.util.List;
import org.lychgate.model.Outcome;
import org.lychgate.model.Sha256;

/**
 * What everybody may know of rulings, refusals and sealed rows; nothing about one person.
 *
 * @param today the registry's day
 * @param log that the counts of rulings and refusals are of: anybody counts them again in it
 * @param outcomes of rulings on each of the last {@link #DAYS} days, oldest first
 * @param reasons that rulings gave on these days, oldest first
 * @param signatures that officers and registrars refused on these days
 * @param sealed rows that stand, by queue
 */
public record AuditFigures(
    LocalDate today,
    AuditBase log,
    List<Ruled> outcomes,
    List<Given> reasons,
    List<NotSigned> signatures,
    List<Sealed> sealed) {
  /** How many days back the figures by day go, today included. */
  public static final int DAYS = 30;

  public AuditFigures {
    outcomes = List.copyOf(outcomes);
    reasons = List.copyOf(reasons);
    signatures = List.copyOf(signatures);
    sealed = List.copyOf(sealed);
  }

  /** Reports on which the gate ruled so on a day, as RULING_BATCH leaves count them. */
  public record Ruled(LocalDate day, Outcome outcome, long count) {}

  /** How often a reason was given on a day, by its code. */
  public record Given(LocalDate day, String reason, long count) {}

  /** A REFUSAL leaf: somebody was asked to sign, and said no in public. */
  public record NotSigned(LocalDate day, long leaf, String key, Sha256 statement) {}

  /**
   * Reports of one queue whose records are kept sealed.
   *
   * @param oldest day since which the oldest has waited
   * @param nextEnd first day after which one of them is erased, whatever it came to
   * @param lastEnd last such day
   */
  public record Sealed(
      WaitingQueue queue, long rows, LocalDate oldest, LocalDate nextEnd, LocalDate lastEnd) {}
}
