package org.lychgate.linkage.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import info.debatty.java.stringsimilarity.OptimalStringAlignment;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** The fast comparators against an obvious version of each and against another library. */
final class SecondLibraryTest {
  private static final OptimalStringAlignment OSA = new OptimalStringAlignment();
  private static final info.debatty.java.stringsimilarity.JaroWinkler OTHER =
      new info.debatty.java.stringsimilarity.JaroWinkler();

  @Property
  void distance_anyPair_equalsTheLibraryAndTheTable(
      @ForAll @CharRange(from = 'A', to = 'E') @StringLength(max = 30) String a,
      @ForAll @CharRange(from = 'A', to = 'E') @StringLength(max = 30) String b) {
    int distance = Osa.distance(a, b);
    assertThat(distance).isEqualTo((int) OSA.distance(a, b)).isEqualTo(Osa.table(a, b));
  }

  @Property(tries = 200)
  void distance_longTexts_equalsTheTable(
      @ForAll @CharRange(from = 'A', to = 'C') @StringLength(min = 50, max = 90) String a,
      @ForAll @CharRange(from = 'A', to = 'C') @StringLength(min = 50, max = 90) String b) {
    assertThat(Osa.distance(a, b)).isEqualTo(Osa.table(a, b));
  }

  @Property
  void similarity_anyPair_equalsTheDefinition(
      @ForAll @CharRange(from = 'A', to = 'D') @StringLength(max = 14) String a,
      @ForAll @CharRange(from = 'A', to = 'D') @StringLength(max = 14) String b) {
    double expected = new Slow(a, b).similarity();
    assertThat(JaroWinkler.similarity(a, b)).isEqualTo(expected);
    assertThat(JaroWinkler.similarityFromBoost(a, b))
        .isEqualTo(expected < JaroWinkler.BOOST_FROM ? 0 : expected);
  }

  @Property(tries = 200)
  void similarity_longTexts_equalsTheDefinition(
      @ForAll @CharRange(from = 'A', to = 'C') @StringLength(min = 55, max = 80) String a,
      @ForAll @CharRange(from = 'A', to = 'C') @StringLength(min = 55, max = 80) String b) {
    assertThat(JaroWinkler.similarity(a, b)).isEqualTo(new Slow(a, b).similarity());
  }

  /**
   * The library rounds half a transposition down, lets a prefix of any length lift and shrinks the
   * lift beyond ten letters; where none of that matters the two definitions are one.
   */
  @Property(tries = 2_000)
  void similarity_whereDefinitionsAgree_equalsTheLibrary(
      @ForAll @CharRange(from = 'A', to = 'C') @StringLength(min = 1, max = 9) String a,
      @ForAll @CharRange(from = 'A', to = 'C') @StringLength(min = 1, max = 9) String b) {
    Slow slow = new Slow(a, b);
    Assume.that(!a.equals(b) && slow.moved % 2 == 0 && slow.prefix() <= 4);
    // It works in single precision, so at the very start of the lift it can fall on either side.
    Assume.that(a.length() <= b.length() && Math.abs(slow.jaro() - 0.7) > 1e-6);
    assertThat(OTHER.similarity(a, b)).isCloseTo(slow.similarity(), within(1e-6));
  }

  @Test
  void similarityFromBoost_emptyTexts_areTheSameOrNothing() {
    assertThat(JaroWinkler.similarityFromBoost("", "")).isEqualTo(1);
    assertThat(JaroWinkler.similarityFromBoost("", "A")).isZero();
    assertThat(JaroWinkler.similarityFromBoost("SMITH", "SMYTH"))
        .isEqualTo(JaroWinkler.similarity("SMITH", "SMYTH"));
    assertThat(JaroWinkler.similarityFromBoost("SMITH", "JONES")).isZero();
  }

  /** The definition, step by step. */
  private static final class Slow {
    private final String a;
    private final String b;
    private int matches;
    private int moved;

    Slow(String a, String b) {
      this.a = a;
      this.b = b;
      int window = Math.max(0, Math.max(a.length(), b.length()) / 2 - 1);
      boolean[] used = new boolean[b.length()];
      StringBuilder fromA = new StringBuilder();
      for (int i = 0; i < a.length(); i++) {
        for (int j = Math.max(0, i - window); j <= Math.min(b.length() - 1, i + window); j++) {
          if (!used[j] && a.charAt(i) == b.charAt(j)) {
            used[j] = true;
            fromA.append(a.charAt(i));
            break;
          }
        }
      }
      StringBuilder fromB = new StringBuilder();
      for (int j = 0; j < b.length(); j++) {
        if (used[j]) {
          fromB.append(b.charAt(j));
        }
      }
      matches = fromA.length();
      for (int i = 0; i < matches; i++) {
        moved += fromA.charAt(i) == fromB.charAt(i) ? 0 : 1;
      }
    }

    int prefix() {
      int prefix = 0;
      while (prefix < Math.min(a.length(), b.length()) && a.charAt(prefix) == b.charAt(prefix)) {
        prefix++;
      }
      return prefix;
    }

    double jaro() {
      if (matches == 0) {
        return 0;
      }
      double ofA = (double) matches / a.length();
      double ofB = (double) matches / b.length();
      return (ofA + ofB + (matches - moved / 2.0) / matches) / 3;
    }

    double similarity() {
      if (a.equals(b)) {
        return 1;
      }
      double jaro = jaro();
      return jaro < 0.7 ? jaro : jaro + Math.min(4, prefix()) * 0.1 * (1 - jaro);
    }
  }
}
