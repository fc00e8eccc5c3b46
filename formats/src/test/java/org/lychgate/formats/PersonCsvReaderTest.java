package org.lychgate.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Finding;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Parsed;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ReadCounts;
import org.lychgate.model.Realm;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

final class PersonCsvReaderTest {
  private static final String PLAIN =
      "customer_id,ssn,last_name,first_name,middle_name,suffix,birth_date,sex,birth_place\n";

  private static PersonCsvReader open(String text, String map) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return PersonCsvReader.open(new ByteArrayInputStream(bytes), Realm.SYNTHETIC, map);
  }

  private static List<Parsed<PersonRow>> read(PersonCsvReader reader) {
    List<Parsed<PersonRow>> rows = new ArrayList<>();
    ReadCounts counts = reader.read(rows::add);
    ReadCounts slow = ReadCounts.NONE;
    for (Parsed<PersonRow> row : rows) {
      slow = slow.plus(row);
    }
    assertThat(counts).isEqualTo(slow);
    return rows;
  }

  private static Parsed<PersonRow> readOne(String text) {
    return read(open(text, "")).getFirst();
  }

  private static PersonRow value(Parsed<PersonRow> row) {
    return switch (row) {
      case Parsed.Value<PersonRow> v -> v.value();
      case Parsed.Rejected<PersonRow> r -> throw new AssertionError("rejected: " + r.findings());
    };
  }

  private static List<String> codes(Parsed<?> row) {
    return row.findings().stream().map(Finding::code).toList();
  }

  private static List<String> uses(PersonCsvReader reader) {
    return reader.columns().stream().map(ColumnUse::line).toList();
  }

  @Test
  void read_defaultColumns_givesIdentityAndColumns() {
    PersonRow row =
        value(readOne(PLAIN + "c1,900-11-0011,O'Brien,Ada,B,Jr,1950-03-02,female,ts\n"));
    assertThat(row.line()).isEqualTo(2);
    assertThat(row.id()).isEqualTo("c1");
    assertThat(row.values())
        .containsExactly(
            "c1", "900-11-0011", "O'Brien", "Ada", "B", "Jr", "1950-03-02", "female", "ts");
    assertThat(row.identity().ssn()).contains(new Ssn(900_110_011));
    assertThat(row.identity().name()).isEqualTo(new PersonName("O'BRIEN", "ADA", "B", "JR"));
    assertThat(row.identity().birth()).isEqualTo(new PartialDate(1950, 3, 2));
    assertThat(row.identity().sex()).isEqualTo(Sex.F);
    assertThat(row.identity().birthPlace()).isEqualTo("TS");
    assertThat(row.death()).isEmpty();
  }

  @Test
  void columns_ofOtherPeoplesFiles_areRecognised() {
    PersonCsvReader febrl =
        open(
            "rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode,"
                + " state, date_of_birth, soc_sec_id\n"
                + "rec-1, ada, ferry, 8, stanley street, x, winston hills, 4223, nsw,"
                + " 19151111, 900110011\n",
            "");
    assertThat(uses(febrl))
        .containsExactly(
            "rec_id → id (recognised)",
            "given_name → firstName (recognised)",
            "surname → lastName (recognised)",
            "street_number → streetNumber (recognised)",
            "address_1 → street (recognised)",
            "address_2 → - (not used)",
            "suburb → city (recognised)",
            "postcode → postcode (recognised)",
            "state → state (recognised)",
            "date_of_birth → birthDate (yyyyMMdd, recognised)",
            "soc_sec_id → ssn (recognised)");
    PersonRow row = value(read(febrl).getFirst());
    assertThat(row.identity().birth()).isEqualTo(new PartialDate(1915, 11, 11));
    assertThat(febrl.text(row, PersonField.CITY)).isEqualTo("winston hills");
    assertThat(febrl.text(row, PersonField.OCCUPATION)).isEmpty();

    assertThat(uses(open("Nom;Prénom;Date de naissance;Date de décès\nA;B;04/01/1932;\n", "")))
        .containsExactly(
            "Nom → lastName (recognised)",
            "Prénom → firstName (recognised)",
            "Date de naissance → birthDate (MM/dd/yyyy, ambiguous)",
            "Date de décès → deathDate (yyyy-MM-dd, recognised)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1950-03-02 | 1960-12-01 | yyyy-MM-dd, recognised | 1950-03-02",
        "1950 | 1960-12 | yyyy-MM-dd, recognised | 1950-XX-XX",
        "19500302 | 19601201 | yyyyMMdd, recognised | 1950-03-02",
        "03/02/1950 | 12/31/1960 | MM/dd/yyyy, recognised | 1950-03-02",
        "03/02/1950 | 31/12/1960 | dd/MM/yyyy, recognised | 1950-02-03",
        "3.2.1950 | 31.12.1960 | dd/MM/yyyy, recognised | 1950-02-03",
        "03/02/1950 | 01/12/1960 | MM/dd/yyyy, ambiguous | 1950-03-02",
        "03/03/1950 | 12/12/1960 | MM/dd/yyyy, recognised | 1950-03-03",
        "03/1950 | 12/1960 | MM/dd/yyyy, recognised | 1950-03-XX",
        "1950-00-00 | XXXX-12-01 | yyyy-MM-dd, recognised | 1950-XX-XX",
        "1950-03-02T00:00:00 | 1960-12-01 10:30 | yyyy-MM-dd, recognised | 1950-03-02",
        "31/02/1950 | 12/31/1960 | MM/dd/yyyy, mixed | XXXX-XX-XX",
        "03/02/1950 | 40/12/1960 | MM/dd/yyyy, ambiguous | 1950-03-02",
      })
  void dates_ofAColumn_areReadTheWayTheyFit(
      String first, String second, String use, String canonical) {
    PersonCsvReader reader = open("name,dob\nA B," + first + "\nC D," + second + "\nE F,\n", "");
    assertThat(reader.columns().get(1).line()).isEqualTo("dob → birthDate (" + use + ")");
    assertThat(value(read(reader).getFirst()).identity().birth().canonical()).isEqualTo(canonical);
  }

  @Test
  void map_saysWhatAColumnIs() {
    PersonCsvReader reader =
        open(
            "a,b,dob,name\nFerry,900110011,03/02/1950,x\n",
            "a=fullName,b=nationalId,DOB=birthDate:dd/MM/yyyy,name=-");
    assertThat(uses(reader))
        .containsExactly(
            "a → fullName (told)",
            "b → nationalId (told)",
            "dob → birthDate (dd/MM/yyyy, told)",
            "name → - (told)");
    PersonRow row = value(read(reader).getFirst());
    assertThat(row.identity().birth()).isEqualTo(new PartialDate(1950, 2, 3));
    assertThat(row.identity().ssn()).isEmpty();
    assertThat(row.identity().name()).isEqualTo(new PersonName("FERRY", "", "", ""));
    assertThat(row.id()).isEqualTo("2");
    assertThat(uses(open("a,b\nx,y\n", "a=lastName,b=other:loyalty card")))
        .contains("b → other:loyalty card (told)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x=lastName | there is no column x | columns are a, b",
        "a=surename | there is no field surename | lastName",
        "a=lastName,b=lastName | two columns are lastName | one column",
        "a=lastName,a=ssn | a is named twice | once",
        "a=birthDate:yy | no such date pattern for birthDate | yyyyMMdd",
        "a=lastName:yyyyMMdd | no such date pattern for lastName | yyyyMMdd",
        "a | not COLUMN=FIELD: a | dob=birthDate",
        "a= | not COLUMN=FIELD: a= | dob=birthDate",
        "a=other: | there is no field other | other:LABEL",
      })
  void map_thatDoesNotFit_isAUsageErrorWithTheChoices(String map, String message, String hint) {
    assertThatThrownBy(() -> open("a,b\n1,2\n", map))
        .isInstanceOfSatisfying(
            OperatorException.class,
            e -> {
              assertThat(e.exit()).isEqualTo(ExitCode.USAGE);
              assertThat(e).hasMessageContaining(message);
              assertThat(e.hint()).contains(hint);
            });
  }

  @Test
  void open_fileWithoutAHeader_isRefusedWithoutShowingThePerson() {
    String person = "900110011,Ferry,Ada,1950-03-02\n";
    assertThatThrownBy(() -> open(person, ""))
        .isInstanceOf(OperatorException.class)
        .hasMessageNotContainingAny("900110011", "Ferry");
    assertThatThrownBy(() -> open(person, "x=ssn"))
        .isInstanceOfSatisfying(
            OperatorException.class,
            e -> assertThat(e.hint()).contains("999999999").doesNotContain("1950"));
  }

  @Test
  void open_headerWithControlCharacters_isShownAsItsShape() {
    assertThatThrownBy(() -> open("a\r900110011,\u001b[2Jb,c\n", "x=ssn"))
        .isInstanceOfSatisfying(
            OperatorException.class,
            e -> assertThat(e.hint()).isEqualTo("columns are A_999999999, ?[9AA, c"));
  }

  @ParameterizedTest
  @CsvSource({"1234,1234", "0042,42", "***-**-1234,1234", "xxx-xx-0042,42", "*****1234,1234"})
  void read_lastFourDigits_areKeptWithoutAFinding(String text, int digits) {
    Parsed<PersonRow> row = readOne("ssn,surname\n" + text + ",Ferry\n");
    assertThat(row.findings()).isEmpty();
    assertThat(value(row).identity().ssn()).isEmpty();
    assertThat(value(row).identity().lastFour()).hasValue(digits);
  }

  @ParameterizedTest
  @CsvSource({"90011001, 1001", "9001100, 1100"})
  void read_numberWhoseZerosAreLost_keepsItsLastFourDigits(String text, int digits) {
    Parsed<PersonRow> row = readOne("ssn,surname\n" + text + ",Ferry\n");
    assertThat(codes(row)).containsExactly("CSV_SSN_SHORT");
    assertThat(value(row).identity().lastFour()).hasValue(digits);
  }

  @Test
  void read_legalName_isTheSurnameOfTheRow() {
    String header = "surname,first_name,married_name\n";
    assertThat(value(readOne(header + "Ferry,Ada,o'hara\n")).legalName()).isEqualTo("O'HARA");
    assertThat(value(readOne(header + "Ferry,Ada,\"Hall, Ada\"\n")).legalName()).isEqualTo("HALL");
    assertThat(value(readOne(header + "Ferry,Ada,\n")).legalName()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"FNU", "Baby Boy", "baby-girl", "Infant", "N.F.N.", "Unknown", "TEST"})
  void read_placeholderForAName_isAbsentWithAFinding(String given) {
    Parsed<PersonRow> row = readOne("surname,first_name\nFerry," + given + "\n");
    assertThat(row.findings()).extracting(Finding::code).containsExactly("CSV_PLACEHOLDER");
    assertThat(value(row).identity().name().given()).isEmpty();
    assertThat(value(row).identity().name().family()).isEqualTo("FERRY");
  }

  @ParameterizedTest
  @CsvSource({
    "90011001, CSV_SSN_SHORT",
    "9001100, CSV_SSN_SHORT",
    "900110, CSV_BAD_SSN",
    "9001100111, CSV_BAD_SSN",
    "9.0E8, CSV_BAD_SSN",
    "000000000, CSV_BAD_SSN",
    "0000, CSV_BAD_SSN",
    "123, CSV_BAD_SSN",
    "999-99-9999, CSV_PLACEHOLDER",
    "900700011, CSV_ITIN",
    "900-93-0011, CSV_SSN_REALM",
    "123-45-6789, CSV_PLACEHOLDER",
  })
  void read_ssnThatCannotBe_isAbsentWithAFinding(String ssn, String code) {
    Parsed<PersonRow> row = readOne("ssn,surname\n" + ssn + ",Ferry\n");
    assertThat(codes(row)).containsExactly(code);
    assertThat(value(row).identity().ssn()).isEmpty();
    assertThat(value(row).values()).containsExactly(ssn, "Ferry");
  }

  @Test
  void read_badDateOrSex_isAbsentWithAFinding() {
    Parsed<PersonRow> row = readOne("surname,dob,sex,dod\nFerry,1950-02-30,Q,soon\n");
    assertThat(row.findings())
        .extracting(f -> f.code() + ":" + f.field())
        .containsExactly("CSV_BAD_DATE:birthDate", "CSV_BAD_SEX:sex", "CSV_BAD_DATE:deathDate");
    assertThat(value(row).identity().birth()).isEqualTo(PartialDate.ALL_UNKNOWN);
    assertThat(value(row).death()).isEmpty();
  }

  @Test
  void read_brokenRows_areSetAsideAndTheRunGoesOn() {
    List<Parsed<PersonRow>> rows =
        read(open("id,surname,dob\n1,A,1950-01-01\n2,B\n3,\"C,1950\n4,,1950-01-01\n5,E,\n", ""));
    assertThat(rows)
        .extracting(r -> codes(r))
        .containsExactly(
            List.of(),
            List.of("CSV_COLUMNS"),
            List.of("CSV_QUOTES"),
            List.of("CSV_NO_IDENTITY"),
            List.of());
    Parsed.Rejected<PersonRow> rejected = (Parsed.Rejected<PersonRow>) rows.get(2);
    assertThat(rejected.raw().bytes()).isEqualTo("3,\"C,1950".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void read_moreRowsThanTheSample_keepsTheirOrder() {
    StringBuilder text = new StringBuilder("id,surname\n");
    for (int i = 0; i < 3 * PersonCsvReader.SAMPLE; i++) {
      text.append(i).append(",N\n");
    }
    List<Parsed<PersonRow>> rows = read(open(text.toString(), ""));
    assertThat(rows).hasSize(3 * PersonCsvReader.SAMPLE);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(value(rows.get(i)).id()).isEqualTo("" + i);
      assertThat(rows.get(i).line()).isEqualTo(i + 2L);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FERRY ADA BEATRIX ANN, FERRY, ADA, BEATRIX ANN",
    "'VAN DER FERRY, ADA B', VAN DER FERRY, ADA, B",
    "FERRY, FERRY, '', ''",
    "', ADA', '', ADA, ''",
  })
  void split_fullName_followsTheDocumentedOrder(
      String full, String family, String given, String middle) {
    assertThat(PersonCsvReader.split(full)).isEqualTo(new PersonName(family, given, middle, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"surname,dod\nFerry,2025-03\n"})
  void deathFileRow_ofAListOfDeaths_isAFullFilesRow(String text) {
    PersonRow row = value(readOne(text));
    assertThat(row.deathFileRow().death().canonical()).isEqualTo("2025-03-XX");
    assertThat(row.deathFileRow().identity()).isEqualTo(row.identity());
    assertThat(row.toString()).doesNotContain("Ferry");
  }
}
