package org.lychgate.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is kept of each leaf and entry in few bytes, against the JDK's collections. */
final class CompactColumnsTest {
  private final SplittableRandom random = new SplittableRandom(5);

  @Test
  void bits_ofSeveralBlocks_areASetInOrder() {
    LeafBits bits = new LeafBits();
    TreeSet<Long> known = new TreeSet<>();
    assertThat(bits.next(0)).isNegative();
    assertThat(bits.has(0)).isFalse();
    long leaf = 0;
    while (leaf < 200_000) {
      bits.add(leaf);
      known.add(leaf);
      leaf += random.nextInt(50) == 0 ? random.nextInt(1, 90_000) : random.nextInt(1, 4);
    }
    long rank = 0;
    for (long one : known) {
      assertThat(bits.rank(one)).isEqualTo(rank++);
    }
    for (long at = 0; at < leaf; at += random.nextInt(1, 60)) {
      Long next = known.ceiling(at);
      assertThat(bits.has(at)).isEqualTo(known.contains(at));
      assertThat(bits.next(at)).isEqualTo(next == null ? -1 : next);
    }
    assertThat(bits.has(leaf + 1_000_000)).isFalse();
    assertThat(bits.has(-1)).isFalse();
    assertThatThrownBy(() -> bits.add(5)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void map_manyNumbers_isTheJdksMap() {
    LongMap map = new LongMap();
    Map<Long, Long> known = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      long key = random.nextInt(8) == 0 ? random.nextLong(1L << 62) : random.nextInt(20_000);
      long value = random.nextLong(1L << 62);
      map.put(key, value);
      known.put(key, value);
    }
    known.forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
    for (long key = 0; key < 40_000; key++) {
      assertThat(map.has(key)).isEqualTo(known.containsKey(key));
    }
    assertThat(map.get(-1)).isEqualTo(LongMap.NONE);
    assertThatThrownBy(() -> map.put(-1, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void notes_manyEntries_areKeptApart() {
    EntryNotes notes = new EntryNotes();
    List<Integer> known = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      known.add(random.nextInt(1 << 15));
      notes.add(known.getLast());
      if (i % 3 == 0) {
        notes.touch(i);
      }
    }
    for (int i = 0; i < known.size(); i++) {
      assertThat(notes.get(i)).isEqualTo(known.get(i));
      assertThat(notes.isTouched(i)).isEqualTo(i % 3 == 0);
    }
    assertThatThrownBy(() -> notes.add(1 << 15)).isInstanceOf(IllegalStateException.class);
  }
}
