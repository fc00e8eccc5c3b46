package org.lychgate.linkage.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ComparatorVectorsTest {
  @ParameterizedTest
  @CsvSource({
    "MARTHA,MARHTA,0.9611",
    "DIXON,DICKSONX,0.8133",
    "DWAYNE,DUANE,0.8400",
    "JONES,JOHNSON,0.8324",
    "SMITH,SMYTH,0.8933",
    "GARCIA,GRACIA,0.9500",
    "ABC,XYZ,0",
    "A,A,1"
  })
  void similarity_publishedPairs_asPublished(String a, String b, double expected) {
    assertThat(JaroWinkler.similarity(a, b)).isCloseTo(expected, within(0.00005));
    assertThat(JaroWinkler.similarity(b, a)).isCloseTo(expected, within(0.00005));
  }

  @ParameterizedTest
  @CsvSource({
    "'',ABC,3",
    "KITTEN,SITTING,3",
    "MARTHA,MARHTA,1",
    "CA,ABC,3", // the restricted distance; the unrestricted one is 2
    "SMITH,SMITH,0",
    "SMITH,SMIT,1",
    "SMITH,SMIHT,1"
  })
  void distance_knownPairs_asKnown(String a, String b, int expected) {
    assertThat(Osa.distance(a, b)).isEqualTo(expected);
    assertThat(Osa.isAtMostOne(a, b)).isEqualTo(expected <= 1);
  }

  @Property
  void distance_anyPair_equalsRecursion(
      @ForAll @CharRange(from = 'A', to = 'C') @StringLength(max = 7) String a,
      @ForAll @CharRange(from = 'A', to = 'C') @StringLength(max = 7) String b) {
    int expected = slow(a, b);
    assertThat(Osa.distance(a, b)).isEqualTo(expected).isEqualTo(Osa.distance(b, a));
    assertThat(Osa.isAtMostOne(a, b)).isEqualTo(expected <= 1);
    assertThat(expected)
        .isBetween(Math.abs(a.length() - b.length()), Math.max(a.length(), b.length()));
  }

  @Property
  void similarity_anyPair_symmetricAndBounded(
      @ForAll @CharRange(from = 'A', to = 'D') @StringLength(max = 9) String a,
      @ForAll @CharRange(from = 'A', to = 'D') @StringLength(max = 9) String b) {
    double ab = JaroWinkler.similarity(a, b);
    assertThat(ab).isBetween(0.0, 1.0);
    assertThat(ab == 1).isEqualTo(a.equals(b));
  }

  @Property
  void isOneDigitOff_anyPair_equalsEditOfDigits(
      @ForAll @IntRange(max = 9999) int a, @ForAll @IntRange(max = 9999) int b) {
    String x = "%04d".formatted(a);
    String y = "%04d".formatted(b);
    int off = 0;
    for (int i = 0; i < 4; i++) {
      off += x.charAt(i) == y.charAt(i) ? 0 : 1;
    }
    // Equal lengths: a distance of 1 is a substitution or an exchange of neighbours.
    boolean expected = off == 1 || (off == 2 && Osa.distance(x, y) == 1);
    assertThat(NumberComparison.isOneDigitOff(a, b, 4)).isEqualTo(expected);
  }

  private static int slow(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.length() + b.length();
    }
    String headA = a.substring(0, a.length() - 1);
    String headB = b.substring(0, b.length() - 1);
    char lastA = a.charAt(a.length() - 1);
    char lastB = b.charAt(b.length() - 1);
    int best = slow(headA, headB) + (lastA == lastB ? 0 : 1);
    best = Math.min(best, Math.min(slow(headA, b), slow(a, headB)) + 1);
    if (a.length() > 1
        && b.length() > 1
        && headA.endsWith("" + lastB)
        && headB.endsWith("" + lastA)) {
      best =
          Math.min(
              best,
              slow(headA.substring(0, headA.length() - 1), headB.substring(0, headB.length() - 1))
                  + 1);
    }
    return best;
  }
}
