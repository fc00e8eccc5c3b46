package org.lychgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The one thing that false alarms rest on: the mean of each e-value over honest batches is at most
 * 1. Not simulated but summed over every batch of a size.
 */
final class EValueTest {
  private static final double ROUNDING = 1e-9;

  /** The mean of exp(value) over all counts of {@code n} reports with these chances. */
  private static double mean(int n, double[] chances, ToDoubleFunction<List<Integer>> value) {
    return sum(n, chances, 0, new ArrayList<>(), value);
  }

  private static double sum(
      int left,
      double[] chances,
      int at,
      List<Integer> counts,
      ToDoubleFunction<List<Integer>> value) {
    if (at == chances.length - 1) {
      counts.add(left);
      double out = Math.exp(logChance(counts, chances) + value.applyAsDouble(counts));
      counts.removeLast();
      return out;
    }
    double out = 0;
    for (int c = 0; c <= left; c++) {
      counts.add(c);
      out += sum(left - c, chances, at + 1, counts, value);
      counts.removeLast();
    }
    return out;
  }

  private static double logChance(List<Integer> counts, double[] chances) {
    double out = 0;
    int n = 0;
    for (int i = 0; i < chances.length; i++) {
      if (counts.get(i) > 0) {
        out += counts.get(i) * Math.log(chances[i]);
      }
      for (int k = 1; k <= counts.get(i); k++) {
        out += Math.log(++n) - Math.log(k);
      }
    }
    return out;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void againstShapes_meanOverAllBatchesOfOneShape_isAtMostOne(int shape) {
    double[] chances = new double[6];
    double all = 0;
    for (int i = 0; i < 6; i++) {
      chances[i] = HonestAges.share(shape, i);
      all += chances[i];
    }
    assertThat(all).isCloseTo(1, within(.0003));
    for (int i = 0; i < 6; i++) {
      chances[i] /= all;
    }
    for (int n = 1; n <= 12; n++) {
      assertThat(mean(n, chances, HonestAges::againstShapes)).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void againstShapes_sharesALittleLarger_areStillHonest() {
    double[] chances = {.0298, .0542, .1670, .1836, .2915, .2739};
    // Two hundredths more of the young, taken from the old.
    double more = Math.exp(HonestAges.SLACK) - 1;
    chances[5] -= (chances[0] + chances[1]) * more;
    chances[0] *= 1 + more;
    chances[1] *= 1 + more;
    assertThat(mean(12, chances, HonestAges::againstShapes)).isLessThanOrEqualTo(1);
  }

  @Test
  void againstOwn_meanOverAllBatchesLikeThePast_isAtMostOne() {
    double[] chances = {.9, .06, .01, .01, .01, .01};
    List<Integer> past = List.of(270, 18, 3, 3, 3, 3);
    for (int n = 1; n <= 12; n++) {
      assertThat(mean(n, chances, ages -> HonestAges.againstOwn(ages, past)))
          .isLessThanOrEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({".04", ".15", ".25", ".5", ".85"})
  void share_meanAtAndBelowTheCap_isAtMostOne(double cap) {
    for (int n = 1; n <= 40; n++) {
      int size = n;
      for (double part : new double[] {1, .8, .3}) {
        double[] chances = {cap * part, 1 - cap * part};
        double mean = mean(n, chances, c -> new EValue.Cap(cap).share(c.getFirst(), size));
        assertThat(mean).isLessThanOrEqualTo(1 + ROUNDING);
      }
    }
    assertThat(new EValue.Cap(cap).share(40, 40)).isGreaterThan(-25 * Math.log(cap));
  }

  @Test
  void mostFrequent_meanWhereEveryValueIsAsFrequentAsAllowed_isAtMostOne() {
    double[] even = {.25, .25, .25, .25};
    double[] uneven = {.25, .25, .2, .1, .1, .1};
    for (int n = 1; n <= 14; n++) {
      assertThat(mean(n, even, c -> mostFrequent(c, .25))).isLessThanOrEqualTo(1 + ROUNDING);
      assertThat(mean(n, uneven, c -> mostFrequent(c, .25))).isLessThanOrEqualTo(1 + ROUNDING);
    }
    assertThat(new EValue.Cap(.25).mostFrequent(20, 20)).isGreaterThan(15);
    assertThat(new EValue.Cap(.25).mostFrequent(0, 0)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void share_threeOfFour_isTheIntegralOverLargerChances() {
    // Of (p / .25)³ (1 − p) / .75 over p from .25 to 1, by hand: 5.6; of ((1 − p) / .75)⁴: .2.
    EValue.Cap cap = new EValue.Cap(.25);

    assertThat(cap.share(3, 4)).isCloseTo(Math.log(5.6), within(.004));
    assertThat(cap.share(0, 4)).isCloseTo(Math.log(.2), within(.004));
    assertThat(cap.mostFrequent(3, 4)).isCloseTo(Math.log(.25 * (5.6 - .2)), within(.004));
    assertThat(cap.cap()).isEqualTo(.25);
  }

  private static double mostFrequent(List<Integer> counts, double cap) {
    int most = counts.stream().max(Comparator.naturalOrder()).orElseThrow();
    return new EValue.Cap(cap).mostFrequent(most, Mortality.sum(counts));
  }

  @Test
  void againstSpread_meanAtTheNarrowestHonestSpread_isAtMostOne() {
    double[] chances = new double[7];
    double rest = 1;
    for (int i = 0; i < 6; i++) {
      chances[i] = rest * .35;
      rest -= chances[i];
    }
    chances[6] = rest;
    for (int n = 1; n <= 12; n++) {
      assertThat(mean(n, chances, c -> HonestDates.againstSpread(present(c), .35)))
          .isLessThanOrEqualTo(1);
    }
  }

  @Test
  void againstSpread_honestLikelihood_isTheLargestUnderTheBounds() {
    // Two dates with 25 each: the bounds .35 and .5775 let each have half of .5775. The bet: 1/400
    // for a new date, then as often as it was seen.
    double bet = 0;
    double[] seen = {1 / 400.0, 1 / 400.0};
    for (int i = 0; i < 50; i++) {
      bet += Math.log(seen[i % 2]++ / (i + 1.0));
    }
    double honest = 50 * Math.log(.5775 / 2);
    assertThat(HonestDates.againstSpread(List.of(25, 25), .35))
        .isCloseTo(bet - honest, within(1e-9));
  }

  private static List<Integer> present(List<Integer> counts) {
    return counts.stream().filter(c -> c > 0).sorted(Comparator.reverseOrder()).toList();
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 0", "5, 3.1780538303479458", "0.5, 0.5723649429247001"})
  void logGamma_knownValues(double x, double expected) {
    assertThat(EValue.logGamma(x)).isCloseTo(expected, within(1e-11));
  }
}
