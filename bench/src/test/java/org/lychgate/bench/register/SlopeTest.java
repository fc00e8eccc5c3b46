package org.lychgate.bench.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SlopeTest {
  private static final List<Double> HOURS =
      IntStream.range(0, 30).mapToObj(i -> 12 + i * .4).toList();

  private static List<Double> values(double perHour, double scatter) {
    SplittableRandom random = new SplittableRandom(1);
    return HOURS.stream()
        .map(hour -> 100 + perHour * (hour - 12) + scatter * random.nextGaussian())
        .toList();
  }

  @Test
  void level_ofAStraightLine_isItsGrowth() {
    Slope slope = Slope.of(HOURS, values(1, 0));
    assertThat(slope.growth()).isCloseTo(11.6, within(1e-9));
    assertThat(slope.noise()).isCloseTo(0, within(1e-6));
    assertThat(slope.isLevel()).isFalse();
  }

  @Test
  void level_ofValuesThatScatterAroundOne_isLevel_andWithALeakIsNot() {
    assertThat(Slope.of(HOURS, values(0, 5)).isLevel()).isTrue();
    assertThat(Slope.of(HOURS, values(-1, .1)).isLevel()).isTrue();
    assertThat(Slope.of(HOURS, values(1.5, 2)).isLevel()).isFalse();
  }

  @Test
  void of_tooFewValues_isRefused() {
    assertThatThrownBy(() -> Slope.of(List.of(1.0, 2.0), List.of(1.0, 2.0)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
