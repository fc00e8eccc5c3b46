package org.lychgate.bench.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ColdFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4_096, 8 << 20, (8 << 20) + 1, (20 << 20) + 4_097})
  void rewrite_anyLength_keepsEveryByteAndLeavesNothingBeside(int length) throws IOException {
    byte[] bytes = new byte[length];
    new SplittableRandom(length).nextBytes(bytes);
    Path file = Files.write(folder.resolve("file"), bytes);
    ColdFile.rewrite(file);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    assertThat(folder.toFile().list()).containsExactly("file");
  }
}
