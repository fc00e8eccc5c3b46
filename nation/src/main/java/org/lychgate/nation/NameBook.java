package org.lychgate.nation;

import java.util.EnumMap;
import java.util.Map;
import org.lychgate.model.Sex;

/** Which names people have, by group, origin, sex and decade of birth; {@link OwnNames} does. */
final class NameBook {
  static final int FIRST_DECADE = 1900;
  static final int DECADES = 13;

  /** Share of the US-born who have a name of the group's own language. */
  private static double keeps(Group group) {
    return switch (group) {
      case WHITE, NAVAJO -> 0;
      case BLACK -> .12;
      case HISPANIC -> .50;
      case CUBAN, NICARAGUAN, VENEZUELAN -> .50;
      case HAITIAN -> .35;
      case ASIAN, UKRAINIAN, CHINESE, KOREAN -> .15;
      case VIETNAMESE -> .30;
      case SOMALI -> .95;
      case AFGHAN -> .85;
      case ETHIOPIAN, BURMESE -> .65;
    };
  }

  /** Share of the foreign-born who have one. */
  private static double brings(Group group) {
    return switch (group) {
      case WHITE, BLACK -> .85;
      case ASIAN, CHINESE, KOREAN -> .80;
      case VIETNAMESE, UKRAINIAN -> .90;
      case HISPANIC, HAITIAN, CUBAN, NICARAGUAN, VENEZUELAN -> .95;
      case SOMALI, AFGHAN, ETHIOPIAN, BURMESE -> .99;
      case NAVAJO -> 0;
    };
  }

  /** Names of two words, where people have them: share of those with a name of that pool. */
  record Compound(double share, NamePool pool) {}

  final Map<Group, NamePool> families = new EnumMap<>(Group.class);
  final NamePool[] familiesAbroad;

  /** By flavour (see {@link #flavour}), sex and decade. */
  final NamePool[][][] givens = new NamePool[FLAVOURS][2][DECADES];

  static final int FLAVOURS = 4;

  final Map<Group, NamePool[]> ownGivens = new EnumMap<>(Group.class);
  final NamePool[][] givensAbroad;
  final Map<Group, Compound[]> compounds = new EnumMap<>(Group.class);

  NameBook(int origins) {
    familiesAbroad = new NamePool[origins];
    givensAbroad = new NamePool[origins][];
  }

  /** Whose English-language given names: of Whites, Blacks, Hispanics or Asians. */
  static int flavour(Group group) {
    return switch (group) {
      case WHITE, UKRAINIAN, AFGHAN, NAVAJO -> 0;
      case BLACK, HAITIAN, SOMALI, ETHIOPIAN -> 1;
      case HISPANIC, CUBAN, NICARAGUAN, VENEZUELAN -> 2;
      case ASIAN, VIETNAMESE, CHINESE, KOREAN, BURMESE -> 3;
    };
  }

  static int decade(int born) {
    return Math.clamp((born - FIRST_DECADE) / 10, 0, DECADES - 1);
  }

  String family(Group group, int origin, Draws draws) {
    return (origin == Origins.HOME ? families(group) : familiesAbroad[origin]).draw(draws);
  }

  NamePool families(Group group) {
    NamePool pool = families.get(group);
    if (pool == null) {
      throw new IllegalStateException("no family names for " + group);
    }
    return pool;
  }

  String given(Group group, int origin, Sex sex, int born, Draws draws) {
    int s = sex == Sex.M ? 0 : 1;
    boolean own = draws.chance(origin == Origins.HOME ? keeps(group) : brings(group));
    Compound[] both = compounds.get(group);
    if (both != null && draws.chance(both[s].share)) {
      return both[s].pool.draw(draws);
    }
    NamePool[] pools =
        !own ? null : origin == Origins.HOME ? ownGivens.get(group) : givensAbroad[origin];
    return (pools == null ? givens[flavour(group)][s][decade(born)] : pools[s]).draw(draws);
  }
}
