package org.lychgate.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShareTest {
  /** As R's binom.test prints them. */
  @ParameterizedTest
  @CsvSource({
    "0, 10, 0, 0.3084971",
    "1, 10, 0.002528579, 0.4450161",
    "5, 10, 0.1870860, 0.8129140",
    "10, 10, 0.6915029, 1",
    "1, 100, 0.0002531460, 0.05445938",
    "50, 100, 0.3983211, 0.6016789"
  })
  void interval_ofKnownCounts_isTheExactOne(long hits, long of, double low, double high) {
    Share share = new Share(hits, of);
    assertThat(share.low()).isCloseTo(low, within(1e-6));
    assertThat(share.high()).isCloseTo(high, within(1e-6));
  }

  /** What the bounds are defined by: each leaves 2.5 % of the binomial beyond the count. */
  @Test
  void interval_ofEveryCountOfForty_leavesTheTailsItIsDefinedBy() {
    int n = 40;
    for (int k = 0; k <= n; k++) {
      Share share = new Share(k, n);
      if (k > 0) {
        assertThat(atLeast(k, n, share.low())).isCloseTo(.025, within(1e-9));
      }
      if (k < n) {
        assertThat(1 - atLeast(k + 1, n, share.high())).isCloseTo(.025, within(1e-9));
        assertThat(1 - atLeast(k + 1, n, share.upperBound())).isCloseTo(.05, within(1e-9));
      }
    }
  }

  @Test
  void upperBound_ofNoneInThreeMillion_isTheRuleOfThree() {
    assertThat(new Share(0, 3_000_000).upperBound() * 1e6).isCloseTo(.99858, within(1e-4));
  }

  @Test
  void interval_ofManyInMillions_isNearTheNormalOne() {
    Share share = new Share(970_000, 1_000_000);
    double normal = 1.96 * Math.sqrt(.97 * .03 / 1e6);
    assertThat(share.low()).isCloseTo(.97 - normal, within(2e-6));
    assertThat(share.high()).isCloseTo(.97 + normal, within(2e-6));
  }

  @Test
  void share_ofNothing_isNoNumber() {
    assertThat(new Share(0, 0).value()).isNaN();
  }

  @Test
  void share_ofMoreThanThereAre_isRefused() {
    assertThatThrownBy(() -> new Share(3, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  private static double atLeast(int k, int n, double p) {
    double sum = 0;
    for (int i = k; i <= n; i++) {
      double term = 1;
      for (int j = 0; j < i; j++) {
        term *= (double) (n - j) / (i - j) * p;
      }
      sum += term * Math.pow(1 - p, n - i);
    }
    return sum;
  }
}
