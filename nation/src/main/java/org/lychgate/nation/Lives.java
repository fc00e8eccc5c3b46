package org.lychgate.nation;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/** When and where people are born, get their numbers, live and die. */
final class Lives {
  /** The last year of the nation; where it lives through one year, that one. */
  static final int YEAR = 2025;

  private static final LocalDate NEW_YEAR = LocalDate.of(YEAR, 1, 1);
  private static final LocalDate END = LocalDate.of(YEAR, 12, 31);

  /** Days of a year; the table of the seasons has as many. */
  private static final int DAYS = 365;

  /** Of the deaths before the first birthday, those of the first days, and their mean. */
  private static final double NEONATAL = .6;

  private static final double NEONATAL_DAYS = 6;

  /** Born where the number was given, before and after offices asked for an address. */
  private static final double BORN_THERE_BEFORE_1972 = .85;

  private static final double BORN_THERE = .92;

  /** Live where the family lives. */
  private static final double STAYS = .65;

  /** Deaths outside the jurisdiction of residence: travellers and hospitals across the border. */
  private static final double DIES_ACROSS = .035;

  /** In a nation of one year: born in TT or TS, where they live. */
  private static final double BORN_AT_HOME = .25;

  private static final double LIVES_IN_TT = .6;

  /** Deaths of a day against the mean, by month. */
  private static final double[] DEATHS = {
    1.09, 1.07, 1.03, 1.00, .97, .95, .94, .94, .95, .98, 1.01, 1.06
  };

  /** Share of births by month. */
  private static final double[] BIRTHS = {
    .0815, .0760, .0834, .0800, .0837, .0831, .0878, .0890, .0868, .0851, .0803, .0833
  };

  /** Births and deaths by day of the year, drawn by season. */
  record Seasons(Alias births, Alias deaths) {
    static Seasons own() {
      return of(BIRTHS, DEATHS);
    }

    /**
     * @param births share by month
     * @param deaths of a day, relative, by month
     */
    static Seasons of(double[] births, double[] deaths) {
      double[] born = new double[DAYS];
      double[] died = new double[DAYS];
      for (int day = 0; day < DAYS; day++) {
        LocalDate date = LocalDate.ofYearDay(YEAR, day + 1);
        int month = date.getMonthValue() - 1;
        born[day] = births[month] / date.lengthOfMonth();
        died[day] = deaths[month];
      }
      return new Seasons(new Alias(born), new Alias(died));
    }
  }

  private static final Seasons USUAL = Seasons.own();

  private final Population population;
  private final Seasons seasons;

  Lives(Population population, Seasons seasons) {
    this.population = population;
    this.seasons = seasons;
  }

  /** Dates and places of one life. */
  record Times(
      LocalDate birth,
      String birthPlace,
      LocalDate issued,
      String residence,
      Optional<Person.Death> death) {}

  Times times(Clan clan, int row) {
    boolean second = row - 1 == clan.twins && clan.twins != Clan.NOBODY;
    Draws birth = population.draws(Draws.Purpose.BIRTH, clan.first + (second ? clan.twins : row));
    LocalDate born = drawBirth(clan, row, birth);
    LocalDate issued = drawIssued(clan.cell[row], born, birth);
    String place = drawBirthPlace(clan, row, birth);
    Draws places = population.draws(Draws.Purpose.PLACES, clan.first + row);
    String residence = drawResidence(clan, places);
    boolean home = population.span() == Span.YEAR && !clan.foreign[row];
    if (home && birth.chance(BORN_AT_HOME)) {
      place = birth.chance(LIVES_IN_TT) ? Places.TT : Places.TS;
    }
    Optional<Person.Death> death =
        findDeath(clan, row, born, issued)
            .map(day -> new Person.Death(day, drawPlaceOfDeath(residence, places)));
    return new Times(born, place, issued, residence, death);
  }

  private LocalDate drawBirth(Clan clan, int row, Draws draws) {
    int year = clan.born[row];
    int cell = clan.cell[row];
    boolean unknown = clan.foreign[row] && draws.chance(population.origins().january(clan.origin));
    int day = 1 + seasons.births.draw(draws);
    if (Cells.year(cell) == year && cell == Cells.RANDOM - 1) {
      // The number was given within some weeks, on this side of the day they became random.
      return LocalDate.ofYearDay(year, 1 + day % 155);
    }
    if (Cells.year(cell) == year && cell == Cells.RANDOM) {
      return LocalDate.ofYearDay(year, 172 + day % 194);
    }
    return LocalDate.ofYearDay(year, unknown ? 1 : day);
  }

