package org.lychgate.linkage.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.model.Realm;
import org.lychgate.model.Ssn;

/** Numbers as they are laid out in a large index only: one low byte each, and a bit for each. */
final class LargeIndexTest {
  private static final int ROWS = Numbers.BITS_FROM + 100;

  /** One in so many rows has the number of the row before it. */
  private static final int TWICE = 1_000;

  private static final byte[] RECORD =
      (" ".repeat(10) + "DOE" + " ".repeat(21) + "JANE" + " ".repeat(62))
          .getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;

  @Test
  void numbers_ofMoreThanEightMillionRows_leadToTheirRowsAndBack() {
    Path file = folder.resolve("index");
    build(file);
    int[] numbers = numbers();
    Arrays.sort(numbers);
    try (PersonIndex index = PersonIndex.open(file)) {
      assertThat(index.size()).isEqualTo(ROWS);
      assertThat(wrongRows(index, numbers)).isZero();
      assertThat(wrongLookups(index, numbers)).isZero();
      Numbers some = index.rows().numbers();
      assertThat(some.mayHold(numbers[0])).isTrue();
      assertThat(some.mayHold(numbers[ROWS - 1])).isTrue();
      assertThat(index.listBySsn(new Ssn(numbers[ROWS / 2]))).isNotEmpty();
      int[] sought = sought(numbers);
      NumberPairs pairs = index.pairs();
      pairs.find(sought, 0, sought.length);
      assertThat(NumberPairsTest.listed(pairs))
          .isNotEmpty()
          .isEqualTo(NumberPairsTest.slowly(index, sought, 0, sought.length));
      index.checkAll();
    }
  }

  /** Numbers of all kinds: in rows (some in two), beside them, twice, and none. */
  private static int[] sought(int[] sorted) {
    SplittableRandom random = new SplittableRandom(5);
    int[] sought = new int[20_000];
    for (int i = 0; i < sought.length; i++) {
      int number = sorted[random.nextInt(sorted.length)];
      sought[i] =
          switch (i % 8) {
            case 0 -> -1;
            case 1 -> sought[i / 2];
            case 2 -> number + 1;
            case 3 -> random.nextInt();
            case 4 -> i % 16 == 4 ? Numbers.NONE : Numbers.NONE - 1;
            default -> number;
          };
    }
    return sought;
  }

  /** Numbers all over the range, the smallest and the greatest among them. */
  private static int[] numbers() {
    int[] numbers = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      int of = i % TWICE == TWICE - 1 ? i - 1 : i;
      numbers[i] = (int) ((long) of * (Numbers.NONE - 2) / (ROWS - 1)) + 1;
    }
    return numbers;
  }

  private static void build(Path file) {
    int[] numbers = numbers();
    try (IndexBuilder builder = new IndexBuilder(Realm.BENCH, 2, IndexBuilder.Progress.NONE)) {
      List<RowFeed> feeds = List.of(builder.newFeed(), builder.newFeed());
      for (int i = ROWS - 1; i >= 0; i--) {
        int birth = (1900 + i % 100) * 10_000 + (1 + i % 12) * 100 + 1 + i % 28;
        feeds.get(i & 1).addDmf(numbers[i], birth, 20_200_000, RECORD, 0);
      }
      builder.write(
          new IndexBuilder.Spec(
              Realm.BENCH, IndexType.DEATHS, SourceKind.DMF, List.of(), Optional.empty()),
          file);
    }
  }

  private static int wrongRows(PersonIndex index, int[] sorted) {
    int wrong = 0;
    for (int row = 0; row < sorted.length; row++) {
      wrong += index.rows().number(row) == sorted[row] ? 0 : 1;
    }
    return wrong;
  }

  /** Every number of the file, and the one after it, which mostly is in no row. */
  private static int wrongLookups(PersonIndex index, int[] sorted) {
    Numbers numbers = index.rows().numbers();
    int wrong = 0;
    for (int from = 0; from < sorted.length; ) {
      int to = from + 1;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      long rows = numbers.rowsOf(sorted[from]);
      wrong += numbers.mayHold(sorted[from]) && rows == ((long) from << Integer.SIZE | to) ? 0 : 1;
      int next = sorted[from] + 1;
      if (to < sorted.length && sorted[to] != next) {
        rows = numbers.rowsOf(next);
        wrong += !numbers.mayHold(next) && rows == ((long) to << Integer.SIZE | to) ? 0 : 1;
      }
      from = to;
    }
    return wrong;
  }
}
