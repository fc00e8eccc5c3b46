package org.lychgate.bench.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SlipsTest {
  @ParameterizedTest
  @CsvSource({
    "MARTHA, MARTHA, true",
    "MARTHA, MARHTA, true",
    "MARTHA, MART, true",
    "MARTHA, MAR, false",
    "MARTHA, BERTHA, true",
    "MARTHA, BERTIE, false",
    "LEE, XXLEE, true",
    "LEE, XXLEES, false",
    "KITTEN, SITTING, false"
  })
  void isWithin_twoNames_countsSlipsUpToTwo(String name, String other, boolean within) {
    byte[] embedded = ascii("##" + other + "##");
    Slips slips = new Slips();
    assertThat(slips.isWithin(2, ascii(name), embedded, 2, other.length())).isEqualTo(within);
    assertThat(slips.isWithin(2, ascii(other), ascii(name), 0, name.length())).isEqualTo(within);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
