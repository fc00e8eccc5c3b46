package org.lychgate.nation;

import org.lychgate.model.PersonName;
import org.lychgate.model.Sex;

/** What the people of a clan are called. */
final class Naming {
  private static final double HYPHENATED_BIRTH = .012;
  private static final double HYPHENATED_MARRIAGE = .03;

  /** Paternal and maternal name, where that is the custom: those born here, and abroad. */
  private static final double DOUBLE_HOME = .05;

  private static final double DOUBLE_ABROAD = .35;

  /** Women who take their husband's name, by cohort, and where it is not the custom. */
  private static final double TAKES_BEFORE_1960 = .95;

  private static final double TAKES = .80;
  private static final double TAKES_UNUSUAL = .30;
  private static final double MAIDEN_AS_MIDDLE = .25;

  private static final double MIDDLE_ABROAD = .5;
  private static final double MIDDLE_INITIAL_ONLY = .45;

  /** The usual middle name of Vietnamese women. */
  private static final double THI = .45;

  private static final double JUNIOR_STATED = .85;
  private static final double SENIOR_STATED = .35;
  private static final double SECOND_NOT_JUNIOR = .12;

  /** The longest family name that the customs above make of two. */
  private static final int BOTH_MAX = OwnNames.FAMILY_MAX;

  private static final int[] MIDDLE_YEARS = {1900, 1950, 2000};
  private static final double[] MIDDLE = {.70, .88, .97};

  private final Population population;
  private final NameBook book;

  Naming(Population population, NameBook book) {
    this.population = population;
    this.book = book;
  }

  /**
   * @param atBirth family name at birth where it is another today, else the empty string
   */
  record Called(PersonName name, String atBirth) {}

  Called of(Clan clan, int row) {
    Draws draws = population.draws(Draws.Purpose.NAMING, clan.first + row);
    String atBirth = familyAtBirth(clan, row);
    String given = given(clan, row);
    String middle = middle(clan, row, given, draws);
    String suffix = clan.man[row] ? suffix(clan, row, draws) : "";
    String family = atBirth;
    if (!clan.man[row] && clan.married[row]) {
      family = marriedName(clan, row, atBirth, draws);
      if (!family.equals(atBirth)
          && family.indexOf('-') < 0
          && draws.chance(MAIDEN_AS_MIDDLE)
          && atBirth.length() <= OwnNames.GIVEN_MAX) {
        middle = atBirth;
      }
    }
    return new Called(
        new PersonName(family, given, middle, suffix), family.equals(atBirth) ? "" : atBirth);
  }

  /** The name of the line, and for some the mother's with it; twins have the same. */
  private String familyAtBirth(Clan clan, int row) {
    int of = row - 1 == clan.twins && clan.twins != Clan.NOBODY ? row - 1 : row;
    String paternal = line(clan, clan.line[of]);
    Draws draws = population.draws(Draws.Purpose.FAMILY_SECOND, clan.first + of);
    boolean hyphen = draws.chance(HYPHENATED_BIRTH) && clan.born[of] >= 1970;
    boolean both = hasDouble(clan, of, draws);
    if (!hyphen && !both) {
      return paternal;
    }
    int mother = clan.mother[of];
    String maternal =
        mother == Clan.NOBODY
            ? book.family(clan.group, origin(clan, of), draws)
            : line(clan, clan.line[mother]);
    int length = paternal.length() + 1 + maternal.length();
    return length > BOTH_MAX || maternal.equals(paternal) && hyphen
        ? paternal
        : paternal + (both ? " " : "-") + maternal;
  }

  private boolean hasDouble(Clan clan, int row, Draws draws) {
    boolean custom =
        switch (clan.group) {
          case HISPANIC, CUBAN, VENEZUELAN, NICARAGUAN -> true;
          default -> false;
        };
    return custom && draws.chance(clan.foreign[row] ? DOUBLE_ABROAD : DOUBLE_HOME);
  }

  /** Family name of the line that starts with this row. */
  private String line(Clan clan, int root) {
    Draws draws = population.draws(Draws.Purpose.FAMILY_NAME, clan.first + twinless(clan, root));
    return book.family(clan.group, origin(clan, root), draws);
  }

  /** The first of a pair of twins stands for both. */
  private static int twinless(Clan clan, int row) {
    return row - 1 == clan.twins && clan.twins != Clan.NOBODY ? row - 1 : row;
  }

  private static int origin(Clan clan, int row) {
    return clan.foreign[row] ? clan.origin : Origins.HOME;
  }

  private String given(Clan clan, int row) {
    int as = clan.called[row];
    Draws draws = population.draws(Draws.Purpose.GIVEN_NAME, clan.first + as);
    String given = book.given(clan.group, origin(clan, as), clan.sex(row), clan.born[as], draws);
    if (row - 1 == clan.twins && clan.twins != Clan.NOBODY && clan.man[row] == clan.man[row - 1]) {
      String other = given(clan, row - 1);
      for (int i = 0; i < 8 && given.equals(other); i++) {
        given = book.given(clan.group, origin(clan, as), clan.sex(row), clan.born[as], draws);
      }
    }
    return given;
  }

  private String middle(Clan clan, int row, String given, Draws own) {
    int as = clan.called[row];
    Draws draws = as == row ? own : population.draws(Draws.Purpose.NAMING, clan.first + as);
    double share =
        clan.foreign[as] ? MIDDLE_ABROAD : Mortality.between(MIDDLE_YEARS, MIDDLE, clan.born[as]);
    if (!draws.chance(share)) {
      return "";
    }
    boolean initial = draws.chance(MIDDLE_INITIAL_ONLY);
    Sex sex = clan.sex(row);
    boolean thi = sex == Sex.F && clan.group == Group.VIETNAMESE && draws.chance(THI);
    String middle =
        thi ? "THI" : book.given(clan.group, origin(clan, as), sex, clan.born[as], draws);
    if (middle.equals(given)) {
      middle = book.given(clan.group, origin(clan, as), sex, clan.born[as], draws);
    }
    return initial ? middle.substring(0, 1) : middle;
  }

  private static String suffix(Clan clan, int row, Draws draws) {
    boolean stated = draws.chance(JUNIOR_STATED);
    boolean second = draws.chance(SECOND_NOT_JUNIOR);
    if (clan.junior[row] > 0) {
      return !stated
          ? ""
          : switch (clan.junior[row]) {
            case 1 -> second ? "II" : "JR";
            case 2 -> "III";
            default -> "IV";
          };
    }
    return clan.senior[row] && draws.chance(SENIOR_STATED) ? "SR" : "";
  }

  private String marriedName(Clan clan, int row, String own, Draws draws) {
    if (!draws.chance(takes(clan, row))) {
      return own;
    }
    int husband = clan.spouse[row];
    String his =
        husband == Clan.NOBODY
            ? book.family(clan.group, origin(clan, row), draws)
            : line(clan, clan.line[husband]);
    boolean hyphen = draws.chance(HYPHENATED_MARRIAGE);
    return hyphen && own.length() + 1 + his.length() <= BOTH_MAX && !own.equals(his)
        ? own + "-" + his
        : his;
  }

  private static double takes(Clan clan, int row) {
    double usual = clan.born[row] < 1960 ? TAKES_BEFORE_1960 : TAKES;
    return switch (clan.group) {
      case VIETNAMESE, CHINESE, KOREAN, SOMALI, ETHIOPIAN, BURMESE, AFGHAN ->
          clan.foreign[row] ? TAKES_UNUSUAL : usual;
      default -> usual;
    };
  }
}
