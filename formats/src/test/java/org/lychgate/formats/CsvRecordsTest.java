package org.lychgate.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Finding;
import org.lychgate.model.OperatorException;

final class CsvRecordsTest {
  private static List<CsvRecord> read(byte[] bytes) {
    CsvRecords records = new CsvRecords(new ByteArrayInputStream(bytes));
    List<CsvRecord> all = new ArrayList<>();
    for (Optional<CsvRecord> next = records.findNext();
        next.isPresent();
        next = records.findNext()) {
      all.add(next.get());
    }
    return all;
  }

  private static List<CsvRecord> read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> codes(List<CsvRecord> records) {
    return records.stream().map(r -> r.problem().map(Finding::code).orElse("")).toList();
  }

  @Test
  void findNext_plainAndQuoted_givesValues() {
    List<CsvRecord> records = read("a,b\r\n1,\"x, \"\"y\"\"\"\r\n\r\n,\n\"p\nq\",2");
    assertThat(records)
        .extracting(CsvRecord::values)
        .containsExactly(List.of("1", "x, \"y\""), List.of("", ""), List.of("p\nq", "2"));
    assertThat(records).extracting(CsvRecord::line).containsExactly(2L, 4L, 5L);
    assertThat(records.get(2).raw().bytes())
        .isEqualTo("\"p\nq\",2".getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void delimiter_ofTheHeader_isFound(String delimiter) {
    String text =
        String.join(delimiter, "a", "\"b,;,;,;\"", "c")
            + "\n"
            + String.join(delimiter, "1", "2", "3")
            + "\n";
    assertThat(read(text).getFirst().values()).containsExactly("1", "2", "3");
  }

  @Test
  void findNext_unclosedQuote_costsOneRecordOnly() {
    List<CsvRecord> records = read("a,b\n1,\"x\n2,y\n3,z\n");
    assertThat(codes(records)).containsExactly("CSV_QUOTES", "", "");
    assertThat(records.get(0).raw().bytes()).isEqualTo("1,\"x".getBytes(StandardCharsets.UTF_8));
    assertThat(records.get(1).values()).containsExactly("2", "y");
    assertThat(records.get(2).line()).isEqualTo(4);
  }

  @Test
  void findNext_unclosedQuoteClosedByALaterOne_costsTheTwoBrokenRecordsOnly() {
    List<CsvRecord> records = read("a,b\n1,\"x\n2,y\n3,\"z\n4,w\n");
    assertThat(codes(records)).containsExactly("CSV_QUOTES", "", "CSV_QUOTES", "");
    assertThat(records.get(3).values()).containsExactly("4", "w");
  }

  @Test
  void findNext_manyUnclosedQuotes_takesLinearTime() {
    StringBuilder text = new StringBuilder("a,b\n");
    for (int i = 0; i < 20_000; i++) {
      text.append(i).append(",\"x\n");
    }
    assertThat(read(text.toString())).hasSize(20_000);
  }

  @Test
  void findNext_brokenRecords_areNamedAndTheRunGoesOn() {
    String huge = "x".repeat(CsvRecords.LINE_MAX + 1);
    List<CsvRecord> records = read("a,b\n1\n1,2,3\n\"1\"x,2\n" + huge + ",2\nO\"BRIEN,2\n");
    assertThat(codes(records))
        .containsExactly("CSV_COLUMNS", "CSV_COLUMNS", "CSV_QUOTES", "CSV_TOO_LONG", "");
    assertThat(records.get(0).problem().map(Finding::shape)).contains("1");
    assertThat(records.get(4).values()).containsExactly("O\"BRIEN", "2");
  }

  @Test
  void findNext_encodings_areToldApartLineByLine() {
    byte[] bom = "\ufeffname,b\nÉva,1\n".getBytes(StandardCharsets.UTF_8);
    CsvRecords utf8 = new CsvRecords(new ByteArrayInputStream(bom));
    assertThat(utf8.header()).containsExactly("name", "b");
    assertThat(utf8.findNext().map(CsvRecord::values)).contains(List.of("Éva", "1"));
    assertThat(utf8.notUtf8()).isZero();
    CsvRecords latin1 =
        new CsvRecords(
            new ByteArrayInputStream("name,b\nÉva,1\n".getBytes(StandardCharsets.ISO_8859_1)));
    assertThat(latin1.findNext().map(CsvRecord::values)).contains(List.of("Éva", "1"));
    assertThat(latin1.notUtf8()).isEqualTo(1);
    assertThat(latin1.encoding()).isEqualTo(TextEncoding.WINDOWS_1252);
  }

  @Test
  void open_withoutAHeader_isTheOperatorsError() {
    for (byte[] bytes : List.of(new byte[0], "\n\n".getBytes(StandardCharsets.UTF_8))) {
      assertThatThrownBy(() -> read(bytes))
          .isInstanceOfSatisfying(
              OperatorException.class, e -> assertThat(e.exit()).isEqualTo(ExitCode.INPUT));
    }
    assertThatThrownBy(() -> read("a,\"b\nc,d\n")).isInstanceOf(OperatorException.class);
  }

  /** FastCSV is the independent reader and writer here. */
  @Property(tries = 500)
  void findNext_wellFormedFile_agreesWithFastCsv(@ForAll("tables") List<List<String>> table) {
    StringWriter text = new StringWriter();
    CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
    writer.writeRecord("first", "second", "third");
    table.forEach(writer::writeRecord);
    flush(writer);
    List<List<String>> expected = new ArrayList<>();
    try (CsvReader<de.siegmar.fastcsv.reader.CsvRecord> reader =
        CsvReader.builder().build(CsvRecordHandler.of(), text.toString())) {
      reader.forEach(r -> expected.add(r.getFields()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    assertThat(read(text.toString()))
        .extracting(CsvRecord::values)
        .isEqualTo(expected.subList(1, expected.size()));
  }

  private static void flush(CsvWriter writer) {
    try {
      writer.flush();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Provide
  Arbitrary<List<List<String>>> tables() {
    Arbitrary<String> value = Arbitraries.strings().withChars("ab ,;\"\né|\t").ofMaxLength(12);
    return value.list().ofSize(3).list().ofMaxSize(12);
  }
}
