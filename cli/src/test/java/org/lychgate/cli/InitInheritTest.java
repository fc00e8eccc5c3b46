package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lychgate.linkage.index.PersonIndex;

/** A registry that begins from an old death file. */
final class InitInheritTest {
  @TempDir Path dir = Path.of("");

  private static String row(int i) {
    return " %09d%-20s%-4s%-15s%-15sP0120201203151941%19s"
        .formatted(900_110_001 + i, "HATHAWAY", "", "IMOGEN", "", "");
  }

  private Path old(List<String> rows) throws IOException {
    return Files.writeString(dir.resolve("old.dmf"), String.join("\n", rows) + "\n");
  }

  @Test
  void init_withAnOldFile_hasItsIndexBesideTheKeys() throws IOException {
    Path old = old(IntStream.range(0, 300).mapToObj(InitInheritTest::row).toList());
    Path reg = dir.resolve("reg");
    Told told = Told.by("init", reg, "--inherit", old);
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out()).contains("300 rows are inherited");
    try (PersonIndex index = PersonIndex.open(reg.resolve("vault/inherited"))) {
      assertThat(index.size()).isEqualTo(300);
    }
  }

  @Test
  void init_withAFileThatIsNotThere_leavesNothingBehind() {
    Path reg = dir.resolve("reg");
    Told told = Told.by("init", reg, "--inherit", dir.resolve("none.dmf"));
    assertThat(told.exit()).isEqualTo(3);
    assertThat(told.err()).contains("error:", "hint:");
    assertThat(reg).doesNotExist();
  }
}
