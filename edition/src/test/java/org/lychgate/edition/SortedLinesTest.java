package org.lychgate.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.model.EntryId;
import org.lychgate.model.Ssn;

/** Lines sorted in pieces, against {@link Projected#ORDER}. */
final class SortedLinesTest {
  @TempDir private Path folder;

  @Test
  void write_inPieces_isAsSortedInMemory() throws IOException {
    SplittableRandom random = new SplittableRandom(9);
    for (int count : new int[] {0, 1, 7, 8, 500}) {
      List<Projected> lines = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        lines.add(
            new Projected(
                new Ssn(900_110_000 + random.nextInt(30)),
                // A number of few digits stands behind one of many as text, unless it is filled up.
                "line " + i + " " + "x".repeat(random.nextInt(5)),
                EntryId.draw(random),
                new LeafIndex(3L * i + (i % 2 == 0 ? 0 : 1L << 40)),
                random.nextBoolean()));
      }
      List<String> wanted = new ArrayList<>(List.of("header"));
      Projected.sorted(lines).forEach(line -> wanted.add(line.line()));
      EditionFiles.FileDigest whole = write(lines, 1_000);
      assertThat(Files.readAllLines(folder.resolve("lines"))).isEqualTo(wanted);
      assertThat(write(lines, 7)).isEqualTo(whole);
      assertThat(Files.readAllLines(folder.resolve("lines"))).isEqualTo(wanted);
    }
  }

  @Test
  void close_beforeAnythingIsWritten_leavesNoPieces() throws IOException {
    SplittableRandom random = new SplittableRandom(9);
    try (SortedLines sorted = new SortedLines(folder, "lines", 2)) {
      for (int i = 0; i < 5; i++) {
        sorted.add(
            new Projected(
                new Ssn(900_110_011), "x", EntryId.draw(random), new LeafIndex(i), false));
      }
      assertThat(names()).hasSize(2);
    }
    assertThat(names()).isEmpty();
  }

  private EditionFiles.FileDigest write(List<Projected> lines, int most) throws IOException {
    try (SortedLines sorted = new SortedLines(folder, "lines", most)) {
      for (Projected line : lines) {
        sorted.add(line);
      }
      EditionFiles.FileDigest out = sorted.write(List.of("header"));
      sorted.close();
      assertThat(names()).containsExactly("lines");
      return out;
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
