package org.lychgate.nation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lychgate.model.Realm;
import org.lychgate.model.Ssn;

final class NumbersTest {
  @Test
  void of_synthetic_isUniqueAndOfTheRealmOnly() {
    Numbers numbers = new Numbers(Realm.SYNTHETIC, 1);
    Set<Ssn> seen = new HashSet<>();
    for (long i = 0; i < 200_000; i++) {
      Ssn ssn = numbers.of(i);
      assertThat(Realm.SYNTHETIC.accepts(ssn)).isTrue();
      assertThat(Realm.REAL.accepts(ssn)).isFalse();
      assertThat(seen.add(ssn)).isTrue();
    }
  }

  @Test
  void size_synthetic_holdsTheLargestNation() {
    assertThat(new Numbers(Realm.SYNTHETIC, 1).size()).isEqualTo(100L * 36 * 9_999);
    assertThat(new Numbers(Realm.SYNTHETIC, 1).size()).isGreaterThan(Nation.PEOPLE_MAX_SYNTHETIC);
    assertThat(new Numbers(Realm.BENCH, 1).size()).isGreaterThan(Nation.PEOPLE_MAX_BENCH);
  }

  @Test
  void of_firstAndLast_isInRange() {
    for (Realm realm : new Realm[] {Realm.SYNTHETIC, Realm.BENCH}) {
      Numbers numbers = new Numbers(realm, 3);
      assertThat(realm.accepts(numbers.of(0))).isTrue();
      assertThat(realm.accepts(numbers.of(numbers.size() - 1))).isTrue();
      assertThat(numbers.of(0)).isNotEqualTo(numbers.of(numbers.size() - 1));
    }
  }

  @Test
  void of_bench_isStructurallyPlausible() {
    Numbers numbers = new Numbers(Realm.BENCH, 1);
    for (long i = 0; i < 50_000; i++) {
      assertThat(Realm.REAL.accepts(numbers.of(i))).isTrue();
    }
  }

  @Test
  void new_realRealm_isRefused() {
    assertThatThrownBy(() -> new Numbers(Realm.REAL, 1)).isInstanceOf(IllegalStateException.class);
  }
}
