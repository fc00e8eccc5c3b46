package org.lychgate.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.formats.IjeRecord;
import org.lychgate.house.FuzzBounds;
import org.lychgate.model.Parsed;

/** A few bytes that stand for a number of a thousand million digits, as fuzzing found them. */
final class HugeNumberTest {
  private static final long HEAP = 16 << 20;

  private static String json(String number) {
    return "{\"resourceType\":\"Bundle\",\"type\":\"document\",\"entry\":["
        + "{\"resource\":{\"resourceType\":\"Composition\"}},"
        + "{\"resource\":{\"resourceType\":\"Patient\"}},"
        + "{\"resource\":{\"resourceType\":\"Observation\","
        + "\"code\":{\"coding\":[{\"code\":\"39016-1\"}]},"
        + "\"valueQuantity\":{\"value\":"
        + number
        + ",\"code\":\"a\"}}}]}";
  }

  private static String xml(String number) {
    return "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"document\"/>"
        + "<entry><resource><Composition/></resource></entry>"
        + "<entry><resource><Patient/></resource></entry><entry><resource><Observation>"
        + "<code><coding><code value=\"39016-1\"/></coding></code><valueQuantity><value value=\""
        + number
        + "\"/><code value=\"a\"/></valueQuantity></Observation></resource></entry></Bundle>";
  }

  private static Parsed<IjeRecord> read(String document) {
    byte[] bytes = Messages.bytes(document);
    FuzzBounds.within(HEAP, () -> VrdrReader.read(bytes, 1));
    return VrdrReader.read(bytes, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1E+100000", "-1.5e-2000", "0e1000000"})
  void read_exponentOfManyDigits_isRejectedInJson(String number) {
    assertThat(read(json(number))).isInstanceOf(Parsed.Rejected.class);
    assertThat(Messages.codes(read(json(number)))).containsExactly(FhirCodes.FHIR_UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1e-999999999", "1e2000"})
  void read_exponentInAText_isAFindingOfItsField(String number) {
    Stream.of(json('"' + number + '"'), xml(number))
        .forEach(document -> {
          Parsed<IjeRecord> read = read(document);
          assertThat(read).isInstanceOf(Parsed.Value.class);
          assertThat(Messages.codes(read)).contains(FhirCodes.VRDR_BAD_NUMBER);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e1000000", "1e-300", "90.001", "-91", "0.0000000000000000000001"})
  void read_latitudeThatIsNone_isAFindingAndTheRestCanBeWritten(String latitude) {
    String whole =
        new String(
            VrdrWriter.write(VrdrRecords.full(), VrdrVersion.STU3, FhirSyntax.XML, VrdrRecords.WHEN)
                .bytes(),
            StandardCharsets.UTF_8);
    String changed = whole.replaceAll("<latitude value=\"[^\"]*", "<latitude value=\"" + latitude);
    assertThat(changed).isNotEqualTo(whole);

    Parsed<IjeRecord> read = read(changed);

    assertThat(Messages.codes(read)).contains(FhirCodes.VRDR_BAD_NUMBER);
    IjeRecord record = ((Parsed.Value<IjeRecord>) read).value();
    assertThat(record.get("LAT_D")).isEmpty();
    assertThat(record.get("LONG_D")).isNotEmpty();
    assertThat(written(record)).isInstanceOf(Parsed.Value.class);
  }

  @Test
  void write_latitudeThatIsNone_isNotWritten() {
    IjeRecord record =
        IjeRecord.builder().copy(VrdrRecords.full()).set("LAT_D", "1e1000000").build();

    var written = VrdrWriter.write(record, VrdrVersion.STU3, FhirSyntax.JSON, VrdrRecords.WHEN);

    assertThat(written.findings()).extracting("code").contains(FhirCodes.VRDR_NOT_WRITTEN);
    assertThat(VrdrReader.read(written.bytes(), 1)).isInstanceOf(Parsed.Value.class);
  }

  private static Parsed<IjeRecord> written(IjeRecord record) {
    return VrdrReader.read(
        VrdrWriter.write(record, VrdrVersion.STU3, FhirSyntax.JSON, VrdrRecords.WHEN).bytes(), 1);
  }

  @Test
  void read_digitsWithoutEnd_isRejected() {
    String digits = "7".repeat(FhirBytes.DIGITS_MAX + 1);
    for (String document : new String[] {json('"' + digits + '"'), xml(digits)}) {
      assertThat(Messages.codes(read(document))).containsExactly(FhirCodes.FHIR_UNREADABLE);
    }
    assertThat(read(xml(digits.substring(1)))).isInstanceOf(Parsed.Value.class);
  }

  /** What only looks alike is no number: ids and texts are the sender's. */
  @ParameterizedTest
  @ValueSource(strings = {"12e34567", "\\\"1e999999999", "8e5523aa-1e99-4e12"})
  void read_alikeInAText_isRead(String text) {
    String document = json("80").replace("\"type\"", "\"id\":\"" + text + "\",\"type\"");
    assertThat(read(document)).isInstanceOf(Parsed.Value.class);
    assertThat(read(json("8.0e1"))).isInstanceOf(Parsed.Value.class);
  }
}
