package org.lychgate.edition.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.LongColumn;

/** What the verifier remembers of each listing, against the JDK's collections. */
final class ColumnsTest {
  @Test
  void column_ofMoreThanABlock_givesBackAndFindsEach() {
    LongColumn column = new LongColumn();
    int count = 140_000;
    for (long i = 0; i < count; i++) {
      column.add(3 * i + 1);
    }
    assertThat(column.size()).isEqualTo(count);
    for (long place : new long[] {0, 1, 4_095, 4_096, 65_536, count - 1}) {
      long value = 3 * place + 1;
      assertThat(column.get(place)).isEqualTo(value);
      assertThat(column.search(value)).isEqualTo(place);
      assertThat(column.find(value)).isEqualTo(place);
      assertThat(column.search(value + 1)).isNegative();
      assertThat(column.find(value + 1)).isNegative();
    }
    assertThat(column.search(0)).isNegative();
    assertThat(new LongColumn().search(0)).isNegative();
  }

  @Test
  void indexSet_anyOrderAndFarAway_isASet() {
    IndexSet set = new IndexSet();
    Set<Long> known = new HashSet<>();
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 20_000; i++) {
      long index = random.nextInt(4) == 0 ? random.nextLong(Long.MAX_VALUE) : random.nextInt(9_000);
      assertThat(set.add(index)).isEqualTo(known.add(index));
    }
    assertThat(set.add(Long.MAX_VALUE)).isTrue();
    assertThat(set.add(Long.MAX_VALUE)).isFalse();
  }
}
