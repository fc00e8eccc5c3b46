package org.lychgate.linkage.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class EstimatorTest {
  private static final double[][] M = {{.9, .06, .04}, {.7, .2, .1}, {.8, .15, .05}, {.95, .05}};
  private static final double[][] U = {
    {.01, .03, .96}, {.002, .01, .988}, {.05, .05, .9}, {.1, .9}
  };
  private static final int[] SIZES = {3, 3, 3, 2};
  private static final int ALL = 0b1111;

  private static int draw(double[] shares, SplittableRandom random) {
    double at = random.nextDouble();
    int level = 0;
    while (level < shares.length - 1 && at >= shares[level]) {
      at -= shares[level++];
    }
    return level;
  }

  @Test
  void run_patternsOfKnownParameters_recoversThem() {
    SplittableRandom random = new SplittableRandom(11);
    Patterns pairs = new Patterns();
    int matches = 4_000;
    int others = 400_000;
    for (int i = 0; i < matches + others; i++) {
      int[] level = new int[SIZES.length];
      for (int f = 0; f < level.length; f++) {
        boolean missing = random.nextInt(20) == 0;
        level[f] = missing ? PairLevels.NONE : draw(i < matches ? M[f] : U[f], random);
      }
      pairs.add(Patterns.pack(level), ALL, 1);
    }
    Patterns.Frozen found = pairs.freeze();
    Patterns.Frozen none = new Patterns().freeze();
    Estimator estimator = new Estimator(SIZES, matches + others, .001, found, none, found, 1);
    estimator.run();
    assertThat(estimator.prior()).isCloseTo(matches / (double) (matches + others), within(.0005));
    for (int f = 0; f < SIZES.length; f++) {
      for (int l = 0; l < SIZES[f]; l++) {
        assertThat(estimator.m(f, l)).as("m %s %s", f, l).isCloseTo(M[f][l], within(.02));
        assertThat(estimator.u(f, l)).as("u %s %s", f, l).isCloseTo(U[f][l], within(.002));
      }
    }
    assertThat(estimator.ties().size()).isZero();
  }

  @Test
  void run_pairsThatMayNotTeachAField_leaveItAlone() {
    Patterns pairs = new Patterns();
    pairs.add(Patterns.pack(new int[] {0, 0, 0}), 0b110, 500);
    pairs.add(Patterns.pack(new int[] {1, 0, 0}), 0b001, 300);
    pairs.add(Patterns.pack(new int[] {1, 1, 1}), 0, 1_000_000);
    Patterns.Frozen found = pairs.freeze();
    Patterns random = new Patterns();
    random.add(Patterns.pack(new int[] {1, 1, 1}), 0, 1_000_000);
    Estimator estimator =
        new Estimator(
            new int[] {2, 2, 2}, 1e6, .001, random.freeze(), new Patterns().freeze(), found, 1);
    estimator.run();
    // The 500 pairs were found by a pass on field 0; only the 300 may say how often it agrees.
    assertThat(estimator.m(0, 1)).isGreaterThan(.99);
    assertThat(estimator.m(1, 0)).isGreaterThan(.99);
  }

  @Test
  void run_classThatAgreesOnHardlyAnything_isNotTakenForMatches() {
    Patterns pairs = new Patterns();
    pairs.add(Patterns.pack(new int[] {0, 1, 1, 1}), 0b1111, 20_000);
    pairs.add(Patterns.pack(new int[] {1, 1, 1, 1}), 0b1111, 1_000_000);
    Patterns random = new Patterns();
    random.add(Patterns.pack(new int[] {1, 1, 1, 1}), 0, 1_000_000);
    Estimator estimator =
        new Estimator(
            new int[] {2, 2, 2, 2},
            1e9,
            .001,
            random.freeze(),
            new Patterns().freeze(),
            pairs.freeze(),
            1);
    estimator.run();
    assertThat(estimator.prior()).isLessThan(1e-6);
    assertThat(estimator.m(1, 0)).isEqualTo(.8);
  }
}
