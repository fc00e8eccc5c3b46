package org.lychgate.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

final class ByteLinesTest {
  /** Gives at most {@code step} bytes at a time, so that lines fall across reads. */
  private static InputStream slowly(byte[] bytes, int step) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(step, length));
      }
    };
  }

  private static List<String> read(String text, int lineMax, int step) {
    ByteLines lines =
        new ByteLines(slowly(text.getBytes(StandardCharsets.ISO_8859_1), step), lineMax);
    List<String> all = new ArrayList<>();
    while (lines.next()) {
      assertThat(lines.line()).isEqualTo(all.size() + 1L);
      assertThat(lines.copy()).isEqualTo(lines.latin1().getBytes(StandardCharsets.ISO_8859_1));
      all.add(lines.latin1() + (lines.tooLong() ? "+" : ""));
    }
    return all;
  }

  /** The same, slow and obvious. */
  private static List<String> expected(String text, int lineMax) {
    List<String> all = new ArrayList<>(List.of(text.split("\n", -1)));
    if (all.getLast().isEmpty()) {
      all.removeLast();
    }
    all.replaceAll(line -> {
      String cut = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      return cut.length() > lineMax ? cut.substring(0, lineMax) + "+" : cut;
    });
    return all;
  }

  @Property(tries = 3_000)
  void next_anyText_cutsAsTheObviousWayDoes(
      @ForAll("texts") String text,
      @ForAll @IntRange(min = 1, max = 12) int lineMax,
      @ForAll @IntRange(min = 1, max = 9) int step) {
    assertThat(read(text, lineMax, step)).isEqualTo(expected(text, lineMax));
  }

  @Test
  void next_linesAcrossTheBuffersEnd_areWhole() {
    String text = ("x".repeat(9_999) + "\r\n").repeat(40) + "end";
    assertThat(read(text, 10_000, 1 << 16)).isEqualTo(expected(text, 10_000));
    assertThat(read(text, 9_998, 777)).isEqualTo(expected(text, 9_998));
    String wide = "y".repeat(300_000) + "\n" + "z".repeat(10);
    assertThat(read(wide, 200_000, 50_000)).isEqualTo(expected(wide, 200_000));
  }

  @Test
  void next_brokenStream_isTheOperatorsError() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }
        };
    assertThatThrownBy(() -> new ByteLines(broken, 10).next())
        .isInstanceOfSatisfying(
            OperatorException.class, e -> assertThat(e.exit()).isEqualTo(ExitCode.INPUT));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab\r\n").ofMaxLength(60);
  }
}
