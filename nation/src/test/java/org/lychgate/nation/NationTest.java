package org.lychgate.nation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;
import org.lychgate.model.Ssn;

final class NationTest {
  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1, 50, 300, 499})
  void of_tooSmall_isRefusedWithAHint(int people) {
    assertThatThrownBy(() -> Nation.of(1, people, Realm.SYNTHETIC))
        .isInstanceOfSatisfying(
            OperatorException.class,
            e -> {
              assertThat(e.exit()).isEqualTo(ExitCode.USAGE);
              assertThat(e.hint()).contains("500");
            });
  }

  @Test
  void of_tooLarge_isRefusedByRealm() {
    assertThatThrownBy(() -> Nation.of(1, 30_000_001, Realm.SYNTHETIC))
        .isInstanceOfSatisfying(
            OperatorException.class, e -> assertThat(e.hint()).contains("bench"));
    assertThatThrownBy(() -> Nation.of(1, 150_000_001, Realm.BENCH))
        .isInstanceOf(OperatorException.class);
    assertThat(Nation.of(1, 30_000_000, Realm.SYNTHETIC).person(29_999_999).id())
        .isEqualTo("P030000000");
  }

  @Test
  void of_realRealm_isRefused() {
    assertThatThrownBy(() -> Nation.of(1, 2_000, Realm.REAL))
        .isInstanceOfSatisfying(
            OperatorException.class, e -> assertThat(e.exit()).isEqualTo(ExitCode.USAGE));
  }

  @Property(tries = 50)
  void person_alone_isTheSameEachTime(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 599) int index) {
    Person once = Nation.of(seed, 600, Realm.SYNTHETIC).person(index);
    Nation again = Nation.of(seed, 600, Realm.SYNTHETIC);
    again.person(599 - index);
    assertThat(again.person(index)).isEqualTo(once);
  }

  @Property(tries = 100)
  void namesake_ofAnySeed_isAPairAsDescribed(
      @ForAll long seed, @ForAll @IntRange(min = 500, max = 3_000) int people) {
    Nation nation = Nation.of(seed, people, Realm.SYNTHETIC);
    Person decedent = nation.person(nation.namesake().decedent());
    Person living = nation.person(nation.namesake().living());
    assertThat(decedent.death()).isPresent();
    assertThat(decedent.death().orElseThrow().place()).isEqualTo("TT");
    assertThat(living.death()).isEmpty();
    assertThat(living.index()).isNotEqualTo(decedent.index());
    assertThat(living.name()).isEqualTo(decedent.name());
    assertThat(living.sex()).isEqualTo(decedent.sex());
    assertThat(living.birth()).isEqualTo(decedent.birth());
    assertThat(living.birthPlace()).isNotEqualTo(decedent.birthPlace());
    assertThat(living.ssn()).isNotEqualTo(decedent.ssn());
  }

  @Test
  void person_all_haveUniqueNumbersOfTheRealm() {
    Nation nation = Nation.of(5, 30_000, Realm.SYNTHETIC);
    Set<Ssn> seen = new HashSet<>();
    for (long i = 0; i < nation.size(); i++) {
      Person p = nation.person(i);
      assertThat(seen.add(p.ssn())).isTrue();
      assertThat(Realm.SYNTHETIC.accepts(p.ssn())).isTrue();
      assertThat(p.name().family()).matches("[A-Z]['A-Z -]*").hasSizeLessThanOrEqualTo(30);
      assertThat(p.name().given()).matches("[A-Z]['A-Z -]*").hasSizeLessThanOrEqualTo(20);
      assertThat(p.name().middle()).hasSizeLessThanOrEqualTo(20);
    }
  }

  @Test
  void person_outside_isRefused() {
    Nation nation = Nation.of(1, 500, Realm.SYNTHETIC);
    assertThatThrownBy(() -> nation.person(500)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> nation.person(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void toString_ofAPerson_showsNothingPersonal() {
    Person p = Nation.of(1, 500, Realm.SYNTHETIC).person(7);
    assertThat(p.toString())
        .doesNotContain(p.ssn().digits())
        .doesNotContain(p.name().family())
        .doesNotContain(p.birth().toString());
  }
}
