package org.lychgate.bench.linkage;

import org.lychgate.bench.stats.Share;
import org.lychgate.screening.ScreeningOutcome;

/** What became of so many dead customers. Counts only. */
final class Fate {
  private long rows;
  private long matched;
  private long held;
  private long pending;

  /**
   * Counts one.
   *
   * @param ownFirst whether their own record came first
   * @param ownShown whether their own record was among those shown
   */
  void add(ScreeningOutcome outcome, boolean ownFirst, boolean ownShown) {
    rows++;
    matched += outcome == ScreeningOutcome.MATCHED && ownFirst ? 1 : 0;
    held += ownShown ? 1 : 0;
    pending += outcome == ScreeningOutcome.PENDING_MANUAL_REVIEW && ownShown ? 1 : 0;
  }

  void addAll(Fate other) {
    rows += other.rows;
    matched += other.matched;
    held += other.held;
    pending += other.pending;
  }

  long rows() {
    return rows;
  }

  /** Called matched, with their own record. */
  Share matched() {
    return new Share(matched, rows);
  }

  /** Matched or for review, with their own record among those shown. */
  Share held() {
    return new Share(held, rows);
  }

  /** {@code pending-manual-review}, with their own record among those shown. */
  Share pending() {
    return new Share(pending, rows);
  }
}
