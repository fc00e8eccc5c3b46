package org.lychgate.nation;

import java.util.Arrays;
import org.lychgate.model.Sex;

/**
 * Who holds a number: for each group, how many got it when, and of what year of birth, origin and
 * sex those were. Shares are our own round figures after the censuses; births come from a table.
 */
final class Demography {
  private static final int[] SHARE_YEARS = {1909, 1950, 1980, 2000, 2024};
  private static final int[] FOREIGN_YEARS = {1909, 1930, 1950, 1970, 1985, 2000, 2010, 2024};

  /** How common it is in a cohort to have been born abroad, against the average of the group. */
  private static final double[] FOREIGN = {.9, .8, 1, 1.15, 1, .5, .25, .1};

  private static final double MEN_AT_BIRTH = .512;

  /** Of the women born before this year many never worked and never had a number. */
  private static final int WOMEN_FROM = 1925;

  private static final double WOMEN_BEFORE = .85;

  /** Share of all people; when they came; how many were born abroad. */
  private record Part(double foreign, int arrive, double... shares) {}

  private static final int COHORTS = Mortality.LAST_BORN - Mortality.FIRST_BORN + 1;

  private final double[] share = new double[Group.values().length];
  private final double[][] upTo = new double[share.length][Cells.COUNT + 1];
  private final Alias[][] kinds = new Alias[share.length][Cells.COUNT];
  private final short[][][] values = new short[share.length][Cells.COUNT][];

  /**
   * @param births a year from {@link Mortality#FIRST_BORN}
   */
  Demography(Span span, Mortality mortality, double[] births) {
    for (Group group : Group.values()) {
      fill(group, span, mortality, births);
    }
  }

  /** Relative number of people of the group. */
  double share(Group group) {
    return share[group.ordinal()];
  }

  /** Share of the group's numbers given before {@code cell}. */
  double before(Group group, int cell) {
    return upTo[group.ordinal()][cell];
  }

  /** Year of birth, sex and origin of somebody who got a number then; see the readers below. */
  int drawKind(Group group, int cell, Draws draws) {
    return values[group.ordinal()][cell][kinds[group.ordinal()][cell].draw(draws)];
  }

  static int born(int kind) {
    return Mortality.FIRST_BORN + kind / 4;
  }

  static boolean foreign(int kind) {
    return (kind & 2) != 0;
  }

  static Sex sex(int kind) {
    return (kind & 1) == 0 ? Sex.M : Sex.F;
  }

  /** At which pace of {@link Mortality} the group dies. */
  static int pace(Group group) {
    return switch (group) {
      case WHITE, UKRAINIAN, AFGHAN, BURMESE -> 0;
      case BLACK, HAITIAN, SOMALI, ETHIOPIAN, NAVAJO -> 1;
      case HISPANIC, ASIAN, VIETNAMESE, CHINESE, KOREAN, CUBAN, VENEZUELAN, NICARAGUAN -> 2;
    };
  }

  private static Part part(Group group) {
    return switch (group) {
      case WHITE -> new Part(.075, 1800, .86, .83, .70, .585, .51);
      case BLACK -> new Part(.14, 1800, .105, .115, .135, .14, .14);
      case HISPANIC -> new Part(.55, 1900, .02, .035, .10, .185, .24);
      case ASIAN -> new Part(.85, 1900, .004, .008, .022, .035, .045);
      case HAITIAN -> new Part(.75, 1965, .0008, .002, .004, .005, .005);
      case VIETNAMESE -> new Part(.75, 1975, .0005, .003, .006, .006, .006);
      case CHINESE -> new Part(.75, 1900, .002, .005, .011, .013, .013);
      case KOREAN -> new Part(.75, 1960, .0005, .002, .005, .006, .005);
      case CUBAN -> new Part(.75, 1950, .003, .005, .006, .007, .007);
      case VENEZUELAN -> new Part(.85, 1990, .0002, .0006, .0015, .002, .003);
      case NICARAGUAN -> new Part(.70, 1975, .0002, .0007, .0012, .0013, .0013);
      case SOMALI -> new Part(.75, 1991, .0001, .0002, .0005, .001, .0015);
      case ETHIOPIAN -> new Part(.70, 1980, .0001, .0003, .001, .0013, .0016);
      case BURMESE -> new Part(.85, 1995, .0001, .0002, .0006, .0009, .001);
      case UKRAINIAN -> new Part(.80, 1900, .002, .002, .0025, .003, .0025);
      case AFGHAN -> new Part(.80, 1980, .0001, .0003, .0006, .0009, .0015);
      case NAVAJO -> new Part(0, 1800, .0008, .001, .0012, .0012, .0012);
    };
  }

