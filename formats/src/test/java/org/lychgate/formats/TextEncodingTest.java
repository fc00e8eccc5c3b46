package org.lychgate.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

final class TextEncodingTest {
  private static TextEncoding guess(byte[] head) {
    return TextEncoding.guess(head, head.length);
  }

  /** As files of a mainframe have them: the fields behind the header are padded with zeros. */
  @Test
  void guess_zerosBehindAPlainHeader_isNotUtf16() {
    byte[] padded =
        "id,ssn,dob\n7,x\0\0".concat("Q\0".repeat(40)).getBytes(StandardCharsets.US_ASCII);
    assertThat(guess(padded)).isEqualTo(TextEncoding.UTF_8);
    byte[] wide = "id,ssn,dob\n7,x".getBytes(StandardCharsets.UTF_16LE);
    assertThat(guess(wide)).isEqualTo(TextEncoding.UTF_16LE);
  }

  @Test
  void guess_whatTheBytesShow() {
    assertThat(guess("a,b\n".getBytes(StandardCharsets.US_ASCII))).isEqualTo(TextEncoding.UTF_8);
    assertThat(guess("é,Zoë\n".getBytes(StandardCharsets.UTF_8))).isEqualTo(TextEncoding.UTF_8);
    assertThat(guess("é,Zoë\n".getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo(TextEncoding.WINDOWS_1252);
    assertThat(guess("a,b\n".getBytes(StandardCharsets.UTF_16LE))).isEqualTo(TextEncoding.UTF_16LE);
    assertThat(guess("a,b\n".getBytes(StandardCharsets.UTF_16BE))).isEqualTo(TextEncoding.UTF_16BE);
    assertThat(guess("\ufeffżółw\n".getBytes(StandardCharsets.UTF_16LE)))
        .isEqualTo(TextEncoding.UTF_16LE);
    assertThat(guess("\ufeffżółw\n".getBytes(StandardCharsets.UTF_16BE)))
        .isEqualTo(TextEncoding.UTF_16BE);
    assertThat(guess(new byte[0])).isEqualTo(TextEncoding.UTF_8);
    // NUL bytes here and there are damage, not UTF-16; one bad byte is not another encoding.
    assertThat(guess("name,\0\0\0dob\n".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(TextEncoding.UTF_8);
    byte[] oneBad = "é,ü,ö,x\n".getBytes(StandardCharsets.UTF_8);
    oneBad[oneBad.length - 2] = (byte) 0xe9;
    assertThat(guess(Arrays.copyOf(oneBad, oneBad.length))).isEqualTo(TextEncoding.UTF_8);
  }

  @Test
  void decode_windows1252_losesNoByte() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    assertThat(TextEncoding.WINDOWS_1252.decode(all, 0, 256)).hasSize(256).doesNotContain("\ufffd");
    assertThat(TextEncoding.WINDOWS_1252.decode(new byte[] {(byte) 0x92}, 0, 1)).isEqualTo("’");
  }

  /** Whatever the bytes are: pairs, lone surrogates, zeros. */
  @Property(tries = 1_000)
  void utf16_anyUnits_comeBackAsTheyWere(@ForAll @Size(max = 60) byte[] some) throws IOException {
    byte[] even = Arrays.copyOf(some, some.length & ~1);
    for (TextEncoding encoding :
        new TextEncoding[] {TextEncoding.UTF_16LE, TextEncoding.UTF_16BE}) {
      byte[] utf8 = new Utf16(new ByteArrayInputStream(even), encoding).readAllBytes();
      assertThat(Utf16.back(utf8, encoding)).isEqualTo(even);
    }
  }

  @Property(tries = 1_000)
  void utf8_isValid_asTheLibrarySays(@ForAll @Size(max = 8) byte[] bytes) {
    boolean valid =
        Arrays.equals(
            new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), bytes);
    assertThat(Utf8.isValid(bytes, 0, bytes.length)).isEqualTo(valid);
  }

  @Test
  void utf16_text_isTheSameInUtf8() throws IOException {
    String text = "name,dob\nZoë 😀 Żółw,1950\n".repeat(20_000);
    for (TextEncoding encoding :
        new TextEncoding[] {TextEncoding.UTF_16LE, TextEncoding.UTF_16BE}) {
      byte[] wide =
          text.getBytes(
              encoding == TextEncoding.UTF_16LE
                  ? StandardCharsets.UTF_16LE
                  : StandardCharsets.UTF_16BE);
      assertThat(new Utf16(new ByteArrayInputStream(wide), encoding).readAllBytes())
          .isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ebcdic, '', '', '', there is no encoding",
    "'', ab, '', '', --delimiter is not one sign",
    "'', ÿ, '', '', --delimiter is not one sign",
    "'', '', ab, '', --quote is not one sign",
    "'', '', '', yy, there is no such date format",
  })
  void format_thatThereIsNot_isAUsageError(
      String encoding, String delimiter, String quote, String dates, String message) {
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> CsvFormat.parse(encoding, delimiter, quote, dates))
        .withMessageContaining(message)
        .matches(e -> e.exit() == ExitCode.USAGE);
  }

  @ParameterizedTest
  @CsvSource({"tab, none", "';', '\"'", "'|', ''''", "space, -", "minus, ''"})
  void format_canonical_comesBack(String delimiter, String quote) {
    CsvFormat format = CsvFormat.parse("UTF-16LE", delimiter, quote, "yyyyMMdd");
    assertThat(CsvFormat.parseCanonical(format.canonical())).isEqualTo(format);
  }
}
