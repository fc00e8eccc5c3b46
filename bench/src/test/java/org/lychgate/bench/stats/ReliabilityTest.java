package org.lychgate.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReliabilityTest {
  private static Reliability of(double claim, int pairs, int same) {
    Reliability table = new Reliability();
    for (int i = 0; i < pairs; i++) {
      table.add(claim, i < same);
    }
    return table;
  }

  private static Reliability.Bin filled(Reliability table) {
    return table.bins().stream().filter(bin -> bin.observed().of() > 0).findFirst().orElseThrow();
  }

  @Test
  void bin_observedAsClaimed_holds() {
    assertThat(filled(of(.5, 2_000, 1_010)).holds()).isTrue();
  }

  @Test
  void bin_observedThreePointsOff_doesNotHold() {
    assertThat(filled(of(.5, 2_000, 1_060)).holds()).isFalse();
    assertThat(filled(of(.5, 2_000, 940)).holds()).isFalse();
  }

  @Test
  void bin_ofFewPairs_holdsWhereItsIntervalComesNear() {
    assertThat(filled(of(.5, 10, 8)).holds()).isTrue();
    assertThat(filled(of(.5, 10, 10)).holds()).isFalse();
  }

  @Test
  void bin_ofAClaimOnItsEdge_isTheUpperOne() {
    assertThat(filled(of(.99, 1, 1)).from()).isEqualTo(.99);
    assertThat(filled(of(1, 1, 1)).from()).isEqualTo(.999);
  }

  @Test
  void claim_belowTheLowestBin_isNotCounted() {
    assertThat(of(.009, 5, 0).bins()).allMatch(bin -> bin.observed().of() == 0);
  }

  @Test
  void addAll_ofTwoTables_isAsIfCountedInOne() {
    Reliability both = of(.3, 7, 2);
    both.addAll(of(.3, 5, 1));
    assertThat(filled(both)).isEqualTo(filled(of(.3, 12, 3)));
  }

  @Test
  void ladder_overThresholds_countsWhatIsAtOrAbove() {
    Ladder ladder = new Ladder();
    ladder.add(Ladder.bits(.5), true);
    ladder.add(12.7, true);
    ladder.add(900, false);
    assertThat(ladder.sameFrom(0)).isEqualTo(2);
    assertThat(ladder.sameFrom(12)).isEqualTo(1);
    assertThat(ladder.sameFrom(13)).isZero();
    assertThat(ladder.otherFrom(Ladder.HIGHEST)).isEqualTo(1);
  }
}
