package org.lychgate.linkage.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.linkage.People;
import org.lychgate.model.DeathFileRow;
import org.lychgate.model.Ssn;

/** The search for many numbers, held against one look-up after the other. */
final class NumberPairsTest {
  private static final int NUMBERS = 302;

  @TempDir Path folder;

  /** What {@code listBySsn} says of each number, as the pairs would be. */
  static List<Long> slowly(PersonIndex index, int[] sought, int from, int to) {
    List<Long> pairs = new ArrayList<>();
    for (int place = from; place < to; place++) {
      if (sought[place] >= 0 && sought[place] < Numbers.NONE) {
        for (IndexRow row : index.listBySsn(new Ssn(sought[place]))) {
          pairs.add(pair(place, row.ordinal()));
        }
      }
    }
    return pairs;
  }

  static List<Long> listed(NumberPairs pairs) {
    return IntStream.range(0, pairs.count())
        .mapToObj(i -> pair(pairs.place(i), pairs.ordinal(i)))
        .toList();
  }

  private static long pair(int place, int ordinal) {
    return (long) place << Integer.SIZE | ordinal;
  }

  private PersonIndex built(List<DeathFileRow> rows) {
    Path file = folder.resolve("i");
    IndexBuilder.build(PersonIndexTest.SPEC, rows.iterator(), file);
    return PersonIndex.open(file);
  }

  @Test
  void find_manyNumbersWithDuplicatesAndNone_pairsAsOneByOne() {
    SplittableRandom random = new SplittableRandom(3);
    int[] sought = new int[5_000];
    for (int i = 0; i < sought.length; i++) {
      sought[i] =
          switch (random.nextInt(4)) {
            case 0 -> -1;
            case 1 -> random.nextInt(Numbers.NONE);
            default -> People.ssn(random.nextInt(NUMBERS)).value();
          };
    }
    try (PersonIndex index = built(People.crowd(3_000, 8))) {
      NumberPairs pairs = index.pairs();
      pairs.find(sought, 0, sought.length);
      assertThat(pairs.count()).isGreaterThan(sought.length);
      assertThat(listed(pairs)).isEqualTo(slowly(index, sought, 0, sought.length));
      assertThat(index.row(pairs.ordinal(0)).listed().identity().ssn())
          .contains(new Ssn(sought[pairs.place(0)]));
    }
  }

  @Test
  void listRows_afterASecondFind_thoseOfItsPairsOnly() {
    int[] sought = new int[600];
    Arrays.setAll(sought, i -> People.ssn(i).value());
    try (PersonIndex index = built(People.crowd(1_000, 8))) {
      NumberPairs pairs = index.pairs();
      pairs.find(sought, 0, sought.length);
      assertThat(pairs.listRows()).hasSize(pairs.count()).isEqualTo(rowByRow(index, pairs));
      pairs.find(sought, 7, 8);
      assertThat(pairs.listRows())
          .isNotEmpty()
          .isEqualTo(index.listBySsn(People.ssn(7)))
          .isEqualTo(rowByRow(index, pairs));
    }
  }

  private static List<IndexRow> rowByRow(PersonIndex index, NumberPairs pairs) {
    return IntStream.range(0, pairs.count())
        .mapToObj(pair -> index.row(pairs.ordinal(pair)))
        .toList();
  }

  @Test
  void find_whatIsNoNumber_noRows() {
    int[] sought = {-1, Integer.MIN_VALUE, Numbers.NONE, Integer.MAX_VALUE, 0, Numbers.NONE - 1};
    try (PersonIndex index = built(People.crowd(500, 8))) {
      NumberPairs pairs = index.pairs();
      pairs.find(sought, 0, sought.length);
      assertThat(pairs.count()).isZero();
      assertThatThrownBy(() -> pairs.place(0)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> pairs.ordinal(0)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> pairs.find(sought, 3, 7))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void find_aSecondTime_forgetsTheFirst() {
    int[] sought = {People.ssn(7).value(), -1, People.ssn(8).value()};
    try (PersonIndex index = built(People.crowd(1_000, 8))) {
      NumberPairs pairs = index.pairs();
      pairs.find(sought, 0, 3);
      pairs.find(sought, 2, 3);
      assertThat(listed(pairs)).isNotEmpty().isEqualTo(slowly(index, sought, 2, 3));
      pairs.find(sought, 1, 1);
      assertThat(pairs.count()).isZero();
      assertThat(pairs).hasToString("pairs(0)");
    }
  }

  /** Some rows, and numbers to ask for, most of them near those of the rows. */
  record Sought(int rows, int[] numbers, int from) {}

  @Provide
  Arbitrary<Sought> sought() {
    Arbitrary<Integer> number =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(
                6, Arbitraries.integers().between(0, NUMBERS).map(n -> People.ssn(n).value())),
            net.jqwik.api.Tuple.of(1, Arbitraries.integers()),
            net.jqwik.api.Tuple.of(1, Arbitraries.of(-1, 0, Numbers.NONE - 1, Numbers.NONE)));
    return Combinators.combine(
            Arbitraries.integers().between(0, 400),
            number.array(int[].class).ofMinSize(0).ofMaxSize(2_500),
            Arbitraries.integers().between(0, 40))
        .as((rows, numbers, from) -> new Sought(rows, numbers, Math.min(from, numbers.length)));
  }

  @Property(tries = 60)
  void find_anyNumbersInAnyIndex_pairsAsOneByOne(@ForAll("sought") Sought sought)
      throws IOException {
    Path file = Files.createTempFile("pairs", "index");
    try {
      IndexBuilder.build(PersonIndexTest.SPEC, People.crowd(sought.rows(), 8).iterator(), file);
      try (PersonIndex index = PersonIndex.open(file)) {
        NumberPairs pairs = index.pairs();
        pairs.find(sought.numbers(), sought.from(), sought.numbers().length);
        assertThat(listed(pairs))
            .isEqualTo(slowly(index, sought.numbers(), sought.from(), sought.numbers().length));
        assertThat(pairs.listRows()).isEqualTo(rowByRow(index, pairs));
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
