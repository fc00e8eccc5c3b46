package org.lychgate.nation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;

/** Holds a nation of whole lives against the figures of the country. */
final class PeopleTest {
  private static final int PEOPLE = 200_000;
  private static final Nation NATION = lives(7, PEOPLE, Mix.COUNTRY);
  private static final List<Person> ALL =
      IntStream.range(0, PEOPLE).mapToObj(NATION::person).toList();

  private static Nation lives(long seed, int people, Mix mix) {
    return Nation.of(
        new NationSpec(seed, people, Realm.BENCH, Span.LIVES, 1, Optional.empty(), mix));
  }

  @Test
  void person_inParallelAndBackwards_isTheSameAsInOrder() {
    Nation again = lives(7, PEOPLE, Mix.COUNTRY);
    int from = PEOPLE - 40_000;
    assertThat(
            IntStream.range(from, PEOPLE)
                .parallel()
                .filter(i -> !again.person(i).equals(ALL.get(i)))
                .count())
        .isZero();
    for (int i = PEOPLE - 1; i >= 0; i -= 997) {
      assertThat(again.person(i)).isEqualTo(ALL.get(i));
    }
  }

  @Test
  void people_ofAnotherSeed_areOthers() {
    Nation other = lives(8, PEOPLE, Mix.COUNTRY);
    long same = IntStream.range(0, 2_000).filter(i -> other.person(i).equals(ALL.get(i))).count();
    assertThat(same).isZero();
  }

  @Test
  void deaths_ofAll_areAboutAsInTheCountry() {
    List<Person> dead = ALL.stream().filter(p -> p.death().isPresent()).toList();
    assertThat(dead.size() / (double) PEOPLE).isBetween(.24, .34);
    assertThat(dead)
        .allSatisfy(p -> {
          int year = p.death().orElseThrow().date().getYear();
          assertThat(year).isBetween(1936, 2025);
          assertThat(p.death().orElseThrow().date()).isAfterOrEqualTo(p.birth());
        });
    List<Person> late = dead.stream().filter(p -> diedIn(p) >= 2015 && diedIn(p) < 2020).toList();
    double mean = late.stream().mapToInt(PeopleTest::ageAtDeath).average().orElseThrow();
    assertThat(mean).isBetween(71.0, 77.0);
    assertThat(share(late, p -> ageAtDeath(p) >= 65)).isBetween(.70, .82);
    assertThat(share(late, p -> ageAtDeath(p) >= 85)).isBetween(.22, .36);
    // The pandemic's years against those before it.
    assertThat(ofYears(dead, 2020, 2021) / (double) ofYears(dead, 2018, 2019))
        .isBetween(1.05, 1.30);
  }

  @Test
  void deaths_byMonth_areMostInWinter() {
    long[] months = new long[13];
    ALL.forEach(p -> p.death().ifPresent(d -> months[d.date().getMonthValue()]++));
    long winter = months[12] + months[1] + months[2];
    long summer = months[6] + months[7] + months[8];
    assertThat(winter / (double) summer).isBetween(1.06, 1.22);
  }

  @Test
  void births_byDecade_followTheCountry() {
    int[] decades = new int[203];
    ALL.forEach(p -> decades[p.birth().getYear() / 10]++);
    // Fewer in the thirties than in the twenties and the fifties; most since the fifties.
    assertThat(decades[193]).isLessThan(decades[192]);
    assertThat(decades[195] / (double) decades[193]).isBetween(1.5, 2.0);
    assertThat(share(ALL, p -> p.sex() == Sex.M)).isBetween(.50, .525);
  }

  @Test
  void familyNames_ofTwoAtRandom_areTheSameAsSeldomAsInTheCountry() {
    double same = collision(ALL.stream().map(p -> p.name().family()).toList());
    assertThat(1 / same).isBetween(1_300.0, 2_300.0);
  }

  @Test
  void familyNames_ofOneInEight_areInNoList() {
    Map<String, Integer> counts = new HashMap<>();
    ALL.forEach(p -> counts.merge(p.name().family(), 1, Integer::sum));
    // A family has its rare name together: a name with fewer than ten bearers here is rare.
    double rare = share(ALL, p -> counts.getOrDefault(p.name().family(), 0) < 10);
    assertThat(rare).isBetween(.10, .35);
  }

