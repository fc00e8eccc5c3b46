package org.lychgate.gate;

import java.util.List;

/**
 * How death dates spread: the e-value against every honest spread at once. Honest is that no date
 * has more than a given share, no two more than that share and the same share of the rest, and so
 * on: a day's batch of a registrar is far from it. The bet is on few dates among {@value #DATES}.
 */
final class HonestDates {
  private static final int DATES = 400;
  private static final double FIRST = 1.0 / DATES;

  /** log Γ(c + 1/400) − log Γ(1/400) for small c. */
  private static final double[] RISING = rising(4096);

  private HonestDates() {}

  /**
   * @param counts reports on each date, the most frequent first
   * @param share the largest honest share of one date
   */
  static double againstSpread(List<Integer> counts, double share) {
    int n = Mortality.sum(counts);
    if (n == 0) {
      return 0;
    }
    double bet = -EValue.logGamma(n + 1.0);
    for (int count : counts) {
      bet +=
          count < RISING.length
              ? RISING[count]
              : EValue.logGamma(count + FIRST) - EValue.logGamma(FIRST);
    }
    return bet - honest(counts, share);
  }

  /*
   * The largest likelihood under nested bounds on the sums of the largest shares: blocks in which
   * shares are as the counts, each block's sum at its bound, taken where the bound presses most.
   */
  private static double honest(List<Integer> counts, double share) {
    double[] caps = new double[counts.size()];
    double rest = 1;
    for (int i = 0; i < caps.length; i++) {
      rest *= 1 - share;
      caps[i] = 1 - rest;
    }
    double out = 0;
    int from = 0;
    double before = 0;
    while (from < counts.size()) {
      int to = from;
      double most = -1;
      double sum = 0;
      double bound = 0;
      int total = 0;
      for (int i = from; i < counts.size(); i++) {
        total += counts.get(i);
        double room = caps[i] - before;
        if (total / room >= most) {
          most = total / room;
          to = i;
          sum = total;
          bound = room;
        }
      }
      for (int i = from; i <= to; i++) {
        out += counts.get(i) * StrictMath.log(counts.get(i) * bound / sum);
      }
      before += bound;
      from = to + 1;
    }
    return out;
  }

  private static double[] rising(int size) {
    double[] out = new double[size];
    for (int c = 1; c < size; c++) {
      out[c] = out[c - 1] + StrictMath.log(c - 1 + FIRST);
    }
    return out;
  }
}
