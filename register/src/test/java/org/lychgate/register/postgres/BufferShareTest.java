package org.lychgate.register.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BufferShareTest {
  @ParameterizedTest
  @CsvSource({"1, 128", "2, 128", "4, 256", "8, 512", "16, 1024", "512, 1024"})
  void of_memory_isASixteenthWithinBounds(long gigabytes, long megabytes) {
    assertThat(BufferShare.of(gigabytes << 30)).isEqualTo(megabytes);
  }

  @Test
  void ofThisMachine_isWithinBounds() {
    assertThat(BufferShare.ofThisMachine()).isBetween(128L, 1_024L);
  }
}
