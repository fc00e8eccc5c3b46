package org.lychgate.nation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lychgate.model.PersonName;
import org.lychgate.model.Realm;
import org.lychgate.model.Ssn;

final class NoiseTest {
  private static final NoiseRates ALWAYS = new NoiseRates(0, 1, 1, 1, 1);
  private static final NoiseRates NEVER = new NoiseRates(0, 0, 0, 0, 0);

  @Property
  void ssn_digitWrong_isOneDigitOffAndOfTheRealm(@ForAll long seed) {
    Draws draws = new Draws(seed, Draws.Purpose.PERSON, 0);
    Ssn right = new Numbers(Realm.SYNTHETIC, seed).of(draws.below(1_000_000));
    Noise noise = new Noise(ALWAYS, draws);
    Ssn wrong = noise.ssn(right).orElseThrow();
    int off = 0;
    for (int i = 0; i < 9; i++) {
      off += wrong.digits().charAt(i) != right.digits().charAt(i) ? 1 : 0;
    }
    assertThat(off).isEqualTo(1);
    assertThat(Realm.SYNTHETIC.accepts(wrong)).isTrue();
    assertThat(noise.slips()).containsExactly(Slip.SSN_DIGIT);
  }

  @Property
  void name_typo_changesNameButNotItsFirstLetter(@ForAll long seed) {
    PersonName right = new PersonName("LEE", "OTTO", "ANNA", "JR");
    Noise noise = new Noise(ALWAYS, new Draws(seed, Draws.Purpose.PERSON, 0));
    PersonName wrong = noise.name(right);
    assertThat(wrong.family()).isNotEqualTo("LEE").startsWith("L").hasSizeBetween(2, 4);
    assertThat(wrong.given()).isNotEqualTo("OTTO").startsWith("O").hasSizeBetween(3, 5);
    assertThat(wrong.middle()).isEmpty();
    assertThat(wrong.suffix()).isEqualTo("JR");
    assertThat(noise.slips())
        .containsExactlyInAnyOrder(Slip.FAMILY_TYPO, Slip.GIVEN_TYPO, Slip.MIDDLE_MISSING);
  }

  @Test
  void all_withoutRates_changeNothing() {
    Noise noise = new Noise(NEVER, new Draws(1, Draws.Purpose.PERSON, 0));
    PersonName name = new PersonName("LEE", "OTTO", "ANNA", "");
    Ssn ssn = new Ssn(900_110_001);
    assertThat(noise.name(name)).isEqualTo(name);
    assertThat(noise.ssn(ssn)).isEqualTo(Optional.of(ssn));
    assertThat(noise.dayUnknown()).isFalse();
    assertThat(noise.slips()).isEmpty();
  }

  @Test
  void ssn_missing_isSaid() {
    Noise noise = new Noise(new NoiseRates(1, 0, 0, 0, 0), new Draws(1, Draws.Purpose.PERSON, 0));
    assertThat(noise.ssn(new Ssn(900_110_001))).isEmpty();
    assertThat(noise.slips()).containsExactly(Slip.SSN_MISSING);
  }
}
