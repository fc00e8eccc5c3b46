package org.lychgate.nation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.datafaker.Faker;
import org.lychgate.formats.AsciiText;
import org.lychgate.model.PersonName;
import org.lychgate.model.Sex;

/**
 * Names as a number holder's file has them: upper case, ASCII, from the lists of Datafaker's
 * locales, in an order of ours.
 *
 * <p>The lists are alphabetical and say nothing about how common a name is. A short head of names
 * that everybody knows to be common goes first, the others follow in the order of a hash, and a
 * Zipf–Mandelbrot law gives the weights.
 */
final class Names {
  /** Two random people share a family name with p ≈ 1/700 (US: 1/1,800): the lists are short. */
  private static final double FAMILY_SHIFT = 12;

  private static final double FAMILY_EXPONENT = 0.85;

  /** Two random people of one sex share a given name with p ≈ .005 (US: .002 to .015). */
  private static final double GIVEN_SHIFT = 8;

  private static final double GIVEN_EXPONENT = 1.15;

  /** Longest family name that the death master file's column takes whole. */
  static final int FAMILY_MAX = 20;

  /** Longest given or middle name that the death master file's columns take whole. */
  static final int GIVEN_MAX = 15;

  /** Shares of our own: who is called after which part of the world. */
  private static final double SPANISH = 0.17;

  private static final double OTHER_EUROPEAN = 0.30;

  private static final double SPANISH_GIVEN = 0.6;
  private static final double DOUBLE_SURNAME = 0.15;
  private static final double MIDDLE = 0.9;
  private static final double MIDDLE_INITIAL_ONLY = 0.45;
  private static final double SUFFIX_OF_MEN = 0.04;

  private static final List<String> COMMON_FAMILY =
      List.of(
          "SMITH",
          "JOHNSON",
          "WILLIAMS",
          "BROWN",
          "JONES",
          "MILLER",
          "DAVIS",
          "WILSON",
          "ANDERSON",
          "THOMAS",
          "TAYLOR",
          "MOORE",
          "JACKSON",
          "MARTIN",
          "LEE",
          "THOMPSON",
          "WHITE",
          "HARRIS",
          "CLARK",
          "LEWIS",
          "ROBINSON",
          "WALKER",
          "YOUNG",
          "ALLEN");
  private static final List<String> COMMON_SPANISH =
      List.of(
          "GARCIA",
          "RODRIGUEZ",
          "MARTINEZ",
          "HERNANDEZ",
          "LOPEZ",
          "GONZALEZ",
          "PEREZ",
          "SANCHEZ",
          "RAMIREZ",
          "TORRES",
          "FLORES",
          "RIVERA",
          "GOMEZ",
          "DIAZ",
          "CRUZ",
          "REYES");
  private static final List<String> COMMON_MEN =
      List.of(
          "JAMES",
          "ROBERT",
          "JOHN",
          "MICHAEL",
          "DAVID",
          "WILLIAM",
          "RICHARD",
          "JOSEPH",
          "THOMAS",
          "CHARLES",
          "CHRISTOPHER",
          "DANIEL",
          "MATTHEW",
          "ANTHONY",
          "MARK",
          "DONALD",
          "STEVEN",
          "PAUL",
          "ANDREW",
          "JOSHUA",
          "KENNETH",
          "KEVIN",
          "BRIAN",
          "GEORGE");
  private static final List<String> COMMON_WOMEN =
      List.of(
          "MARY",
          "PATRICIA",
          "JENNIFER",
          "LINDA",
          "ELIZABETH",
          "BARBARA",
          "SUSAN",
          "JESSICA",
          "SARAH",
          "KAREN",
          "LISA",
          "NANCY",
          "BETTY",
          "MARGARET",
          "SANDRA",
          "ASHLEY",
          "KIMBERLY",
          "EMILY",
          "DONNA",
          "MICHELLE",
          "CAROL",
          "AMANDA",
          "DOROTHY",
          "MELISSA");

  private final Ranked family;
  private final Ranked spanishFamily;
  private final Ranked europeanFamily;
  private final Ranked men;
  private final Ranked women;
  private final Ranked spanishMen;
  private final Ranked spanishWomen;
  private final Ranked suffixes =
      Ranked.weighted(List.of("JR", "SR", "III", "II"), 0.6, 0.15, 0.15, 0.1);

  private Names() {
    family = families(COMMON_FAMILY, "en");
    spanishFamily = families(COMMON_SPANISH, "es-MX", "es");
    europeanFamily = families(List.of(), "de", "it", "pl", "fr");
    men = givens("male", COMMON_MEN, "en");
    women = givens("female", COMMON_WOMEN, "en");
    spanishMen = givens("male", List.of(), "es-MX", "es");
    spanishWomen = givens("female", List.of(), "es-MX", "es");
  }

  /** Reading the locales takes a moment; the lists are the same for every nation. */
  private static final class Holder {
    static final Names NAMES = new Names();
  }

  static Names get() {
    return Holder.NAMES;
  }

  PersonName draw(Sex sex, Draws draws) {
    double origin = draws.next();
    boolean spanish = origin < SPANISH;
    Ranked families =
        spanish ? spanishFamily : origin < SPANISH + OTHER_EUROPEAN ? europeanFamily : family;
    String last = families.draw(draws);
    if (spanish && draws.chance(DOUBLE_SURNAME)) {
      String both = last + " " + families.draw(draws);
      last = both.length() <= FAMILY_MAX ? both : last;
    }
    boolean spanishGiven = spanish && draws.chance(SPANISH_GIVEN);
    Ranked givens =
        sex == Sex.M ? (spanishGiven ? spanishMen : men) : (spanishGiven ? spanishWomen : women);
    String first = givens.draw(draws);
    String middle = draws.chance(MIDDLE) ? givens.draw(draws) : "";
    if (!middle.isEmpty() && draws.chance(MIDDLE_INITIAL_ONLY)) {
      middle = middle.substring(0, 1);
    }
    String suffix = sex == Sex.M && draws.chance(SUFFIX_OF_MEN) ? suffixes.draw(draws) : "";
    return new PersonName(last, first, middle, suffix);
  }

  private static Ranked families(List<String> head, String... locales) {
    return Ranked.zipf(
        ordered(head, FAMILY_MAX, "name.last_name", locales), FAMILY_SHIFT, FAMILY_EXPONENT);
  }

  private static Ranked givens(String sex, List<String> head, String... locales) {
    return Ranked.zipf(
        ordered(head, GIVEN_MAX, "name." + sex + "_first_name", locales),
        GIVEN_SHIFT,
        GIVEN_EXPONENT);
  }

  private static List<String> ordered(List<String> head, int max, String key, String... locales) {
    Set<String> pool = new LinkedHashSet<>();
    for (String locale : locales) {
      Faker faker = new Faker(Locale.forLanguageTag(locale));
      List<String> list = faker.fakeValuesService().fetchObject(key, faker.getContext());
      for (String name : list) {
        String plain = AsciiText.of(name);
        if (plain.matches("[A-Z]['A-Z -]*[A-Z]") && plain.length() <= max) {
          pool.add(plain);
        }
      }
    }
    List<String> out = new ArrayList<>(head);
    out.retainAll(pool);
    pool.removeAll(head);
    pool.stream()
        .sorted(Comparator.comparingLong(Names::scatter).thenComparing(Comparator.naturalOrder()))
        .forEach(out::add);
    return out;
  }

  /** FNV-1a: an order that is neither alphabetical nor any that a library may change. */
  private static long scatter(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return Draws.mix(hash);
  }
}
