package org.lychgate.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;

final class IjeWriterTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static List<IjeRecord> records(byte[] file) {
    List<IjeRecord> records = new ArrayList<>();
    for (Parsed<IjeRecord> parsed : IjeReaderTest.read(file)) {
      if (parsed instanceof Parsed.Value<IjeRecord> v) {
        records.add(v.value());
      }
    }
    return records;
  }

  static byte[] asRead(byte[] file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    IjeWriter writer = IjeWriter.asRead(out);
    for (IjeRecord record : records(file)) {
      try {
        assertThat(writer.write(record)).isEmpty();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return out.toByteArray();
  }

  private static IjeRecord named(String family) {
    IjeRecord.Builder builder = IjeRecord.builder().set("FILENO", "000123");
    builder.setText("LNAME", family);
    return builder.build();
  }

  @ParameterizedTest
  @EnumSource(
      value = LineEnd.class,
      names = {"LF", "CRLF"})
  void write_everyLineEnd_isReadBack(LineEnd end) throws IOException {
    IjeWriter writer = new IjeWriter(out, IjeEncoding.ASCII, end);
    assertThat(writer.write(named("Lee"))).isEmpty();
    assertThat(writer.write(named("Ferry"))).isEmpty();
    assertThat(writer.records()).isEqualTo(2);
    assertThat(out.toByteArray()).hasSize(2 * (5000 + end.bytes().length));
    assertThat(records(out.toByteArray()))
        .extracting(r -> r.get("LNAME"))
        .containsExactly("Lee", "Ferry");
    assertThat(records(out.toByteArray()).getLast().lineEnd()).isEqualTo(end);
  }

  @Test
  void write_withoutLineEnd_takesOneRecordOnly() throws IOException {
    IjeWriter writer = new IjeWriter(out, IjeEncoding.ASCII, LineEnd.NONE);
    writer.write(named("Lee"));
    assertThat(out.toByteArray()).hasSize(5000);
    assertThatThrownBy(() -> writer.write(named("Lee"))).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "Mædęlyñ, Maedelyn, M\u00e6delyñ",
    "Pãtêl, Patel, Pãtêl",
    "GROẞMANN, GROSSMANN, GROSSMANN",
    "Straße, Strasse, Straße",
    "D’Arcy, D'Arcy, D'Arcy",
    "王小明, ???, ???",
    "Łukasz, Lukasz, Lukasz",
  })
  void write_lettersThatTheEncodingLacks_areSpeltAndFound(String name, String ascii, String latin1)
      throws IOException {
    IjeRecord record = named(name);
    List<Finding> found = new IjeWriter(out, IjeEncoding.ASCII, LineEnd.LF).write(record);
    assertThat(found).extracting(Finding::code).containsExactly("IJE_REPLACED");
    assertThat(found).extracting(Finding::field).containsExactly("LNAME");
    new IjeWriter(out, IjeEncoding.LATIN1, LineEnd.LF).write(record);
    assertThat(records(out.toByteArray()))
        .extracting(r -> r.get("LNAME"))
        .containsExactly(ascii, latin1);
    assertThat(out.toByteArray()).hasSize(2 * 5001);
  }

  @Test
  void write_grownField_isCutWithAFinding() throws IOException {
    IjeRecord.Builder builder = IjeRecord.builder().set("DSTATE", "TT");
    builder.setText("SUFF", "ßßßßßß");
    List<Finding> found = new IjeWriter(out, IjeEncoding.ASCII, LineEnd.LF).write(builder.build());
    assertThat(found)
        .extracting(f -> f.code() + ":" + f.field())
        .containsExactly("IJE_REPLACED:SUFF", "IJE_CUT:SUFF");
    IjeRecord record = records(out.toByteArray()).getFirst();
    assertThat(record.get("SUFF")).isEqualTo("ssssssssss");
    assertThat(record.get("ALIAS")).isEmpty();
    assertThat(record.get("DSTATE")).isEqualTo("TT");
  }

  @Test
  void write_controlCharacters_becomeBlanksAndNoLineBreak() throws IOException {
    String text = "x".repeat(100) + "\r\0\t" + "x".repeat(4897);
    IjeRecord record = records(text.getBytes(StandardCharsets.ISO_8859_1)).getFirst();
    List<Finding> found = new IjeWriter(out, IjeEncoding.LATIN1, LineEnd.LF).write(record);
    assertThat(found).isNotEmpty().allMatch(f -> f.code().equals("IJE_REPLACED"));
    assertThat(records(out.toByteArray()).getFirst().text())
        .isEqualTo("x".repeat(100) + "   " + "x".repeat(4897));
  }

  @Test
  void asRead_everyEncodingAndLineEnd_isByteExact() {
    String text = named("Lee").text();
    String accented = named("Pãtêl").text();
    byte[] head = (text + "\r\n" + text.substring(0, 4480) + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] utf8 = (accented + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] latin1 = accented.getBytes(StandardCharsets.ISO_8859_1);
    for (String last : List.of("", "\r", "\n", "\r\n")) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      file.writeBytes(head);
      file.writeBytes(utf8);
      file.writeBytes(latin1);
      file.writeBytes(last.getBytes(StandardCharsets.US_ASCII));
      assertThat(asRead(file.toByteArray())).isEqualTo(file.toByteArray());
    }
  }

  @Test
  void copy_ofARecord_keepsWhatIsNotSetAnew() {
    IjeRecord record = named("Pãtêl");
    IjeRecord masked = IjeRecord.builder().copy(record).set("FILENO", "").build();
    assertThat(masked.get("LNAME")).isEqualTo("Pãtêl");
    assertThat(masked.raw("FILENO")).isBlank();
  }

  /** What the reader took comes out as it was, whatever the columns hold. */
  @Property(tries = 200)
  void asRead_anyColumns_areByteExact(@ForAll("lines") byte[] line) {
    assertThat(asRead(line)).isEqualTo(line);
  }

  /** Columns that no table names, codes that no list has: all of it comes back as text. */
  @Property(tries = 100)
  void write_anyColumns_areReadBack(@ForAll("lines") byte[] line) throws IOException {
    IjeRecord record = records(line).getFirst();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    new IjeWriter(file, IjeEncoding.LATIN1, LineEnd.CRLF).write(record);
    IjeRecord again = records(file.toByteArray()).getFirst();
    for (String field : IjeRecord.fieldNames()) {
      if (record.raw(field).chars().noneMatch(Character::isISOControl)) {
        assertThat(again.raw(field)).as(field).isEqualTo(record.raw(field));
      }
    }
    assertThat(again.text()).hasSize(5000);
  }

  @Provide
  Arbitrary<byte[]> lines() {
    return Arbitraries.integers()
        .between(0, 255)
        .filter(b -> b != '\n' && b != '\r')
        .map(Integer::byteValue)
        .array(Byte[].class)
        .ofMinSize(1)
        .ofMaxSize(300)
        .map(bytes -> {
          // Over and over, with a step: a mark in every part of the record.
          byte[] line = new byte[5000];
          for (int i = 0; i < line.length; i++) {
            line[i] = bytes[i % bytes.length];
          }
          return line;
        });
  }
}
