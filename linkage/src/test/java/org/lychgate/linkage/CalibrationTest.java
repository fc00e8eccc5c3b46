package org.lychgate.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

final class CalibrationTest {
  private static final Calibration SOME =
      new Calibration(List.of(-6.0, 0.0, 2.0), List.of(-9.0, -2.0, 2.0));

  @Test
  void apply_betweenAndBeyondThePoints_isOnTheLine() {
    assertThat(SOME.apply(-6)).isEqualTo(-9);
    assertThat(SOME.apply(-3)).isEqualTo(-5.5);
    assertThat(SOME.apply(1)).isZero();
    assertThat(SOME.apply(-10)).isEqualTo(-13);
    assertThat(SOME.apply(12)).isEqualTo(12);
  }

  @Property
  void apply_moreBits_neverLess(
      @ForAll @DoubleRange(min = -60, max = 60) double a,
      @ForAll @DoubleRange(min = 0, max = 20) double more) {
    assertThat(SOME.apply(a + more)).isGreaterThanOrEqualTo(SOME.apply(a));
  }

  @Test
  void new_pointsThatDoNotRise_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Calibration(List.of(0.0, 1.0), List.of(1.0, 0.0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Calibration(List.of(1.0, 1.0), List.of(0.0, 0.0)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Calibration(List.of(), List.of()));
  }
}
