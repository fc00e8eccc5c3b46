package org.lychgate.bench.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RawDeathsTest {
  private static final String ROW =
      " 900123456DOE                 JR  JOHN           PAUL           V0102199000001931";

  @TempDir Path dir = Path.of("");

  @Test
  void read_blockAndAHalf_givesFieldsOfEachLine() throws IOException {
    Path file = dir.resolve("deaths");
    int rows = BenchDeaths.BLOCK * 3 / 2;
    Files.writeString(file, "%-100s\n".formatted(ROW).repeat(rows));
    byte[] lines = new byte[RawDeaths.bytes()];
    try (RawDeaths deaths = new RawDeaths(file)) {
      assertThat(deaths.blocks()).isEqualTo(2);
      assertThat(deaths.read(0, lines)).isEqualTo(BenchDeaths.BLOCK);
      assertThat(deaths.read(1, lines)).isEqualTo(rows - BenchDeaths.BLOCK);
    }
    int at = BenchDeaths.WIDTH;
    assertThat(RawDeaths.isTaken(lines, at)).isTrue();
    assertThat(RawDeaths.number(lines, at)).isEqualTo(900_123_456);
    assertThat(RawDeaths.family(lines, at)).isEqualTo("DOE");
    assertThat(RawDeaths.suffix(lines, at)).isEqualTo("JR");
    assertThat(RawDeaths.given(lines, at)).isEqualTo("JOHN");
    assertThat(RawDeaths.middle(lines, at)).isEqualTo("PAUL");
    assertThat(RawDeaths.proof(lines, at)).isEqualTo("V");
    assertThat(RawDeaths.death(lines, at)).isEqualTo(19900102);
    assertThat(RawDeaths.birth(lines, at)).isEqualTo(19310000);
  }

  @Test
  void isTaken_noNumberOrImpossibleMonth_isLeftOut() {
    byte[] line = new byte[BenchDeaths.WIDTH];
    System.arraycopy(ROW.getBytes(StandardCharsets.US_ASCII), 0, line, 0, 81);
    line[65] = '6';
    assertThat(RawDeaths.isTaken(line, 0)).isFalse();
    line[65] = '0';
    line[1] = ' ';
    assertThat(RawDeaths.isTaken(line, 0)).isFalse();
  }
}
