package org.lychgate.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.formats.IjeRecord;
import org.lychgate.model.Finding;
import org.lychgate.model.Parsed;

/** Documents as senders write them: older editions, other encodings, slips. */
final class VrdrReaderTest {
  private static final String VRDR = "http://hl7.org/fhir/us/vrdr/StructureDefinition/";
  private static final String COMMON =
      "http://hl7.org/fhir/us/vr-common-library/StructureDefinition/";
  private static final String ABSENT =
      "\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\","
          + "\"valueCode\":\"%s\"}]";

  private static Parsed<IjeRecord> read(String... resources) {
    return VrdrReader.read(document(resources).getBytes(StandardCharsets.UTF_8), 7);
  }

  private static String document(String... resources) {
    StringBuilder text =
        new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"document\",\"entry\":[");
    text.append("{\"resource\":{\"resourceType\":\"Composition\",\"status\":\"final\"}}");
    for (String resource : resources) {
      text.append(",{\"resource\":").append(resource).append('}');
    }
    return text.append("]}").toString();
  }

  private static String patient(String rest) {
    return "{\"resourceType\":\"Patient\"" + (rest.isEmpty() ? "" : "," + rest) + "}";
  }

  private static String observation(String code, String rest) {
    return "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{"
        + "\"code\":\""
        + code
        + "\"}]},"
        + rest
        + "}";
  }

  private static IjeRecord value(Parsed<IjeRecord> parsed) {
    return VrdrRecords.value(parsed);
  }

  private static List<String> codes(Parsed<IjeRecord> parsed) {
    return parsed.findings().stream().map(Finding::code).toList();
  }

  @Test
  void read_withoutProfiles_goesByTypeAndCode() {
    Parsed<IjeRecord> read =
        read(
            patient("\"name\":[{\"family\":\"Page\",\"given\":[\"Ann\",\"B\",\"C\"]}]"),
            observation("81956-5", "\"valueDateTime\":\"2025-02-19T23:30:00-11:00\""),
            "{\"resourceType\":\"RelatedPerson\",\"patient\":{\"display\":\"x\"},"
                + "\"relationship\":[{\"coding\":[{\"code\":\"FTH\"}]}],"
                + "\"name\":[{\"family\":\"Elder\"}]}");

    IjeRecord record = value(read);
    assertThat(record.get("LNAME")).isEqualTo("Page");
    assertThat(record.get("DMIDDLE")).isEqualTo("B C");
    assertThat(record.get("MNAME")).isEqualTo("B");
    assertThat(record.get("FLNAME")).isEqualTo("Elder");
    assertThat(record.get("DOD_YR") + record.get("DOD_MO") + record.get("DOD_DY"))
        .isEqualTo("20250219");
    assertThat(record.get("TOD")).isEqualTo("2330");
    assertThat(read.line()).isEqualTo(7);
  }

  /** No zone moves a date: it is what the wall clock said. */
  @ParameterizedTest
  @ValueSource(strings = {"Z", "+14:00", "-12:00", "-04:00", ""})
  void read_timeZone_neverShiftsTheDate(String zone) {
    IjeRecord record =
        value(
            read(
                patient(""),
                observation("81956-5", "\"valueDateTime\":\"2025-01-01T00:10:00" + zone + "\"")));

    assertThat(record.get("DOD_YR") + record.get("DOD_MO") + record.get("DOD_DY"))
        .isEqualTo("20250101");
    assertThat(record.get("TOD")).isEqualTo("0010");
  }

  @ParameterizedTest
  @CsvSource({"unknown,9999,99", "temp-unknown,'',''"})
  void read_partialDate_inBothEncodingsOfAReason(String why, String year, String month) {
    String onPart = "{\"url\":\"" + VRDR + "Date-Year\"," + String.format(ABSENT, why) + "}";
    String onValue =
        "{\"url\":\""
            + VRDR
            + "Date-Month\",\"_valueUnsignedInt\":{"
            + String.format(ABSENT, why)
            + "}}";
    String day = "{\"url\":\"" + VRDR + "Date-Day\",\"valueUnsignedInt\":9}";
    IjeRecord record =
        value(
            read(
                patient(
                    "\"_birthDate\":{\"extension\":[{\"url\":\""
                        + VRDR
                        + "PartialDate\",\"extension\":["
                        + onPart
                        + ","
                        + onValue
                        + ","
                        + day
                        + "]}]}")));

    assertThat(record.get("DOB_YR")).isEqualTo(year);
    assertThat(record.get("DOB_MO")).isEqualTo(month);
    assertThat(record.get("DOB_DY")).isEqualTo("09");
  }

  @Test
  void read_partialDateOfStu3_hasPlainNames() {
    IjeRecord record =
        value(
            read(
                patient(""),
                observation(
                    "81956-5",
                    "\"_valueDateTime\":{\"extension\":[{\"url\":\""
                        + COMMON
                        + "Extension-partial-date-time-vr\",\"extension\":["
                        + "{\"url\":\"year\",\"valueUnsignedInt\":2025},"
                        + "{\"url\":\"month\",\"valueUnsignedInt\":3},"
                        + "{\"url\":\"day\",\"_valueUnsignedInt\":{"
                        + String.format(ABSENT, "unknown")
                        + "}},{\"url\":\"time\",\"valueTime\":\"10:00\"}]}]}")));

    assertThat(record.get("DOD_YR") + record.get("DOD_MO") + record.get("DOD_DY"))
        .isEqualTo("20250399");
    assertThat(record.get("TOD")).isEqualTo("1000");
  }

  @Test
  void read_partialDateWithAMisspeltPart_isAFindingAndKeepsTheOthers() {
    Parsed<IjeRecord> read =
        read(
            patient(
                "\"_birthDate\":{\"extension\":[{\"url\":\""
                    + VRDR
                    + "PartialDate\",\"extension\":[{\"url\":\""
                    + VRDR
                    + "Date-Yeer\",\"valueUnsignedInt\":1950},{\"url\":\""
                    + VRDR
                    + "Date-Day\",\"valueUnsignedInt\":9}]}]}"));

    assertThat(codes(read)).containsExactly(FhirCodes.VRDR_BAD_DATE);
    assertThat(value(read).get("DOB_YR") + value(read).get("DOB_DY")).isEqualTo("09");
  }

  @ParameterizedTest
  @CsvSource({"1940,1940,'',''", "1940-02,1940,02,''", "1940-02-19,1940,02,19"})
  void read_plainDateThatIsPartial_leavesTheRestBlank(
      String date, String year, String month, String day) {
    IjeRecord record = value(read(patient("\"birthDate\":\"" + date + "\"")));

    assertThat(record.get("DOB_YR")).isEqualTo(year);
    assertThat(record.get("DOB_MO")).isEqualTo(month);
    assertThat(record.get("DOB_DY")).isEqualTo(day);
  }

  @Test
  void read_deathBetweenTwoDays_saysWhatBothAgreeIn() {
    IjeRecord record =
        value(
            read(
                patient(""),
                observation(
                    "81956-5",
                    "\"effectivePeriod\":{\"start\":\"2025-03-01\",\"end\":\"2025-03-04\"}")));

    assertThat(record.get("DOD_YR") + record.get("DOD_MO") + record.get("DOD_DY"))
        .isEqualTo("20250399");
  }

  @ParameterizedTest
  @CsvSource({"SS,900-11-0001,900110001", "SB,900 11 0001,900110001", "SB,900110001,900110001"})
  void read_ssn_isTakenFromBothTypes(String type, String value, String ssn) {
    IjeRecord record = value(read(patient(identifier(type, value))));

    assertThat(record.get("SSN")).isEqualTo(ssn);
  }

  /** A bad number costs the number, never the record. */
  @Test
  void read_ssnOfEightDigits_isAFindingWithItsShape() {
    Parsed<IjeRecord> read =
        read(patient(identifier("SB", "90011001") + ",\"birthDate\":\"1940\""));

    assertThat(read.findings())
        .containsExactly(new Finding(7, FhirCodes.VRDR_BAD_SSN, "SSN", "99999999"));
    assertThat(value(read).get("SSN")).isEmpty();
    assertThat(value(read).get("DOB_YR")).isEqualTo("1940");
  }

  private static String identifier(String type, String value) {
    return "\"identifier\":[{\"value\":\"17\"},{\"type\":{\"coding\":[{\"code\":\""
        + type
        + "\"}]},\"value\":\""
        + value
        + "\"}]";
  }

  @Test
  void read_newYorkCity_isAJurisdictionOfItsOwn() {
    IjeRecord record =
        value(
            read(
                patient(""),
                "{\"resourceType\":\"Location\",\"type\":[{\"coding\":[{\"code\":\"death\"}]}],"
                    + "\"address\":{\"state\":\"NY\",\"_state\":{\"extension\":[{\"url\":\""
                    + VRDR
                    + "Location-Jurisdiction-Id\",\"valueString\":\"YC\"}]}}}"));

    assertThat(record.get("DSTATE")).isEqualTo("YC");
    assertThat(record.get("STATETEXT_D")).isEqualTo("New York");
  }

  @Test
  void read_identifierAlone_givesTheCertificateNumber() {
    String text =
        document(patient(""))
            .replace(
                "\"type\":\"document\"",
                "\"type\":\"document\",\"identifier\":{\"value\":\"2025MA000026\"}");

    Parsed<IjeRecord> read = VrdrReader.read(text.getBytes(StandardCharsets.UTF_8), 1);

    assertThat(value(read).get("FILENO")).isEqualTo("000026");
  }

  @Test
  void read_codeNobodyKnows_isAFindingAndTheFieldBlank() {
    Parsed<IjeRecord> read =
        read(
            patient(""),
            observation("69449-7", "\"valueCodeableConcept\":{\"coding\":[{\"code\":\"eaten\"}]}"));

    assertThat(read.findings())
        .containsExactly(new Finding(7, FhirCodes.VRDR_UNKNOWN_CODE, "MANNER", "AAAAA"));
    assertThat(value(read).get("MANNER")).isEmpty();
  }

  @Test
  void read_textTooLong_isCutAndAFinding() {
    Parsed<IjeRecord> read = read(patient("\"name\":[{\"family\":\"" + "x".repeat(60) + "\"}]"));

    assertThat(codes(read)).containsExactly(FhirCodes.VRDR_CUT);
    assertThat(value(read).get("LNAME")).hasSize(50);
  }

  @Test
  void read_causesByLine_notByOrder() {
    IjeRecord record = value(read(patient(""), cause(2, "second"), cause(1, "first")));

    assertThat(record.get("COD1A")).isEqualTo("first");
    assertThat(record.get("COD1B")).isEqualTo("second");
  }

  private static String cause(int line, String text) {
    return observation(
        "69453-9",
        "\"valueCodeableConcept\":{\"text\":\""
            + text
            + "\"},\"component\":[{\"code\":{"
            + "\"coding\":[{\"code\":\"lineNumber\"}]},\"valueInteger\":"
            + line
            + "}]");
  }

  @Test
  void read_documentInAMessage_isOpened() {
    String message =
        "{\"resourceType\":\"Bundle\",\"type\":\"message\",\"entry\":[{\"resource\":{"
            + "\"resourceType\":\"MessageHeader\",\"eventUri\":\"x\"}},{\"resource\":"
            + document(patient("\"birthDate\":\"1940\""))
            + "}]}";

    Parsed<IjeRecord> read = VrdrReader.read(message.getBytes(StandardCharsets.UTF_8), 1);

    assertThat(value(read).get("DOB_YR")).isEqualTo("1940");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"resourceType":"Patient"}|FHIR_NOT_BUNDLE
          {"resourceType":"Bundle"}|VRDR_NO_DOCUMENT
          {"resourceType":"Bundle","type":"message"}|VRDR_NO_DOCUMENT
          {"resourceType":"Bundle","type":"document"}|VRDR_NO_COMPOSITION
          {"resourceType":"Bundle","type":"document","entry":[{"fullUrl":"urn:x"}]}|VRDR_NO_DECEDENT
          {"resourceType":"Bundle","type":"document",|FHIR_UNREADABLE
          <Bundle xmlns="http://hl7.org/fhir"><type value="document"/></Bundle>|VRDR_NO_DECEDENT
          <!DOCTYPE a><Bundle xmlns="http://hl7.org/fhir"/>|FHIR_UNREADABLE
          hello|FHIR_UNREADABLE
          """)
  void read_whatIsNoDocument_isRejected(String text, String code) {
    Parsed<IjeRecord> read = VrdrReader.read(text.getBytes(StandardCharsets.UTF_8), 3);

    assertThat(read).isInstanceOf(Parsed.Rejected.class);
    assertThat(codes(read)).contains(code);
  }

  @Test
  void read_bytesThatAreNoUtf8_areRejected() {
    assertThat(codes(VrdrReader.read(new byte[] {'{', (byte) 0xE9, '}'}, 1)))
        .containsExactly(FhirCodes.FHIR_UNREADABLE);
  }

  @Test
  void read_moreThanTheLongest_isRejectedUnread() {
    assertThat(codes(VrdrReader.read(new byte[FhirBytes.MAX + 1], 1)))
        .containsExactly(FhirCodes.FHIR_TOO_LONG);
  }

  @Test
  void read_elementThatFhirDoesNotHave_isAFindingWithoutItsValue() {
    Parsed<IjeRecord> read =
        read(patient("\"nickname\":\"Secret\",\"JOHN SMITH\":1,\"birthDate\":\"soon\""));

    assertThat(read.findings())
        .contains(
            new Finding(7, FhirCodes.FHIR_BAD_ELEMENT, "nickname", "unknown"),
            new Finding(7, FhirCodes.FHIR_BAD_ELEMENT, "", "unknown"));
    assertThat(codes(read)).contains(FhirCodes.FHIR_BAD_VALUE);
    assertThat(read.findings().toString()).doesNotContain("SMITH", "Secret", "soon");
  }
}