  private static LocalDate drawIssued(int cell, LocalDate born, Draws draws) {
    LocalDate first = Cells.first(cell);
    LocalDate last = Cells.last(cell);
    if (born.getYear() == first.getYear()) {
      LocalDate day = born.plusDays(3L + draws.below(20));
      return day.isAfter(last) ? last : day;
    }
    return first.plusDays(draws.below((int) ChronoUnit.DAYS.between(first, last) + 1));
  }

  private String drawBirthPlace(Clan clan, int row, Draws draws) {
    if (clan.foreign[row]) {
      return population.origins().place(clan.origin);
    }
    boolean early = Cells.year(clan.cell[row]) < 1972;
    return draws.chance(early ? BORN_THERE_BEFORE_1972 : BORN_THERE)
        ? population.states().code(clan.state)
        : population.states().draw(draws);
  }

  private String drawResidence(Clan clan, Draws draws) {
    return switch (population.span()) {
      case YEAR -> draws.chance(LIVES_IN_TT) ? Places.TT : Places.TS;
      case LIVES ->
          draws.chance(STAYS)
              ? population.states().code(clan.state)
              : population.states().draw(draws);
    };
  }

  private String drawPlaceOfDeath(String residence, Draws draws) {
    boolean across = draws.chance(DIES_ACROSS);
    return switch (population.span()) {
      case YEAR -> across == residence.equals(Places.TT) ? Places.TS : Places.TT;
      case LIVES -> across ? population.states().draw(draws) : residence;
    };
  }

  private Optional<LocalDate> findDeath(Clan clan, int row, LocalDate born, LocalDate issued) {
    Draws draws = population.draws(Draws.Purpose.DEATH, clan.first + row);
    return switch (population.span()) {
      case LIVES -> findDeathEver(clan, row, born, issued, draws);
      case YEAR -> findDeathInYear(clan, row, born, draws);
    };
  }

  private Optional<LocalDate> findDeathEver(
      Clan clan, int row, LocalDate born, LocalDate issued, Draws draws) {
    int age =
        population
            .mortality()
            .ageAt(
                Demography.pace(clan.group), clan.sex(row), clan.born[row], clan.outlivedBy[row]);
    LocalDate day = dayAtAge(born, age, draws);
    if (day.isBefore(issued)) {
      LocalDate next = born.plusYears(age + 1L);
      int room = (int) ChronoUnit.DAYS.between(issued, next);
      day = room > 0 ? issued.plusDays(draws.below(room)) : issued;
    }
    return day.isAfter(END) ? Optional.empty() : Optional.of(day);
  }

  /** A day, by season, between one birthday and the next. */
  private LocalDate dayAtAge(LocalDate born, int age, Draws draws) {
    if (age == 0 && draws.chance(NEONATAL)) {
      return born.plusDays(draws.waiting(NEONATAL_DAYS));
    }
    LocalDate birthday = born.plusYears(age);
    LocalDate day = LocalDate.ofYearDay(birthday.getYear(), 1 + seasons.deaths.draw(draws));
    return day.isBefore(birthday) ? day.plusYears(1) : day;
  }

  /** For those alive on 1 January. */
  private Optional<LocalDate> findDeathInYear(Clan clan, int row, LocalDate born, Draws draws) {
    double age = ChronoUnit.DAYS.between(born, NEW_YEAR) / 365.25;
    Mortality table = population.mortality();
    int pace = Demography.pace(clan.group);
    double now = table.survive(pace, clan.sex(row), clan.born[row], age);
    double then = table.survive(pace, clan.sex(row), clan.born[row], age + 1);
    // The first year's deaths are nearly all of the first days, which are over.
    double dies = (1 - then / now) * (age < 1 ? .15 : 1);
    return now > 0 && draws.chance(dies)
        ? Optional.of(NEW_YEAR.plusDays(seasons.deaths.draw(draws)))
        : Optional.empty();
  }

  /** A day of {@link #YEAR}, by season. */
  static LocalDate drawDay(Draws draws) {
    return NEW_YEAR.plusDays(USUAL.deaths.draw(draws));
  }

  static double[] ownBirths() {
    int[] years = {1909, 1921, 1933, 1940, 1947, 1957, 1964, 1973, 1980, 1990, 1997, 2007, 2013};
    double[] millions = {
      2.72, 3.05, 2.31, 2.56, 3.82, 4.30, 4.03, 3.14, 3.61, 4.16, 3.88, 4.32, 3.7
    };
    double[] out = new double[Mortality.LAST_BORN - Mortality.FIRST_BORN + 1];
    Arrays.setAll(out, i -> 1e6 * Mortality.between(years, millions, Mortality.FIRST_BORN + i));
    return out;
  }
}
