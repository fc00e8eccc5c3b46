package org.lychgate.nation;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.lychgate.model.Sex;

/**
 * Who is alive at the start of the year, and who of them dies in it.
 *
 * <p>Ages and sexes are rounded shares of the US population. Mortality is Gompertz–Makeham, A + B
 * e^(G·age), fitted to the US period table of 2022 for ages 30 to 95; outside that range it is flat
 * rates of our own.
 */
final class Lives {
  /** The year the nation lives through. */
  static final int YEAR = 2025;

  /** Born in the year before: age 0 on 1 January. */
  private static final int YOUNGEST_BORN = YEAR - 1;

  private static final int OLDEST_BORN = 1909;

  /** Share of people, in per mille, by five years of age; the last is 100 and over. */
  private static final double[] SHARES = {
    55, 59, 62, 65, 66, 66, 70, 68, 65, 59, 62, 61, 63, 56, 46, 34, 20, 11.5, 5.5, 1.7, 0.3
  };

  /** Share of men in the same groups. */
  private static final double[] MEN = {
    .512, .511, .511, .512, .512, .512, .508, .505, .503, .500, .498, .495, .488, .475, .465, .450,
    .430, .390, .330, .260, .190
  };

  /** From one year of age beyond 100 to the next. */
  private static final double CENTENARIANS = 0.55;

  /** Deaths per day vary by this share around the mean, highest in mid-January. */
  private static final double SEASON = 0.09;

  private static final int[] AGES_UP_TO = ages();
  private static final double[] DAYS_UP_TO = days();

  private Lives() {}

  record Birth(Sex sex, LocalDate date) {}

  static Birth drawBirth(Draws draws) {
    int at = Arrays.binarySearch(AGES_UP_TO, draws.below(AGES_UP_TO[AGES_UP_TO.length - 1]));
    int age = at >= 0 ? at + 1 : -at - 1;
    Sex sex = draws.chance(MEN[Math.min(age / 5, MEN.length - 1)]) ? Sex.M : Sex.F;
    LocalDate first = LocalDate.of(YOUNGEST_BORN - age, 1, 1);
    return new Birth(sex, first.plusDays(draws.below(first.lengthOfYear())));
  }

  /** The day in {@link #YEAR} on which the person dies; empty for those who live on. */
  static Optional<LocalDate> findDeath(Birth birth, Draws draws) {
    double age = ChronoUnit.DAYS.between(birth.date(), LocalDate.of(YEAR, 7, 1)) / 365.25;
    if (!draws.chance(1 - StrictMath.exp(-force(birth.sex(), age)))) {
      return Optional.empty();
    }
    return Optional.of(drawDay(draws));
  }

  static LocalDate drawDay(Draws draws) {
    int at = Arrays.binarySearch(DAYS_UP_TO, draws.next() * DAYS_UP_TO[DAYS_UP_TO.length - 1]);
    int day = Math.min(at >= 0 ? at + 1 : -at - 1, DAYS_UP_TO.length - 1);
    return LocalDate.of(YEAR, 1, 1).plusDays(day);
  }

  /** Force of mortality a year. */
  static double force(Sex sex, double age) {
    if (age < 30) {
      return young(sex, age);
    }
    // The fit ends at 95; older people keep that rate.
    double x = Math.min(age, 95);
    return sex == Sex.M
        ? .0012 + 6.4418e-5 * StrictMath.exp(.08606 * x)
        : .0008 + 1.4663e-5 * StrictMath.exp(.10071 * x);
  }

  /** Low rates after infancy, then straight up from 15 to where the fit begins. */
  private static double young(Sex sex, double age) {
    if (age < 1) {
      return .001;
    }
    if (age < 15) {
      return age < 5 ? .0003 : .00015;
    }
    double from = sex == Sex.M ? .0005 : .0003;
    return from + (force(sex, 30) - from) * (age - 15) / 15;
  }

  /** Cumulative, out of about a billion, so that a draw of an int finds the age. */
  private static int[] ages() {
    int[] out = new int[YOUNGEST_BORN - OLDEST_BORN + 1];
    double total = Arrays.stream(SHARES).sum();
    double sum = 0;
    double old = SHARES[SHARES.length - 1] * (1 - CENTENARIANS);
    for (int age = 0; age < out.length; age++) {
      if (age < 100) {
        sum += SHARES[age / 5] / 5;
      } else {
        sum += old;
        old *= CENTENARIANS;
      }
      out[age] = (int) (sum / total * 1_000_000_000);
    }
    return out;
  }

  private static double[] days() {
    double[] out = new double[LocalDate.of(YEAR, 1, 1).lengthOfYear()];
    double sum = 0;
    for (int day = 0; day < out.length; day++) {
      sum += 1 + SEASON * StrictMath.cos(2 * Math.PI * (day - 15) / out.length);
      out[day] = sum;
    }
    return out;
  }
}