  private void fill(Group group, Span span, Mortality mortality, double[] births) {
    double[][] weights = new double[Cells.COUNT][COHORTS * 4];
    for (int kind = 0; kind < COHORTS * 4; kind++) {
      spread(group, kind, births[kind / 4], span, mortality, weights);
    }
    double[] sums = upTo[group.ordinal()];
    for (int cell = 0; cell < Cells.COUNT; cell++) {
      double sum = 0;
      int count = 0;
      short[] used = new short[COHORTS * 4];
      double[] kept = new double[COHORTS * 4];
      for (int kind = 0; kind < kept.length; kind++) {
        if (weights[cell][kind] > 1e-3) {
          used[count] = (short) kind;
          kept[count++] = weights[cell][kind];
          sum += weights[cell][kind];
        }
      }
      if (count > 0) {
        kinds[group.ordinal()][cell] = new Alias(Arrays.copyOf(kept, count));
        values[group.ordinal()][cell] = Arrays.copyOf(used, count);
      }
      sums[cell + 1] = sums[cell] + sum;
    }
    share[group.ordinal()] = sums[Cells.COUNT];
    for (int cell = 0; cell <= Cells.COUNT; cell++) {
      sums[cell] /= share[group.ordinal()];
    }
  }

  /** Lays the people of one kind out over the years in which they got their numbers. */
  private static void spread(
      Group group, int kind, double births, Span span, Mortality mortality, double[][] weights) {
    Part part = part(group);
    int born = born(kind);
    Sex sex = sex(kind);
    boolean foreign = foreign(kind);
    double abroad = Math.min(.97, part.foreign * Mortality.between(FOREIGN_YEARS, FOREIGN, born));
    double people =
        births
            * Mortality.between(SHARE_YEARS, part.shares, born)
            * (foreign ? abroad : (1 - abroad) * (born >= part.arrive ? 1 : .02))
            * (sex == Sex.M
                ? MEN_AT_BIRTH
                : (1 - MEN_AT_BIRTH) * (born < WOMEN_FROM ? WOMEN_BEFORE : 1));
    double[] ages = new double[Cells.COUNT];
    double sum = 0;
    for (int cell = 0; cell < Cells.COUNT; cell++) {
      int year = Cells.year(cell);
      if (year >= born && (!foreign || year >= part.arrive)) {
        ages[cell] = Cells.share(cell) * (foreign ? arrivesAt(year - born) : issuedAt(born, year));
        sum += ages[cell];
      }
    }
    for (int cell = 0; cell < Cells.COUNT && sum > 0; cell++) {
      double alive = mortality.survive(pace(group), sex, born, aliveAt(span, born, cell));
      weights[cell][kind] = people * ages[cell] / sum * alive;
      if (span == Span.YEAR && Cells.year(cell) >= Lives.YEAR) {
        weights[cell][kind] = 0;
      }
    }
  }

  /** The age that must be reached to be in the nation: that of the issue, or that of today. */
  private static double aliveAt(Span span, int born, int cell) {
    return switch (span) {
      case LIVES -> Cells.year(cell) == born ? 0 : Cells.year(cell) - born + .3;
      case YEAR -> Math.max(0, Lives.YEAR - born - .5);
    };
  }

  private static double arrivesAt(int age) {
    return bell(age, 27, 11);
  }

  /** By cohort: workers of 1937, school leavers, taxpayers' children, and at birth since 1988. */
  private static double issuedAt(int born, int year) {
    int age = year - born;
    if (born < 1920) {
      return year <= 1942
          ? (year == 1937 ? .25 : .05)
          : year <= 1965 ? .04 * (1966 - year) / 23 : 0;
    }
    if (born < 1950) {
      return bell(age, 16, 3);
    }
    if (born < 1970) {
      return bell(age, 14, 4);
    }
    if (born < 1988) {
      return bell(age, 10 - (born - 1970) * .5, 4);
    }
    return age == 0 ? .95 : age <= 5 ? .01 : 0;
  }

  private static double bell(double x, double mean, double spread) {
    double z = (x - mean) / spread;
    return Math.abs(z) > 3.5 ? 0 : StrictMath.exp(-z * z / 2);
  }
}
