package org.lychgate.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.model.Parsed;
import org.lychgate.model.Realm;
import org.lychgate.model.Ssn;

/** A record's number alone, held against the number that reading the whole record gives. */
final class NumberFirstTest {
  private static final String HEADER = "customer_id,ssn,last_name,first_name,birth_date";

  /** Ways to write a number, or what is none. */
  private static final List<String> CELLS =
      List.of(
          "900110011",
          "900-11-0011",
          " 900 11 0011 ",
          "\"900110011\"",
          "\"900-11-0011\"",
          "\" 900110011\"",
          "\"9001\"\"10011\"",
          "\"900110011\n\"",
          "90011001",
          "9001100110",
          "900.11.001",
          "90011001a",
          "９００１１００１１",
          "900110é11",
          "*****0011",
          "999999999",
          "987654321",
          "900701234",
          "000000000",
          "",
          "\"\"",
          "\u0000900110011",
          "900110011\t");

  private static List<Integer> numbers(byte[] file, Realm realm, String map, int rows) {
    PersonCsvReader reader =
        PersonCsvReader.open(new ByteArrayInputStream(file), realm, map, CsvFormat.GUESS);
    PersonParser parser = reader.parser();
    List<Integer> numbers = new ArrayList<>();
    for (Optional<CsvBlock> block = reader.findBlock(rows);
        block.isPresent();
        block = reader.findBlock(rows)) {
      for (int i = 0; i < block.get().count(); i++) {
        numbers.add(parser.number(block.get(), i));
      }
    }
    return numbers;
  }

  private static List<Integer> slowly(byte[] file, Realm realm, String map) {
    List<Integer> numbers = new ArrayList<>();
    PersonCsvReader.open(new ByteArrayInputStream(file), realm, map, CsvFormat.GUESS)
        .read(row -> numbers.add(number(row)));
    return numbers;
  }

  private static int number(Parsed<PersonRow> row) {
    return switch (row) {
      case Parsed.Value<PersonRow> value ->
          value.value().identity().ssn().map(Ssn::value).orElse(PersonParser.NO_NUMBER);
      case Parsed.Rejected<PersonRow> _ -> PersonParser.NO_NUMBER;
    };
  }

  private static String file(List<String> cells, String lineEnd) {
    StringBuilder file = new StringBuilder(HEADER).append(lineEnd);
    for (String cell : cells) {
      file.append("c,").append(cell).append(",Doe,\"Ann, \"\"A\"\"\",1950-01-02").append(lineEnd);
      file.append("c,").append(cell).append(",,,").append(lineEnd);
      file.append("c,").append(cell).append(",Doe").append(lineEnd);
      file.append("c,").append(cell).append(",Doe,Ann,1950-01-02,more").append(lineEnd);
      file.append("\"c\nd\",").append(cell).append(",Doe,Ann,1950-01-02").append(lineEnd);
    }
    return file.toString();
  }

  @Test
  void number_nineDigitsOrDashesOrQuotes_isTheNumber() {
    String text = HEADER + "\nc,900110011,,,\nc,\"900-11-0011\",,,\nc,90011001,Doe,,\nc,9,x\n";
    assertThat(numbers(text.getBytes(StandardCharsets.UTF_8), Realm.SYNTHETIC, "", 100))
        .containsExactly(900_110_011, 900_110_011, PersonParser.NO_NUMBER, PersonParser.NO_NUMBER);
  }

  @ParameterizedTest
  @EnumSource(Realm.class)
  void number_oddCells_asTheWholeRecordSays(Realm realm) {
    byte[] file = file(CELLS, "\n").getBytes(StandardCharsets.UTF_8);
    assertThat(numbers(file, realm, "", 3)).isEqualTo(slowly(file, realm, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "windows-1252"})
  void number_otherEncodingsAndLineEnds_asTheWholeRecordSays(String encoding) {
    String mark = encoding.equals("UTF-16LE") ? "\ufeff" : "";
    byte[] file = (mark + file(CELLS, "\r\n")).getBytes(Charset.forName(encoding));
    assertThat(numbers(file, Realm.SYNTHETIC, "", 7))
        .contains(900_110_011, PersonParser.NO_NUMBER)
        .isEqualTo(slowly(file, Realm.SYNTHETIC, ""));
  }

  @Test
  void number_noColumnOfNumbers_none() {
    byte[] file = "last_name,birth_date\nDoe,1950-01-02\n".getBytes(StandardCharsets.UTF_8);
    assertThat(numbers(file, Realm.SYNTHETIC, "", 9)).containsExactly(PersonParser.NO_NUMBER);
  }

  @Test
  void number_thenWholeRecord_sameCellsAndFindingsAsAlways() {
    byte[] file = file(CELLS, "\n").getBytes(StandardCharsets.UTF_8);
    PersonCsvReader reader =
        PersonCsvReader.open(new ByteArrayInputStream(file), Realm.SYNTHETIC, "");
    CsvBlock block = reader.findBlock(10_000).orElseThrow();
    PersonParser first = reader.parser();
    PersonParser plain = reader.parser();
    for (int i = 0; i < block.count(); i++) {
      first.number(block, i);
      assertThat(first.cells().texts()).isEqualTo(texts(plain, block, i));
      assertThat(first.parse(block, i)).isEqualTo(plain.parse(block, i));
    }
    assertThat(block.count()).isGreaterThan(CELLS.size());
  }

  private static List<String> texts(PersonParser parser, CsvBlock block, int record) {
    parser.parseLean(block, record);
    return parser.cells().texts();
  }

  @Provide
  Arbitrary<String> files() {
    Arbitrary<String> cell =
        Arbitraries.oneOf(
            Arbitraries.of(CELLS),
            Arbitraries.strings().withChars("0123456789- \"\r\n,;é").ofMaxLength(14));
    Arbitrary<String> line =
        Combinators.combine(cell, cell, cell)
            .as((one, two, three) -> one + "," + two + "," + three + ",Ann,1950-01-02");
    return Combinators.combine(line.list().ofMaxSize(12), Arbitraries.of("\n", "\r\n"))
        .as((lines, end) -> HEADER + end + String.join(end, lines));
  }

  @Property(tries = 500)
  void number_anyFile_asTheWholeRecordSays(@ForAll("files") String text) {
    byte[] file = text.getBytes(StandardCharsets.UTF_8);
    assertThat(numbers(file, Realm.SYNTHETIC, "", 4)).isEqualTo(slowly(file, Realm.SYNTHETIC, ""));
  }
}
