package org.lychgate.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lychgate.fhir.Messages.VOID;
import static org.lychgate.fhir.Messages.bytes;
import static org.lychgate.fhir.Messages.codes;
import static org.lychgate.fhir.Messages.json;
import static org.lychgate.fhir.Messages.number;
import static org.lychgate.fhir.Messages.string;
import static org.lychgate.fhir.Messages.value;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.Parsed;
import org.lychgate.model.PersonName;
import org.lychgate.model.Ssn;

final class VrfmReaderTest {
  private static final String NH = string("jurisdiction_id", "NH");
  private static final String NUMBER = number("cert_no", 42);
  private static final String YEAR = number("death_year", 2026);

  private static Parsed<VrfmMessage> read(String event, String... parameters) {
    return VrfmReader.read(json(event, "", parameters), 7);
  }

  private static Parsed<VrfmMessage> readText(String text) {
    return VrfmReader.read(bytes(text), 7);
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://nchs.cdc.gov/vrdr_submission_void",
        "https://nchs.cdc.gov/vrdr_submission_void",
        "http://cdc.gov/nchs/nvss/vrdr_submission_void",
        "vrdr_submission_void"
      })
  void read_eventOfAnyAddress_isKnownByItsEnd(String event) {
    VrfmMessage message = value(read(event, NH, NUMBER, YEAR));
    assertThat(message).isInstanceOf(VrfmMessage.Void.class);
    assertThat(message.reference().findKey()).contains(new CertificateKey("NH", 2026, 42));
    assertThat(message.event()).isEqualTo("vrdr_submission_void");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://nchs.cdc.gov/birth_submission", "http://nchs.cdc.gov/vrdr_x", "", "x/"})
  void read_eventOfOthers_isRejected(String event) {
    assertThat(read(event, NH, NUMBER, YEAR)).isInstanceOf(Parsed.Rejected.class);
    assertThat(codes(read(event, NH, NUMBER, YEAR)))
        .contains(VrfmCodes.VRFM_UNKNOWN_EVENT)
        .doesNotContain(VrfmCodes.VRFM_NOT_MESSAGE);
  }

  @Test
  void read_numberAsPaddedText_isTheNumber() {
    VrfmMessage message = value(read(VOID, NH, string("cert_no", " 000042 "), YEAR));
    assertThat(message.reference().number()).isEqualTo(42);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "10,10", "999958,999958"})
  void read_voidOfManyNumbers_saysHowMany(String count, int expected) {
    VrfmMessage message = value(read(VOID, NH, NUMBER, YEAR, number("block_count", count)));
    assertThat(message).isInstanceOf(VrfmMessage.Void.class);
    assertThat(((VrfmMessage.Void) message).blockCount()).isEqualTo(expected);
  }

  @Test
  void read_voidWithoutCount_isOfOneNumber() {
    assertThat(value(read(VOID, NH, NUMBER, YEAR)))
        .isInstanceOfSatisfying(
            VrfmMessage.Void.class, m -> assertThat(m.blockCount()).isEqualTo(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "999959", "4000000000", "1.5", "null", "\"ten\"", "[]"})
  void read_voidOfNoCount_isRejectedAndNeverTakenAsOne(String count) {
    Parsed<VrfmMessage> parsed = read(VOID, NH, NUMBER, YEAR, number("block_count", count));
    assertThat(parsed).isInstanceOf(Parsed.Rejected.class);
    assertThat(codes(parsed))
        .containsAnyOf(VrfmCodes.VRFM_BAD_BLOCK_COUNT, FhirCodes.FHIR_UNREADABLE);
  }

  @Test
  void read_voidWithTwoCounts_isRejected() {
    Parsed<VrfmMessage> parsed =
        read(VOID, NH, NUMBER, YEAR, number("block_count", 1), number("block_count", 2));
    assertThat(codes(parsed))
        .contains(VrfmCodes.VRFM_BAD_BLOCK_COUNT, VrfmCodes.VRFM_BAD_PARAMETER);
  }

  @Test
  void read_voidWithoutACertificate_isRejectedByName() {
    Parsed<VrfmMessage> parsed = read(VOID, NH, YEAR);
    assertThat(parsed).isInstanceOf(Parsed.Rejected.class);
    assertThat(parsed.findings())
        .singleElement()
        .satisfies(f -> {
          assertThat(f.code()).isEqualTo(VrfmCodes.VRFM_NO_CERTIFICATE);
          assertThat(f.field()).isEqualTo("cert_no");
          assertThat(f.line()).isEqualTo(7);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-3", "1000000", "99999999999", "\"4 2\""})
  void read_impossibleNumber_isNoNumber(String number) {
    Parsed<VrfmMessage> parsed =
        read("http://nchs.cdc.gov/vrdr_causeofdeath_coding", NH, YEAR, number("cert_no", number));
    assertThat(value(parsed).reference().number()).isZero();
    assertThat(codes(parsed)).contains(VrfmCodes.VRFM_NO_CERTIFICATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nh", "N", "NHX", "12", ""})
  void read_impossibleJurisdiction_isNone(String jurisdiction) {
    Parsed<VrfmMessage> parsed =
        read(
            "http://nchs.cdc.gov/vrdr_demographics_coding",
            string("jurisdiction_id", jurisdiction),
            NUMBER,
            YEAR);
    assertThat(value(parsed).reference().jurisdiction()).isEmpty();
    assertThat(codes(parsed)).contains(VrfmCodes.VRFM_NO_CERTIFICATE);
  }

  @Test
  void read_twoYears_takesTheEventsAndSaysSo() {
    Parsed<VrfmMessage> parsed = read(VOID, NH, NUMBER, YEAR, number("event_year", 2025));
    assertThat(value(parsed).reference().year()).isEqualTo(2025);
    assertThat(codes(parsed)).containsExactly(VrfmCodes.VRFM_YEAR_MISMATCH);
  }

  @Test
  void read_yearAfterTheMessage_isAFinding() {
    Parsed<VrfmMessage> parsed = read(VOID, NH, NUMBER, number("event_year", 2027));
    assertThat(codes(parsed)).containsExactly(VrfmCodes.VRFM_YEAR_MISMATCH);
    assertThat(value(parsed).reference().year()).isEqualTo(2027);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a_b", "ümlaut"})
  void read_badId_isRejectedForNobodyCanAnswerIt(String id) {
    String text = text(json(VOID, "", NH, NUMBER, YEAR)).replace("\"m-1\"", "\"" + id + "\"");
    Parsed<VrfmMessage> parsed = readText(text);
    assertThat(parsed).isInstanceOf(Parsed.Rejected.class);
    assertThat(codes(parsed)).contains(VrfmCodes.VRFM_BAD_ID);
    assertThat(VrfmReader.findEnvelope(bytes(text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-05", "yesterday", "2026-13-05T00:00:00Z", "2026-03-05T11:12"})
  void read_badTimestamp_isAFindingAndNoTime(String timestamp) {
    String text = text(json(VOID, "", NH, NUMBER, YEAR)).replace("2026-03-05T11:12:13Z", timestamp);
    Parsed<VrfmMessage> parsed = readText(text);
    assertThat(value(parsed).envelope().sent()).isEmpty();
    assertThat(codes(parsed)).contains(VrfmCodes.VRFM_NO_ENVELOPE);
  }

  @Test
  void read_timestampOfAnotherZone_isTheSameInstant() {
    String text = text(json(VOID, "", NH, NUMBER, YEAR));
    String west = text.replace("2026-03-05T11:12:13Z", "2026-03-05T06:12:13-05:00");
    assertThat(value(readText(west)).envelope().sent()).contains(Messages.SENT);
  }

  @Test
  void read_headerBehindTheParameters_isFound() {
    String header = "{\"resource\":{\"resourceType\":\"MessageHeader\"";
    String text = text(json(VOID, "", NH, NUMBER, YEAR));
    int from = text.indexOf(header);
    int to = text.indexOf(",{\"fullUrl\"");
    String turned =
        text.substring(0, from)
            + text.substring(to + 1, text.length() - 2)
            + ","
            + text.substring(from, to)
            + "]}";
    assertThat(value(readText(turned))).isEqualTo(value(readText(text)));
  }

  @Test
  void read_twoHeaders_isRejected() {
    String text = text(json(VOID, ""));
    String header = text.substring(text.indexOf("{\"resource\""), text.length() - 2);
    Parsed<VrfmMessage> parsed = readText(text.replace(header, header + "," + header));
    assertThat(codes(parsed)).containsExactly(VrfmCodes.VRFM_NOT_MESSAGE);
  }

  @Test
  void read_submissionWithoutADocument_isRejected() {
    Parsed<VrfmMessage> parsed = read("http://nchs.cdc.gov/vrdr_submission", NH, NUMBER, YEAR);
    assertThat(parsed).isInstanceOf(Parsed.Rejected.class);
    assertThat(codes(parsed)).contains(VrfmCodes.VRFM_NO_DOCUMENT);
  }

  @Test
  void read_focusOnNothing_takesTheOnlyDocument() {
    String text =
        text(json("http://nchs.cdc.gov/vrdr_submission", "", NH, number("cert_no", 43), YEAR));
    String document = "{\"resource\":" + text(Messages.document().bytes()) + "}";
    String one = text.substring(0, text.length() - 2) + "," + document + "]}";
    Parsed<VrfmMessage> parsed = readText(one);
    assertThat(value(parsed)).isInstanceOf(VrfmMessage.DeathRecordSubmission.class);
    assertThat(codes(parsed))
        .containsExactly(VrfmCodes.VRFM_FOCUS, VrfmCodes.VRFM_DOCUMENT_MISMATCH);
    String two = text.substring(0, text.length() - 2) + "," + document + "," + document + "]}";
    assertThat(codes(readText(two))).contains(VrfmCodes.VRFM_NO_DOCUMENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bundle/d", "urn:uuid:d", "d", "https://x.example/fhir/Bundle/d"})
  void read_focusOnOneOfTwo_takesThatOne(String focus) {
    String text =
        text(
            json(
                "http://nchs.cdc.gov/vrdr_submission",
                ",\"focus\":[{\"reference\":\"" + focus + "\"}]",
                NH,
                NUMBER,
                YEAR));
    String other =
        "{\"resource\":{\"resourceType\":\"Bundle\",\"id\":\"e\",\"type\":\"document\"}}";
    String document = "{\"resource\":" + text(Messages.document().bytes()) + "}";
    Parsed<VrfmMessage> parsed =
        readText(text.substring(0, text.length() - 2) + "," + other + "," + document + "]}");
    assertThat(parsed.findings()).isEmpty();
    assertThat(((VrfmMessage.DeathRecordSubmission) value(parsed)).document())
        .isEqualTo(Messages.document());
  }

  @Test
  void read_alias_hasItsNameAndNumberAndPrintsNeither() {
    VrfmMessage message =
        value(
            read(
                "http://nchs.cdc.gov/vrdr_alias",
                NH,
                NUMBER,
                YEAR,
                string("alias_decedent_first_name", "Wren"),
                string("alias_decedent_last_name", "Ashdown"),
                string("alias_social_security_number", "900-11-0011")));
    VrfmMessage.Alias alias = (VrfmMessage.Alias) message;
    assertThat(alias.name()).isEqualTo(new PersonName("Ashdown", "Wren", "", ""));
    assertThat(alias.ssn()).isEqualTo(Ssn.parse("900110011"));
    assertThat(alias.toString()).doesNotContainIgnoringCase("ashdown").doesNotContain("0011");
  }

  @ParameterizedTest
  @CsvSource({"vrdr_acknowledgement,fatal-error", "vrdr_extraction_error,ok"})
  void read_answerThatContradictsItself_isRejected(String event, String code) {
    String response = ",\"response\":{\"identifier\":\"m\",\"code\":\"" + code + "\"}";
    Parsed<VrfmMessage> parsed =
        VrfmReader.read(json("http://nchs.cdc.gov/" + event, response, NH, NUMBER, YEAR), 1);
    assertThat(codes(parsed)).containsExactly(VrfmCodes.VRFM_NO_RESPONSE);
  }

  @Test
  void read_unknownStatus_isRejected() {
    Parsed<VrfmMessage> parsed =
        read("http://nchs.cdc.gov/vrdr_status", NH, NUMBER, YEAR, string("status", "alive"));
    assertThat(parsed).isInstanceOf(Parsed.Rejected.class);
    assertThat(codes(parsed)).containsExactly(VrfmCodes.VRFM_BAD_STATUS);
  }

  @Test
  void findEnvelope_ofARejectedMessage_saysWhomToAnswer() {
    byte[] bad = json(VOID, "", YEAR);
    assertThat(VrfmReader.read(bad, 1)).isInstanceOf(Parsed.Rejected.class);
    Optional<MessageEnvelope> envelope = VrfmReader.findEnvelope(bad);
    assertThat(envelope.map(MessageEnvelope::messageId)).contains("m-1");
    assertThat(envelope.get().reply("https://g.example", "error", Messages.SENT).destinations())
        .isEqualTo(List.of("https://registrar.example"));
  }
}
