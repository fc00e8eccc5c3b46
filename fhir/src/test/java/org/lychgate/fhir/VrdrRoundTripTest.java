package org.lychgate.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lychgate.formats.IjeRecord;

/** IJE to VRDR and back: every mapped field, every code, every way a date can be partial. */
final class VrdrRoundTripTest {
  private static final String EVERY = "STU2_2,JSON\nSTU2_2,XML\nSTU3,JSON\nSTU3,XML";

  @ParameterizedTest
  @CsvSource(textBlock = EVERY)
  void round_everyField_isTheSame(VrdrVersion version, FhirSyntax syntax) {
    IjeRecord record = VrdrRecords.full();

    IjeRecord back = VrdrRecords.round(record, version, syntax);

    assertThat(VrdrRecords.differences(record, back)).isEmpty();
    assertThat(back.get("VOID") + back.get("ALIAS")).isEqualTo("00");
  }

  /** Families of one rule each (RACE3 and the like) are covered by one of them. */
  @Test
  void full_fields_areOfEveryKindOfRule() {
    Set<List<Object>> all = new HashSet<>();
    Set<List<Object>> set = new HashSet<>();
    for (FieldRule rule : FieldRule.all()) {
      List<Object> kind = List.of(rule.item(), rule.kind(), rule.argument());
      all.add(kind);
      if (rule.fields().stream().allMatch(f -> !VrdrRecords.full().get(f).isEmpty())) {
        set.add(kind);
      }
    }
    assertThat(set).containsAll(all);
  }

  @ParameterizedTest
  @CsvSource(textBlock = EVERY)
  void write_everyField_parsesWithoutWarning(VrdrVersion version, FhirSyntax syntax) {
    byte[] bytes = VrdrWriter.write(VrdrRecords.full(), version, syntax, VrdrRecords.WHEN).bytes();

    Bundle bundle = VrdrRecords.strict(bytes, syntax);

    assertThat(bundle.getIdentifier().getValue()).isEqualTo("2025YC000182");
    assertThat(bundle.getEntryFirstRep().getResource()).isInstanceOf(Composition.class);
    Set<String> urls = new HashSet<>();
    bundle.getEntry().forEach(e -> assertThat(urls.add(e.getFullUrl())).isTrue());
    Composition composition = (Composition) bundle.getEntryFirstRep().getResource();
    assertThat(composition.getSection()).hasSize(5);
    composition.getSection().stream()
        .flatMap(s -> s.getEntry().stream())
        .forEach(r -> assertThat(urls).contains(r.getReference()));
  }

  @Test
  void write_twice_isTheSameBytes() {
    byte[] once = write(VrdrRecords.full());

    assertThat(write(VrdrRecords.full())).isEqualTo(once);
  }

  @Test
  void round_everyCodeOfEveryMap_isTheSame() {
    int codes = 0;
    for (FieldRule rule : FieldRule.all()) {
      boolean coded =
          switch (rule.kind()) {
            case CODE, CODE_OR_TEXT, AGE -> true;
            case TEXT,
                PASS,
                ICD,
                DIGITS,
                BOOLEAN,
                DECIMAL,
                DATE,
                DATE_MDY,
                YEAR,
                GIVEN,
                FAMILY,
                SSN,
                ZIP,
                STATE,
                PLACE,
                JURISDICTION,
                COUNTRY,
                FILE_NUMBER,
                AUXILIARY ->
                false;
          };
      if (coded) {
        for (String code : Concepts.map(rule.argument()).ijeCodes()) {
          IjeRecord.Builder one = IjeRecord.builder();
          one.setText(rule.field(), code);
          VrdrVersion version = codes % 2 == 0 ? VrdrVersion.STU2_2 : VrdrVersion.STU3;
          IjeRecord back = VrdrRecords.round(one.build(), version, FhirSyntax.JSON);
          assertThat(back.get(rule.field())).as(rule.field() + code).isEqualTo(code);
          codes++;
        }
      }
    }
    assertThat(codes).isGreaterThan(150);
  }

  @Property(tries = 300)
  void round_anyPartialDate_keepsUnknownAndNotYetKnownApart(
      @ForAll("dates") List<String> date, @ForAll VrdrVersion version) {
    IjeRecord.Builder one = IjeRecord.builder();
    for (String prefix : List.of("DOD", "DOB", "DOI", "SUR")) {
      one.setText(prefix + "_YR", date.get(0));
      one.setText(prefix + "_MO", date.get(1));
      one.setText(prefix + "_DY", date.get(2));
    }
    one.setText("TOD", date.get(3));
    one.setText("TOI_HR", date.get(3));
    one.setText("TOI_UNIT", date.get(3).isEmpty() ? "" : "M");
    IjeRecord record = one.build();

    IjeRecord back = VrdrRecords.round(record, version, FhirSyntax.JSON);

    assertThat(VrdrRecords.differences(record, back)).isSubsetOf("LNAME");
  }

  @Provide
  Arbitrary<List<String>> dates() {
    Arbitrary<String> years =
        Arbitraries.integers().between(1850, 2025).map(y -> Integer.toString(y));
    return Combinators.combine(
            Arbitraries.oneOf(years, Arbitraries.of("9999", "")),
            Arbitraries.of("01", "02", "09", "12", "99", ""),
            Arbitraries.of("01", "09", "28", "99", ""),
            Arbitraries.of("0000", "0930", "2359", "9999", ""))
        .as((y, m, d, t) -> List.of(y, m, d, t));
  }

