package org.lychgate.nation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.model.Realm;
import org.lychgate.model.Ssn;

/** What hands, ears and scanners do to words and numbers. */
final class TextSlipsTest {
  @Property
  void otherKey_ofANumber_isOneDigitOffAndOfTheRealm(@ForAll long seed) {
    Ssn right = number(seed);
    Ssn wrong = Keypad.otherKey(right, Realm.SYNTHETIC, draws(seed));
    assertThat(differing(right, wrong)).isEqualTo(1);
    assertThat(Realm.SYNTHETIC.accepts(wrong)).isTrue();
  }

  @Test
  void otherKey_ofANumber_isBesideTheRightOne() {
    // On a keypad 5 has 2, 4, 6 and 8 beside it; 0 has 1 and 2 above it.
    for (long seed = 0; seed < 200; seed++) {
      Ssn right = new Ssn(911_550_000 + 5);
      String wrong = Keypad.otherKey(right, Realm.BENCH, draws(seed)).digits();
      for (int i = 0; i < 9; i++) {
        char is = wrong.charAt(i);
        char was = right.digits().charAt(i);
        if (is != was) {
          String beside = was == '5' ? "2468" : was == '0' ? "12" : was == '1' ? "024" : "68";
          assertThat(beside).contains(String.valueOf(is));
        }
      }
    }
  }

  @Property
  void exchange_ofANumber_isTwoNeighboursOrNothing(@ForAll long seed) {
    Ssn right = number(seed);
    Ssn wrong = Keypad.exchange(right, Realm.SYNTHETIC, draws(seed));
    assertThat(differing(right, wrong)).isIn(0, 2);
    assertThat(right.digits().chars().sorted().toArray())
        .isEqualTo(wrong.digits().chars().sorted().toArray());
  }

  @Property
  void slip_ofAWord_isAnotherWordOfLettersNearby(@ForAll long seed) {
    Draws draws = draws(seed);
    for (String word : new String[] {"LEE", "OTTO", "A", "DE LA CRUZ", "O'BRIEN", "AA"}) {
      String wrong = Typing.slip(word, draws);
      assertThat(wrong).isNotEqualTo(word).isNotBlank().matches("[A-Z' -]+");
      assertThat(Math.abs(wrong.length() - word.length())).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void slip_ofManyWords_leavesTheFirstLetterMostly() {
    int first = 0;
    for (long seed = 0; seed < 5_000; seed++) {
      first += Typing.slip("MARTHA", draws(seed)).charAt(0) == 'M' ? 0 : 1;
    }
    assertThat(first / 5_000.0).isBetween(.01, .06);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PHILLIPS", "WRIGHT", "SCHNEIDER", "MACDONALD"})
  void heard_ofAWord_isAnotherAndDependsOnTheDraw(String word) {
    String one = Rewrites.HEARD.one(word, draws(1));
    assertThat(one).isNotEqualTo(word);
    assertThat(LongStream.range(0, 50).mapToObj(s -> Rewrites.HEARD.one(word, draws(s))).distinct())
        .hasSizeGreaterThan(2);
  }

  @Test
  void seen_ofAWord_mayHoldDigits() {
    assertThat(LongStream.range(0, 60).mapToObj(s -> Rewrites.SEEN.one("OLSON", draws(s))))
        .contains("0LSON", "OL5ON", "O1SON");
  }

  @Test
  void variants_ofNames_areOfTheirOwnTable() {
    assertThat(Variants.shortForms().knows("ROBERT")).isTrue();
    assertThat(Variants.shortForms().other("ROBERT", draws(1)).orElseThrow())
        .isIn("BOB", "BOBBY", "ROB", "BERT", "ROBIN");
    assertThat(Variants.shortForms().other("ZZZ", draws(1))).isEqualTo(Optional.empty());
    assertThat(Variants.spellings().other("MUHAMMAD", draws(1)).orElseThrow())
        .isNotEqualTo("MUHAMMAD");
    assertThat(Variants.accents().other("PENA", draws(1))).contains("PEÑA");
  }

  @Test
  void sloppiness_ofManyRecords_hasMeanOneAndALongTail() {
    Draws draws = draws(7);
    double sum = 0;
    int tail = 0;
    for (int i = 0; i < 200_000; i++) {
      double s = Sloppiness.draw(draws);
      sum += s;
      tail += s > 4.3 ? 1 : 0;
      assertThat(s).isBetween(0.0, 21.0);
    }
    assertThat(sum / 200_000).isBetween(.99, 1.01);
    assertThat(tail / 200_000.0).isBetween(.008, .012);
  }

  private static Draws draws(long seed) {
    return new Draws(seed, Draws.Purpose.PERSON, 0);
  }

  private static Ssn number(long seed) {
    int at = (int) Math.floorMod(seed, 49_995L);
    return new Ssn(900_000_000 + (11 + at % 5) * 10_000 + 1 + at / 5);
  }

  private static int differing(Ssn a, Ssn b) {
    int off = 0;
    for (int i = 0; i < 9; i++) {
      off += a.digits().charAt(i) != b.digits().charAt(i) ? 1 : 0;
    }
    return off;
  }
}
