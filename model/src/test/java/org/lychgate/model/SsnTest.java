package org.lychgate.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class SsnTest {
  @Test
  void toString_ofASsn_showsTheLastFourOnly() {
    assertThat(new Ssn(900_110_042)).hasToString("***-**-0042");
    assertThat(
            "%s"
                .formatted(
                    new Identity(
                        java.util.Optional.of(new Ssn(900_110_042)),
                        new PersonName("doe", "jane", "", ""),
                        Sex.F,
                        PartialDate.ALL_UNKNOWN,
                        "")))
        .doesNotContain("900")
        .doesNotContainIgnoringCase("doe");
  }

  @Test
  void parse_withDashesAndBlanks_readsNineDigits() {
    assertThat(Ssn.parse("900-11-0042")).contains(new Ssn(900_110_042));
    assertThat(Ssn.parse(" 900 11 0042 ")).contains(new Ssn(900_110_042));
    assertThat(Ssn.parse("90011004")).isEmpty();
    assertThat(Ssn.parse("9001100421")).isEmpty();
    assertThat(Ssn.parse("000000000")).isEmpty();
    assertThat(Ssn.parse("90011004a")).isEmpty();
  }

  @Property
  void parse_ofDigits_givesTheSameNumber(@ForAll @IntRange(min = 1, max = 999_999_999) int value) {
    Ssn ssn = new Ssn(value);
    assertThat(ssn.digits()).hasSize(9);
    assertThat(Ssn.parse(ssn.digits())).contains(ssn);
    assertThat(ssn.area() * 1_000_000 + ssn.group() * 10_000 + ssn.serial()).isEqualTo(value);
  }

  @Property
  void accepts_ofSyntheticAndReal_neverBoth(
      @ForAll @IntRange(min = 0, max = 999_999_999) int value) {
    Ssn ssn = new Ssn(value);
    assertThat(Realm.SYNTHETIC.accepts(ssn) && Realm.REAL.accepts(ssn)).isFalse();
    assertThat(Realm.BENCH.accepts(ssn)).isTrue();
  }

  @Test
  void accepts_ofSynthetic_excludesEveryTaxNumberGroup() {
    int allowed = 0;
    for (int group = 0; group < 100; group++) {
      boolean ok = Realm.SYNTHETIC.accepts(new Ssn(900_000_001 + group * 10_000));
      allowed += ok ? 1 : 0;
      if (group >= 50 && group != 66 && group != 67 && group != 68 && group != 69 && group != 89) {
        assertThat(ok).as("group %d", group).isFalse();
      }
    }
    // 36 groups × 100 areas × 9,999 serials: the 36 million of design §3.
    assertThat(allowed).isBetween(35, 38);
    assertThat(Realm.REAL.accepts(new Ssn(666_110_001))).isFalse();
  }
}