  @Test
  void givenNames_ofTwoOfASexAndDecade_areTheSameAsOftenAsInTheCountry() {
    Map<String, List<String>> names = new TreeMap<>();
    for (Person p : ALL) {
      String key = p.sex() + "" + p.birth().getYear() / 10;
      names.computeIfAbsent(key, _ -> new ArrayList<>()).add(p.name().given());
    }
    names.values().removeIf(list -> list.size() < 3_000);
    assertThat(names).hasSizeGreaterThan(20);
    names.forEach((key, list) -> assertThat(collision(list)).as(key).isBetween(.002, .0165));
  }

  @Test
  void features_ofAll_areAsCommonAsSaid() {
    assertThat(share(ALL, Person::foreignBorn)).isBetween(.08, .16);
    assertThat(share(ALL, p -> p.birthPlace().startsWith("FIPS:"))).isBetween(.08, .16);
    assertThat(share(ALL, p -> p.name().family().indexOf('-') > 0)).isBetween(.005, .03);
    assertThat(share(ALL, p -> p.name().given().matches(".*[ -].*"))).isBetween(.012, .04);
    assertThat(share(ALL, p -> !p.name().middle().isEmpty())).isBetween(.80, .95);
    List<Person> hispanic = of(Group.HISPANIC);
    assertThat(share(hispanic, p -> !p.foreignBorn() && p.name().family().contains(" ")))
        .isBetween(.02, .12);
    List<Person> abroad = hispanic.stream().filter(Person::foreignBorn).toList();
    assertThat(share(abroad, p -> p.name().family().contains(" "))).isBetween(.22, .45);
    List<Person> wives =
        ALL.stream()
            .filter(p -> p.sex() == Sex.F && NATION.kin(p.index()).spouse().isPresent())
            .toList();
    assertThat(share(wives, p -> p.birth().getYear() < 1960 && p.nameAtBirth().isEmpty()))
        .isLessThan(.08);
    assertThat(share(wives, p -> !p.nameAtBirth().isEmpty())).isBetween(.80, .95);
    assertThat(share(ALL, p -> p.sex() == Sex.M && !p.nameAtBirth().isEmpty())).isZero();
  }

  @Test
  void firstOfJanuary_isTheBirthdayOfManyWhoCameWithoutPapers() {
    List<Person> came =
        mixed().stream()
            .filter(p -> p.foreignBorn())
            .filter(p -> p.group() == Group.SOMALI || p.group() == Group.AFGHAN)
            .toList();
    assertThat(share(came, p -> p.birth().getDayOfYear() == 1)).isBetween(.22, .42);
    assertThat(share(ALL, p -> p.birth().getDayOfYear() == 1)).isBetween(.0025, .006);
  }

  @Test
  void groups_inEqualShares_areEqualAndHaveTheirNames() {
    Map<Group, Integer> counts = new EnumMap<>(Group.class);
    List<Person> mixed = mixed();
    mixed.forEach(p -> counts.merge(p.group(), 1, Integer::sum));
    int each = mixed.size() / Group.values().length;
    assertThat(counts).hasSize(Group.values().length);
    assertThat(counts.values())
        .allSatisfy(n -> assertThat(n).isBetween(each * 9 / 10, each * 11 / 10));
    List<Person> vietnamese = mixed.stream().filter(p -> p.group() == Group.VIETNAMESE).toList();
    assertThat(share(vietnamese, p -> p.name().family().equals("NGUYEN"))).isBetween(.30, .45);
  }

  private static List<Person> mixed() {
    Nation nation = lives(3, 51_000, Mix.EQUAL_GROUPS);
    return IntStream.range(0, nation.size()).mapToObj(nation::person).toList();
  }

  private static List<Person> of(Group group) {
    return ALL.stream().filter(p -> p.group() == group).toList();
  }

  private static double share(List<Person> of, Predicate<Person> which) {
    return of.stream().filter(which).count() / (double) of.size();
  }

  /** Chance that two at random have the same. */
  private static double collision(List<String> names) {
    Map<String, Integer> counts = new HashMap<>();
    names.forEach(n -> counts.merge(n, 1, Integer::sum));
    double n = names.size();
    return counts.values().stream().mapToDouble(c -> c * (c - 1.0)).sum() / (n * (n - 1));
  }

  private static int diedIn(Person p) {
    return p.death().orElseThrow().date().getYear();
  }

  private static long ofYears(List<Person> dead, int from, int to) {
    return dead.stream().filter(p -> diedIn(p) >= from && diedIn(p) <= to).count();
  }

  private static int ageAtDeath(Person p) {
    return p.ageOn(p.death().orElseThrow().date());
  }
}
