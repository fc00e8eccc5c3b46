package org.lychgate.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CalibrationFitTest {
  @Test
  void lines_claimsThatAreThreeBitsTooHigh_takeThreeBitsOff() {
    CalibrationFit fit = new CalibrationFit(500);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 200_000; i++) {
      double claimed = random.nextDouble(-4, 10);
      double odds = Math.pow(2, claimed - 3);
      fit.add(claimed, random.nextDouble() < odds / (1 + odds), 1);
    }
    Calibration found = read(fit);
    for (double claimed : new double[] {-2, 0, 3, 6, 8}) {
      assertThat(found.apply(claimed)).isCloseTo(claimed - 3, within(0.6));
    }
  }

  @Test
  void lines_shareLookedAt_countsForAll() {
    CalibrationFit fit = new CalibrationFit(1);
    fit.add(1, true, 30);
    fit.add(1, false, 10);
    assertThat(fit.lines()).containsExactly("calibration 1.00 1.54");
  }

  @Test
  void lines_oddsThatFall_arePooled() {
    CalibrationFit fit = new CalibrationFit(10);
    for (int i = 0; i < 20; i++) {
      fit.add(0.1, i < 15, 1);
      fit.add(2.1, i < 5, 1);
      fit.add(4.1, i < 18, 1);
    }
    assertThat(fit.lines()).hasSize(2).first().isEqualTo("calibration 1.10 0.00");
    assertThatIllegalArgumentException().isThrownBy(() -> new CalibrationFit(0));
  }

  private static Calibration read(CalibrationFit fit) {
    List<Double> claimed = new ArrayList<>();
    List<Double> observed = new ArrayList<>();
    for (String line : fit.lines()) {
      String[] words = line.split(" ");
      claimed.add(Double.valueOf(words[1]));
      observed.add(Double.valueOf(words[2]));
    }
    return new Calibration(claimed, observed);
  }
}
