package org.lychgate.nation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class PermutationTest {
  @Property(tries = 200)
  void at_everyIndex_meetsEveryValueOnce(
      @ForAll @IntRange(min = 1, max = 5_000) int size, @ForAll long key) {
    Permutation order = new Permutation(size, key);
    BitSet seen = new BitSet(size);
    for (int i = 0; i < size; i++) {
      long to = order.at(i);
      assertThat(to).isBetween(0L, size - 1L);
      seen.set((int) to);
    }
    assertThat(seen.cardinality()).isEqualTo(size);
  }

  @Test
  void at_largeRange_scattersNeighbours() {
    Permutation order = new Permutation(35_996_400, 7);
    long near = 0;
    for (int i = 0; i < 10_000; i++) {
      near += Math.abs(order.at(i) - order.at(i + 1)) < 100_000 ? 1 : 0;
    }
    // About 2 × 100,000 / 36 M of the pairs by chance.
    assertThat(near).isLessThan(150);
  }

  @Test
  void at_otherKey_isAnotherOrder() {
    Permutation one = new Permutation(1_000, 1);
    Permutation two = new Permutation(1_000, 2);
    long same = 0;
    for (int i = 0; i < 1_000; i++) {
      same += one.at(i) == two.at(i) ? 1 : 0;
    }
    assertThat(same).isLessThan(20);
  }

  @Test
  void at_outsideTheSize_isRefused() {
    Permutation order = new Permutation(10, 1);
    assertThatThrownBy(() -> order.at(10)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> order.at(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new Permutation(0, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