  @Property(tries = 200)
  void round_anyText_isTheSame(@ForAll("texts") List<String> texts) {
    List<String> fields =
        FieldRule.all().stream()
            .filter(r -> r.kind() == FieldKind.TEXT)
            .map(FieldRule::field)
            .toList();
    IjeRecord.Builder builder = IjeRecord.builder();
    for (int i = 0; i < fields.size(); i++) {
      builder.setText(fields.get(i), texts.get(i % texts.size()).strip());
    }
    // Cutting at a field's width can leave a blank at the end, which a record does not have.
    IjeRecord cut = builder.build();
    IjeRecord record = VrdrRecords.round(cut, VrdrVersion.STU3, FhirSyntax.JSON);

    assertThat(VrdrRecords.round(record, VrdrVersion.STU2_2, FhirSyntax.XML).text())
        .isEqualTo(record.text());
    assertThat(VrdrRecords.differences(cut, record)).isSubsetOf("LNAME");
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.strings()
        .withChars("ABCxyz'-.,&<>\"\\/;:é ñØ漢")
        .ofMinLength(1)
        .ofMaxLength(60)
        .map(s -> s.strip().replaceAll(" +", " "))
        .filter(s -> !s.isEmpty())
        .list()
        .ofSize(7);
  }

  @Test
  void round_noFirstName_keepsTheSecondInItsPlace() {
    IjeRecord.Builder one = IjeRecord.builder();
    one.setText("DMIDDLE", "Quinn");
    one.setText("MNAME", "Q");

    IjeRecord back = VrdrRecords.round(one.build(), VrdrVersion.STU2_2, FhirSyntax.XML);

    assertThat(back.get("GNAME")).isEmpty();
    assertThat(back.get("DMIDDLE")).isEqualTo("Quinn");
  }

  @Test
  void write_unknownFamilyName_isAbsent() {
    IjeRecord.Builder one = IjeRecord.builder();
    one.setText("LNAME", "UNKNOWN");
    one.setText("GNAME", "Ann");

    byte[] bytes = write(one.build());

    Patient patient =
        (Patient) VrdrRecords.strict(bytes, FhirSyntax.JSON).getEntry().get(1).getResource();
    assertThat(patient.getNameFirstRep().hasFamily()).isFalse();
    assertThat(VrdrRecords.read(bytes).get("LNAME")).isEqualTo("UNKNOWN");
  }

  @ParameterizedTest
  @CsvSource({
    "SEX,X",
    "MARITAL,Q",
    "SSN,90011",
    "RACE1,Z",
    "LAT_D,north",
    "CERTDATE,13452025",
    "CERTDATE,2025",
    "IDOB_YR,19",
    "DEDUC,0"
  })
  void write_valueThatVrdrCannotHold_isAFindingAndTheRestIsWritten(String field, String value) {
    IjeRecord.Builder one = IjeRecord.builder();
    one.setText("GNAME", "Ann");
    one.setText(field, value);

    VrdrWriter.Written written =
        VrdrWriter.write(one.build(), VrdrVersion.STU3, FhirSyntax.JSON, VrdrRecords.WHEN);

    assertThat(written.findings()).hasSize(1);
    assertThat(written.findings().getFirst().code()).isEqualTo(FhirCodes.VRDR_NOT_WRITTEN);
    assertThat(written.findings().getFirst().field()).isEqualTo(field);
    assertThat(VrdrRecords.value(VrdrReader.read(written.bytes(), 1)).get("GNAME"))
        .isEqualTo("Ann");
  }

  @Test
  void write_impossibleDate_isAFinding() {
    IjeRecord.Builder one = IjeRecord.builder();
    one.setText("DOD_YR", "2025");
    one.setText("DOD_MO", "02");
    one.setText("DOD_DY", "30");

    VrdrWriter.Written written =
        VrdrWriter.write(one.build(), VrdrVersion.STU3, FhirSyntax.JSON, VrdrRecords.WHEN);

    assertThat(written.findings()).extracting(f -> f.field()).containsExactly("DOD_YR");
    assertThat(written.findings().toString()).doesNotContain("2025");
  }

  @ParameterizedTest
  @CsvSource({"A,1200,0000", "P,1200,1200", "P,0101,1301", "A,0959,0959", "M,2200,2200"})
  void write_twelveHourClock_isTheHourOfTheDay(String unit, String time, String hour) {
    IjeRecord.Builder one = IjeRecord.builder();
    one.setText("DOI_YR", "2025");
    one.setText("DOI_MO", "01");
    one.setText("DOI_DY", "09");
    one.setText("TOI_HR", time);
    one.setText("TOI_UNIT", unit);

    IjeRecord back = VrdrRecords.round(one.build(), VrdrVersion.STU3, FhirSyntax.JSON);

    assertThat(back.get("TOI_HR") + back.get("TOI_UNIT")).isEqualTo(hour + "M");
  }

  @Test
  void written_bytes_sayNothingOfWhatIsNotSet() {
    String text = new String(write(IjeRecord.builder().build()), StandardCharsets.UTF_8);

    assertThat(Arrays.asList("us-ssn", "birthDate", "Location")).noneMatch(text::contains);
  }

  private static byte[] write(IjeRecord record) {
    return VrdrWriter.write(record, VrdrVersion.STU3, FhirSyntax.JSON, VrdrRecords.WHEN).bytes();
  }
}
