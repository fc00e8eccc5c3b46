package org.lychgate.gate;

import java.util.Locale;
import org.lychgate.model.Reason;

/**
 * One statistic of a batch, what it was and what it may be.
 *
 * @param reason what is said where it is too much
 * @param statistic its name in docs/batch.md
 * @param observed in words and figures, nobody's data among them
 * @param honest the largest that is still honest, in the same terms
 * @param bits how unlikely an honest batch is to show it: one in 2 to the power of this, or rarer
 * @param limit bits from which on the batch is held
 */
public record BatchSign(
    Reason reason, String statistic, String observed, String honest, double bits, double limit) {
  /** Whether this alone holds the batch. */
  public boolean isTooMuch() {
    return bits >= limit;
  }

  /** {@code BA03 death dates: 12 of 12 on 1 date, honest is …; 21.0 bits, held from 13.7}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s %s: %s, honest is %s; %.1f bits, held from %.1f",
        reason.code(),
        statistic,
        observed,
        honest,
        bits,
        limit);
  }
}
