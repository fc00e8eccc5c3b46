package org.lychgate.nation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lychgate.model.Realm;
import org.lychgate.model.Ssn;

final class NumbersTest {
  private static final Nation BENCH = lives(Realm.BENCH, 300_000);

  private static Nation lives(Realm realm, int people) {
    return Nation.of(new NationSpec(1, people, realm, Span.LIVES, 1, Optional.empty()));
  }

  @Test
  void ssn_ofAll_isUniqueAndDenseInEachBlock() {
    BitSet seen = new BitSet(1_000_000_000);
    Map<Integer, Integer> held = new HashMap<>();
    int twice = 0;
    int impossible = 0;
    for (long i = 0; i < BENCH.size(); i++) {
      Ssn ssn = BENCH.person(i).ssn();
      twice += seen.get(ssn.value()) ? 1 : 0;
      seen.set(ssn.value());
      impossible += Realm.REAL.accepts(ssn) ? 0 : 1;
      held.merge(ssn.value() / 10_000, 1, Integer::sum);
    }
    assertThat(twice).isZero();
    assertThat(impossible).isZero();
    assertThat(held.values()).allSatisfy(n -> assertThat(n).isBetween(5_000, Office.SERIALS));
    assertThat(held.size()).isBetween(30, 60);
  }

  @ParameterizedTest
  @CsvSource({"500, 1", "6000, 1", "40000, 2"})
  void ssn_ofSmallNations_fillsAsFewBlocksAsItCan(int people, int blocksMin) {
    Nation nation = lives(Realm.BENCH, people);
    Map<Integer, Integer> held = new HashMap<>();
    for (long i = 0; i < people; i++) {
      held.merge(nation.person(i).ssn().value() / 10_000, 1, Integer::sum);
    }
    assertThat(held.size()).isBetween(blocksMin, 1 + people / 5_000);
  }

  @ParameterizedTest
  @EnumSource(Span.class)
  void ssn_synthetic_isUniqueAndOfTheRealmOnly(Span span) {
    Nation nation =
        Nation.of(new NationSpec(2, 100_000, Realm.SYNTHETIC, span, 1, Optional.empty()));
    BitSet seen = new BitSet(1_000_000_000);
    int wrong = 0;
    for (long i = 0; i < nation.size(); i++) {
      Ssn ssn = nation.person(i).ssn();
      wrong += seen.get(ssn.value()) || !Realm.SYNTHETIC.accepts(ssn) ? 1 : 0;
      wrong += Realm.REAL.accepts(ssn) ? 1 : 0;
      seen.set(ssn.value());
    }
    assertThat(wrong).isZero();
  }

  @Test
  void ssn_ofTheLargestNations_isMadeAtBothEnds() {
    for (Realm realm : new Realm[] {Realm.SYNTHETIC, Realm.BENCH}) {
      int most = realm == Realm.BENCH ? Nation.PEOPLE_MAX_BENCH : Nation.PEOPLE_MAX_SYNTHETIC;
      Nation nation = lives(realm, most);
      assertThat(realm.accepts(nation.person(0).ssn())).isTrue();
      assertThat(realm.accepts(nation.person(most - 1).ssn())).isTrue();
    }
  }

  @Test
  void ssn_beforeRandomisation_risesWithTimeInEachArea() {
    // Mean year of issue by rank of the group, in the area with the most blocks.
    Map<Integer, Integer> ranks = new HashMap<>();
    for (int rank = 1; rank <= 99; rank++) {
      assertThat(ranks.put(Numbers.group(rank), rank)).isNull();
    }
    assertThat(ranks.keySet()).allSatisfy(group -> assertThat(group).isBetween(1, 99));
    Map<Integer, Integer> earliest = new HashMap<>();
    Map<Integer, Integer> latest = new HashMap<>();
    for (long i = 0; i < BENCH.size(); i++) {
      Person p = BENCH.person(i);
      if (p.ssnIssued().isBefore(Cells.RANDOMISED)) {
        int key = p.ssn().area() * 100 + Optional.ofNullable(ranks.get(p.ssn().group())).orElse(0);
        earliest.merge(key, p.ssnIssued().getYear(), Math::min);
        latest.merge(key, p.ssnIssued().getYear(), Math::max);
      }
    }
    earliest.forEach((key, year) ->
        latest.forEach((other, end) -> {
          if (key / 100 == other / 100 && other < key) {
            // Twins are counted apart: blocks change for them up to some years off.
            assertThat(year + 3).isGreaterThanOrEqualTo(end);
          }
        }));
  }

  @Test
  void ssnIssued_ofAll_isBetweenBirthAndDeath() {
    int wrong = 0;
    for (long i = 0; i < BENCH.size(); i++) {
      Person p = BENCH.person(i);
      LocalDate issued = p.ssnIssued();
      wrong += issued.isBefore(p.birth()) || issued.getYear() < 1936 ? 1 : 0;
      wrong += p.death().isPresent() && p.death().get().date().isBefore(issued) ? 1 : 0;
    }
    assertThat(wrong).isZero();
  }

  @Test
  void ssn_ofTwins_followEachOther() {
    int twins = 0;
    for (long i = 0; i < 50_000; i++) {
      OptionalLong twin = BENCH.kin(i).twin();
      if (twin.isPresent() && twin.getAsLong() > i) {
        int off = BENCH.person(twin.getAsLong()).ssn().value() - BENCH.person(i).ssn().value();
        assertThat(off).isEqualTo(1);
        twins++;
      }
    }
    assertThat(twins).isBetween(600, 950);
  }

  @Test
  void office_withMorePeopleThanNumbers_isABug() {
    assertThatThrownBy(() -> new Office(new int[] {90_011}, 9_000, 500, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
