package org.lychgate.nation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.model.Sex;

final class MortalityTest {
  /** Published expectations of life at birth, men and women (NCHS; 2022: SSA). */
  @ParameterizedTest
  @CsvSource({
    "1940, 61.6, 65.9",
    "1960, 66.6, 73.1",
    "1980, 70.0, 77.4",
    "2000, 74.1, 79.5",
    "2014, 76.5, 81.3",
    "2022, 74.7, 80.2"
  })
  void force_ofAYear_givesThePublishedExpectation(int year, double men, double women) {
    assertThat(expectation(true, year)).isCloseTo(men, within(.8));
    assertThat(expectation(false, year)).isCloseTo(women, within(.8));
  }

  private static double expectation(boolean man, int year) {
    double alive = 1;
    double out = 0;
    for (int age = 0; age < Mortality.AGES; age++) {
      double dies =
          1 - StrictMath.exp(-Mortality.force(man, age + .5, year) * Mortality.pandemic(year));
      out += alive * (1 - dies / 2);
      alive *= 1 - dies;
    }
    return out;
  }

  @Test
  void force_atTheSeams_risesWithoutALeap() {
    for (boolean man : new boolean[] {true, false}) {
      for (double age = 16; age < 95; age += .5) {
        double here = Mortality.force(man, age, 2019);
        assertThat(Mortality.force(man, age + .5, 2019)).isBetween(here, here * 1.15 + .0001);
      }
      assertThat(Mortality.force(man, 115, 2019)).isEqualTo(Mortality.force(man, 95, 2019));
    }
    assertThat(Mortality.force(true, 70, 2019)).isGreaterThan(Mortality.force(false, 70, 2019));
  }

  @Test
  void survive_ofEveryCohort_fallsToNothing() {
    Mortality own = Mortality.own();
    for (int pace = 0; pace < Mortality.PACES; pace++) {
      for (int born = Mortality.FIRST_BORN; born <= Mortality.LAST_BORN; born++) {
        double before = 1;
        for (double age = 0; age < Mortality.AGES; age += .5) {
          double here = own.survive(pace, Sex.F, born, age);
          assertThat(here).isBetween(0.0, before);
          before = here;
        }
        assertThat(before).isZero();
      }
    }
  }

  @Test
  void survive_ofBlackAndHispanicCohorts_differsAsKnown() {
    Mortality own = Mortality.own();
    double white = own.survive(0, Sex.M, 1950, 70);
    assertThat(own.survive(1, Sex.M, 1950, 70)).isBetween(white - .2, white - .03);
    assertThat(own.survive(2, Sex.M, 1950, 70)).isBetween(white + .02, white + .15);
  }

  @Test
  void ageAt_ofAShare_isTheYearInWhichItIsReached() {
    Mortality own = Mortality.own();
    for (double share = .001; share < 1; share += .01) {
      int age = own.ageAt(0, Sex.M, 1930, share);
      assertThat(own.survive(0, Sex.M, 1930, age)).isGreaterThanOrEqualTo(share);
      assertThat(own.survive(0, Sex.M, 1930, age + 1)).isLessThan(share);
    }
  }
}
