package org.lychgate.linkage.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TiesTest {
  private static final double[][][] BITS = {
    {{-5, 0}, {0, 0}}, {{-3, 0}, {0, 0}}, {{-1, 0}, {0, 0}}
  };
  private static final int[][] ENDS = {{0, 1}, {1, 2}, {0, 2}};

  @Test
  void sum_circle_leavesOutTheWeakest() {
    Ties ties = new Ties(3, ENDS, BITS);
    assertThat(ties.sum(new int[] {0, 0, 0})).isEqualTo(-8);
    assertThat(ties.counting(new int[] {0, 1, 0})).containsExactly(0, 1);
  }

  @Test
  void sum_fieldMissing_usesTheTieThatWasLeftOut() {
    Ties ties = new Ties(3, ENDS, BITS);
    assertThat(ties.sum(new int[] {0, PairLevels.NONE, 0})).isEqualTo(-1);
    assertThat(ties.sum(new int[] {PairLevels.NONE, 0, 0})).isEqualTo(-3);
    assertThat(ties.sum(new int[] {0, PairLevels.NONE, PairLevels.NONE})).isZero();
  }

  @Test
  void learn_postcodeThatFollowsFromTown_isTheirLift() {
    Patterns random = new Patterns();
    random.add(Patterns.pack(new int[] {0, 0, 1}), 0, 8_000);
    random.add(Patterns.pack(new int[] {0, 1, 1}), 0, 2_000);
    random.add(Patterns.pack(new int[] {1, 1, 1}), 0, 990_000);
    Patterns alike = new Patterns();
    alike.add(Patterns.pack(new int[] {0, 0, 1}), 0, 8_000);
    alike.add(Patterns.pack(new int[] {0, 1, 1}), 0, 2_000);
    alike.add(Patterns.pack(new int[] {0, 0, 1}), 1, 8_000);
    Patterns.Frozen anyPairs = random.freeze();
    Patterns.Frozen alikePairs = alike.freeze();
    TieLearner learner = new TieLearner(new int[] {2, 2, 2}, anyPairs, alikePairs);
    double[][] u = {{.01, .99}, {.008, .992}, {.001, .999}};
    Ties ties = learner.learn(u, new double[anyPairs.size()], new double[alikePairs.size()]);
    assertThat(ties.size()).isEqualTo(1);
    assertThat(List.of(ties.first(0), ties.second(0))).containsExactly(0, 1);
    // Seen 16,000 times; without the tie it would be 80 + 80.
    double lift = (16_000 + 20) / (160.0 + 20);
    assertThat(ties.table(0)[0][0]).isCloseTo(-Math.log(lift) / Math.log(2), within(1e-9));
    assertThat(ties.table(0)[0][1]).isPositive();
  }
}
