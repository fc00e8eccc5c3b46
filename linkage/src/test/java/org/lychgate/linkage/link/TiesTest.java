package org.lychgate.linkage.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
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

  private static List<LinkColumn> places() {
    List<LinkColumn> columns = new ArrayList<>(Rows.COLUMNS.subList(0, 4));
    columns.add(new LinkColumn("postcode", ColumnKind.POSTCODE));
    return columns;
  }

  private static List<String[]> townsmen() {
    List<String[]> rows = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(5);
    for (String[] row : Rows.people(12, 3_000)) {
      int town = random.nextInt(100);
      // Nearly everyone in a town has its first postcode.
      int code = 10 * town + (random.nextInt(10) == 0 ? 1 : 0);
      rows.add(new String[] {row[0], row[1], row[2], "TOWN " + town, "P" + (10_000 + code)});
    }
    return rows;
  }

  @Test
  void estimate_postcodeThatFollowsFromTown_isCountedOnce() {
    List<String[]> rows = townsmen();
    rows.addAll(Rows.again(rows.subList(0, 1_000), 6, 10));
    Linker linker =
        new Linker(Rows.table(places(), rows), Optional.empty(), LinkOptions.defaults());
    LinkModel model = linker.estimate(LinkProgress.NONE);
    LinkTie tie = model.ties().getFirst();
    assertThat(List.of(tie.first(), tie.second())).containsExactly("town", "postcode");
    // Who shares the town shares the postcode in 82 of 100 cases instead of 8 in 1,000.
    double lift = Math.log(.82 / .0082) / Math.log(2);
    assertThat(tie.bits().getFirst().getFirst()).isCloseTo(-lift, within(.7));
    List<LinkPair> wrong = new ArrayList<>();
    LinkCounts counts =
        linker.run(
            model,
            pair -> {
              if (pair.probability() >= .99 && pair.right() != pair.left() + 3_000) {
                wrong.add(pair);
              }
            },
            LinkProgress.NONE);
    assertThat(wrong).isEmpty();
    assertThat(counts.matched()).isGreaterThan(500);
  }

  @Test
  void run_nobodyTwice_matchesNobody() {
    Linker linker =
        new Linker(Rows.table(places(), townsmen()), Optional.empty(), LinkOptions.defaults());
    LinkModel model = linker.estimate(LinkProgress.NONE);
    assertThat(linker.run(model, pair -> {}, LinkProgress.NONE).matched()).isZero();
  }
}
