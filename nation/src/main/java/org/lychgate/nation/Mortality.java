package org.lychgate.nation;

import java.util.Arrays;
import org.lychgate.model.Sex;

/**
 * How long people live: survival by year of birth, sex and group, in steps of a year of age.
 *
 * <p>Without tables: Gompertz–Makeham, A + B e^(G·age), fitted to the US period table of 2022 for
 * ages 30 to 95, with rates that fell year by year before; infants by anchors of our own.
 */
final class Mortality {
  static final int FIRST_BORN = 1909;
  static final int LAST_BORN = 2024;

  /** Nobody of this nation reaches this age. */
  static final int AGES = 118;

  /** Groups die at three paces: the country's, a higher and a lower one. */
  static final int PACES = 3;

  private static final int[] INFANT_YEARS = {1909, 1920, 1936, 1950, 1965, 1980, 2000, 2025};
  private static final double[] INFANT = {.115, .086, .057, .030, .0245, .0126, .0069, .0055};

  /**
   * How far back rates were, in years of a steady fall: women's fell early, men's rose after 2014.
   */
  private static final int[] FALL_YEARS = {1909, 1940, 1960, 1980, 2000, 2014, 2022, 2026};

  private static final double[] MEN_BACK = {100, 85, 62, 42, 10, -12, 0, -4};
  private static final double[] WOMEN_BACK = {100, 80, 43, 19, 8, -7, 0, -4};

  /** What the pandemic added; the fit is of 2022, which it had not left. */
  private static final double WITHOUT_PANDEMIC = .94;

  /**
   * Ratio to the country's force, by age 0, 10, 20 …: Black people's, then Hispanics' and Asians'.
   */
  private static final double[][] RATIO = {
    {.97, .97, .97, .97, .97, .98, .98, .99, 1, 1.01, 1.01, 1.01, 1.01},
    {1.9, 1.5, 1.7, 1.7, 1.6, 1.5, 1.4, 1.25, 1.08, .93, .88, .88, .88},
    {.95, .85, .85, .78, .75, .72, .72, .74, .78, .85, .9, .9, .9}
  };

  private final float[][][] survival = new float[PACES][2][];

  /** Force of mortality a year of the country, at an age in a calendar year. */
  @FunctionalInterface
  interface Force {
    double at(boolean man, double age, double year);
  }

  /** Ratio of a pace to the country, at an age. */
  @FunctionalInterface
  interface Ratio {
    double at(int pace, boolean man, double age, double year);
  }

  Mortality(Force force, Ratio ratio) {
    for (int pace = 0; pace < PACES; pace++) {
      for (int sex = 0; sex < 2; sex++) {
        survival[pace][sex] = survive(force, ratio, pace, sex == 0);
      }
    }
  }

  /** The project's own. */
  static Mortality own() {
    return new Mortality(Mortality::force, (pace, _, age, _) -> ratio(pace, age));
  }

  private static float[] survive(Force force, Ratio ratio, int pace, boolean man) {
    float[] out = new float[(LAST_BORN - FIRST_BORN + 1) * AGES];
    for (int born = FIRST_BORN; born <= LAST_BORN; born++) {
      int from = (born - FIRST_BORN) * AGES;
      double hazard = 0;
      for (int age = 0; age < AGES; age++) {
        out[from + age] = (float) StrictMath.exp(-hazard);
        double year = born + age + .5;
        hazard +=
            force.at(man, age + .5, year)
                * ratio.at(pace, man, age + .5, year)
                * pandemic((int) Math.floor(year));
      }
      out[from + AGES - 1] = 0;
    }
    return out;
  }

  /** Deaths of a calendar year against what the years around it let expect. */
  static double pandemic(int year) {
    return switch (year) {
      case 2020 -> 1.16;
      case 2021 -> 1.17;
      case 2022 -> 1.07;
      case 2023 -> 1.01;
      default -> 1;
    };
  }

  /** Share of those born who are alive at this age in years, 0 or more. */
  double survive(int pace, Sex sex, int born, double age) {
    float[] s = survival[pace][sex == Sex.M ? 0 : 1];
    if (age >= AGES - 1) {
      return 0;
    }
    int from = (born - FIRST_BORN) * AGES;
    int whole = (int) age;
    double here = s[from + whole];
    return here + (s[from + whole + 1] - here) * (age - whole);
  }

  /** Completed years at death of whom this share of those born outlives: 0 to {@link #AGES} − 2. */
  int ageAt(int pace, Sex sex, int born, double share) {
    float[] s = survival[pace][sex == Sex.M ? 0 : 1];
    int from = (born - FIRST_BORN) * AGES;
    int low = 0;
    int high = AGES - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (s[from + middle] >= share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Force of mortality a year, without the pandemic, by the project's own formulas. */
  static double force(boolean man, double age, double year) {
    if (age < 1) {
      return -StrictMath.log(1 - infant(year)) * (man ? 1.1 : .9);
    }
    double back = between(FALL_YEARS, man ? MEN_BACK : WOMEN_BACK, year);
    if (age < 30) {
      return young(man, age, year);
    }
    // The fit ends at 95; older people keep that rate.
    double x = Math.min(age, 95);
    double fit =
        man
            ? .0012 + 6.4418e-5 * StrictMath.exp(.08606 * x)
            : .0008 + 1.4663e-5 * StrictMath.exp(.10071 * x);
    return fit * WITHOUT_PANDEMIC * StrictMath.exp(fall(man, x) * back);
  }

  /** Low rates after infancy, then straight up from 15 to where the fit begins. */
  private static double young(boolean man, double age, double year) {
    double back = 2022 - Math.min(year, 2022);
    double child = (age < 5 ? .0003 : .00013) * StrictMath.exp(.026 * back);
    if (age < 14) {
      return child;
    }
    double from = .00013 * StrictMath.exp(.026 * back);
    double to = force(man, 30, year);
    return from + (to - from) * (age - 14) / 16;
  }

  /** By how much rates fell a year, from the tables of 1940 to 2022. */
  private static double fall(boolean man, double age) {
    double steep = man ? .0085 : .0130;
    double flat = man ? .0060 : .0070;
    return age <= 60 ? steep : steep + (flat - steep) * Math.min(1, (age - 60) / 35);
  }

  private static double infant(double year) {
    return between(INFANT_YEARS, INFANT, year);
  }

  /** On the straight line between two anchors; the ends are kept outside. */
  static double between(int[] years, double[] values, double year) {
    int at = Arrays.binarySearch(years, (int) year);
    int next = Math.clamp(at >= 0 ? at + 1 : -at - 1, 1, values.length - 1);
    int before = next - 1;
    double part = (year - years[before]) / (years[next] - years[before]);
    return values[before] + (values[next] - values[before]) * Math.clamp(part, 0, 1);
  }

  /** Ratio of a pace to the country at an age, by the project's own table. */
  static double ratio(int pace, double age) {
    double[] row = RATIO[pace];
    int at = Math.min((int) (age / 10), row.length - 2);
    return row[at] + (row[at + 1] - row[at]) * Math.min(1, age / 10 - at);
  }
}
