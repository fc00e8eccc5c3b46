package org.lychgate.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Finding;
import org.lychgate.model.Identity;
import org.lychgate.model.Parsed;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

final class IjeReportsTest {
  private static IjeRecord.Builder whole() {
    return IjeRecord.builder()
        .set("DOD_YR", "2025")
        .set("DSTATE", "TT")
        .set("FILENO", "000123")
        .set("VOID", "0")
        .set("GNAME", "Ada")
        .set("MNAME", "B")
        .set("DMIDDLE", "Beatrix")
        .set("LNAME", "Ferry")
        .set("SUFF", "JR")
        .set("ALIAS", "0")
        .set("FLNAME", "Ferry")
        .set("SEX", "F")
        .set("SSN", "900110011")
        .set("DOB_YR", "1940")
        .set("DOB_MO", "02")
        .set("DOB_DY", "29")
        .set("BPLACE_ST", "TS")
        .set("DOD_MO", "11")
        .set("DOD_DY", "05")
        .set("DOR_YR", "2025")
        .set("DOR_MO", "11")
        .set("DOR_DY", "07")
        .set("DMOMMDN", "Marsh");
  }

  private static Parsed<DeathReport> parse(IjeRecord.Builder builder) {
    IjeRecord record = builder.build();
    return IjeReports.toReport(
        record,
        "m-1",
        new ReporterId("registrar-tt"),
        ReporterRole.REGISTRAR,
        LocalDate.of(2025, 11, 9),
        record.source().hash());
  }

  private static DeathReport report(IjeRecord.Builder builder) {
    return switch (parse(builder)) {
      case Parsed.Value<DeathReport> v -> v.value();
      case Parsed.Rejected<DeathReport> r -> throw new AssertionError("rejected " + r.findings());
    };
  }

  private static List<String> found(Parsed<?> parsed) {
    return parsed.findings().stream().map(f -> f.code() + ":" + f.field()).toList();
  }

  @Test
  void toReport_wholeRecord_givesEveryFact() {
    Parsed<DeathReport> parsed = parse(whole());
    assertThat(parsed.findings()).isEmpty();
    DeathReport report = report(whole());
    assertThat(report.decedent())
        .isEqualTo(
            new Identity(
                Optional.of(new Ssn(900_110_011)),
                new PersonName("FERRY", "ADA", "BEATRIX", "JR"),
                Sex.F,
                new PartialDate(1940, 2, 29),
                "TS"));
    assertThat(report.death()).isEqualTo(new PartialDate(2025, 11, 5));
    assertThat(report.placeOfDeath()).isEqualTo("TT");
    assertThat(report.certificate()).contains(new CertificateKey("TT", 2025, 123));
    assertThat(report.certified()).contains(LocalDate.of(2025, 11, 7));
    assertThat(report.comparison().fatherFamily()).isEqualTo("Ferry");
    assertThat(report.comparison().motherMaiden()).isEqualTo("Marsh");
    assertThat(report.comparison().spouseSsn()).isEmpty();
    assertThat(report.comparison().reporterSsn()).isEmpty();
    assertThat(report.rawHash()).isEqualTo(whole().build().source().hash());
  }

  @Test
  void toReport_ssaVerify_changesNothingOfTheReport() {
    DeathReport without = report(whole());
    for (String flag : List.of("Y", "N")) {
      IjeRecord.Builder with = whole().set("SSAVERIFY", flag).set("SSADATEVER", "11052025");
      assertThat(with.build().get("SSAVERIFY")).isEqualTo(flag);
      assertThat(report(with).decedent()).isEqualTo(without.decedent());
      assertThat(report(with).role()).isEqualTo(without.role());
      assertThat(report(with).certificate()).isEqualTo(without.certificate());
      assertThat(found(parse(with))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "9999, 99, 99, XXXX-XX-XX",
    "1940, 99, 99, 1940-XX-XX",
    "1940, '', '', 1940------",
    "1940, 02, '', 1940-02---",
    "9999, 12, 25, XXXX-12-25",
    "'', '', '', ----------",
    "1940, '', 99, 1940----XX",
  })
  void toReport_ninesAndBlanks_stayApart(String year, String month, String day, String canonical) {
    DeathReport birth = report(whole().set("DOB_YR", year).set("DOB_MO", month).set("DOB_DY", day));
    assertThat(birth.decedent().birth().canonical()).isEqualTo(canonical);
    DeathReport death = report(whole().set("DOD_YR", year).set("DOD_MO", month).set("DOD_DY", day));
    assertThat(death.death().canonical()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({"1940, 02, 30", "1940, 13, 01", "194A, 01, 01", "1940, 00, 01", "' 940', 1, 01"})
  void toReport_impossibleDate_isRejected(String year, String month, String day) {
    Parsed<DeathReport> birth =
        parse(whole().set("DOB_YR", year).set("DOB_MO", month).set("DOB_DY", day));
    assertThat(birth).isInstanceOf(Parsed.Rejected.class);
    assertThat(found(birth)).contains("IJE_BAD_DATE:DOB");
    Parsed<DeathReport> death =
        parse(whole().set("DOD_YR", year).set("DOD_MO", month).set("DOD_DY", day));
    assertThat(death).isInstanceOf(Parsed.Rejected.class);
    assertThat(found(death)).contains("IJE_BAD_DATE:DOD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "000000000", "999999999"})
  void toReport_ssnNotGiven_isNoneWithoutAFinding(String ssn) {
    assertThat(report(whole().set("SSN", ssn)).decedent().ssn()).isEmpty();
    assertThat(found(parse(whole().set("SSN", ssn)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"900-11-00", "90011001", "90011001X", " 90011001"})
  void toReport_ssnMalformed_isNoneWithAFinding(String ssn) {
    assertThat(report(whole().set("SSN", ssn)).decedent().ssn()).isEmpty();
    assertThat(found(parse(whole().set("SSN", ssn)))).containsExactly("IJE_BAD_SSN:SSN");
  }

  @Test
  void toReport_voidRecord_isRejectedByName() {
    Parsed<DeathReport> parsed = parse(whole().set("VOID", "1"));
    assertThat(parsed).isInstanceOf(Parsed.Rejected.class);
    assertThat(found(parsed)).containsExactly("IJE_VOID:VOID");
    assertThat(found(parse(whole().set("VOID", "Y")))).containsExactly("IJE_BAD_CODE:VOID");
  }

  @Test
  void toReport_names_followTheRules() {
    assertThat(report(whole().set("DMIDDLE", "")).decedent().name().middle()).isEqualTo("B");
    Parsed<DeathReport> unknown = parse(whole().set("LNAME", "UNKNOWN"));
    assertThat(found(unknown)).containsExactly("IJE_MISSING:LNAME");
    assertThat(report(whole().set("LNAME", "UNKNOWN")).decedent().name().family()).isEmpty();
    Parsed<DeathReport> nobody =
        parse(IjeRecord.builder().set("SSN", "000000000").set("LNAME", "UNKNOWN").set("SEX", "M"));
    assertThat(nobody).isInstanceOf(Parsed.Rejected.class);
    assertThat(found(nobody)).contains("IJE_NO_IDENTITY:");
  }

  @ParameterizedTest
  @CsvSource({
    "TS, US, TS",
    "XX, FR, FIPS:FR",
    "ZZ, ZZ, ''",
    "'', CA, FIPS:CA",
    "ZZ, US, ''",
    "CA, US, CA",
    "'', '', ''",
  })
  void toReport_birthPlace_isStateElseCountry(String state, String country, String place) {
    DeathReport report = report(whole().set("BPLACE_ST", state).set("BPLACE_CNT", country));
    assertThat(report.decedent().birthPlace()).isEqualTo(place);
  }

  @ParameterizedTest
  @CsvSource({
    "2025, TT, 000000",
    "2025, TT, ''",
    "2025, TT, 123",
    "2025, TT, -00123",
    "9999, TT, 000123",
    "'', TT, 000123",
    "2025, T1, 000123",
  })
  void toReport_withoutACertificateKey_saysSo(String year, String state, String number) {
    IjeRecord.Builder builder =
        whole().set("DOD_YR", year).set("DSTATE", state).set("FILENO", number);
    assertThat(report(builder).certificate()).isEmpty();
    assertThat(found(parse(builder))).contains("IJE_NO_CERTIFICATE:FILENO");
  }

  @Test
  void toReport_newYorkCity_isAPlaceOfItsOwn() {
    DeathReport city = report(whole().set("DSTATE", "YC"));
    DeathReport state = report(whole().set("DSTATE", "NY"));
    assertThat(found(parse(whole().set("DSTATE", "YC")))).isEmpty();
    assertThat(city.placeOfDeath()).isEqualTo("YC");
    assertThat(city.certificate()).contains(new CertificateKey("YC", 2025, 123));
    assertThat(state.certificate()).contains(new CertificateKey("NY", 2025, 123));
  }

  @Test
  void toReport_blankAndAllNines_stayApart() {
    DeathReport unknown =
        report(whole().set("DOD_YR", "9999").set("DOD_MO", "99").set("DOD_DY", "99"));
    DeathReport pending = report(whole().set("DOD_YR", "2025").set("DOD_MO", "").set("DOD_DY", ""));
    assertThat(unknown.death()).isEqualTo(PartialDate.ALL_UNKNOWN);
    assertThat(pending.death().canonical()).isEqualTo("2025------");
    DeathReport mixed = report(whole().set("DOD_MO", "99").set("DOD_DY", ""));
    assertThat(mixed.death().canonical()).isEqualTo("2025-XX---");
  }

  @Test
  void toReport_certified_isRegistrationElseCertification() {
    assertThat(report(whole().set("CERTDATE", "11062025")).certified())
        .contains(LocalDate.of(2025, 11, 7));
    IjeRecord.Builder blank = whole().set("DOR_YR", "").set("DOR_MO", "").set("DOR_DY", "");
    assertThat(report(blank).certified()).isEmpty();
    assertThat(found(parse(blank))).isEmpty();
    assertThat(report(blank.set("CERTDATE", "11062025")).certified())
        .contains(LocalDate.of(2025, 11, 6));
    IjeRecord.Builder partial = whole().set("DOR_DY", "");
    assertThat(report(partial).certified()).isEmpty();
    assertThat(found(parse(partial))).containsExactly("IJE_BAD_DATE:DOR");
    assertThat(found(parse(blank.set("CERTDATE", "13062025"))))
        .containsExactly("IJE_BAD_DATE:CERTDATE");
  }

  @Test
  void toReport_oddCodes_areFindings() {
    assertThat(found(parse(whole().set("SEX", "X")))).containsExactly("IJE_BAD_CODE:SEX");
    assertThat(found(parse(whole().set("SEX", "")))).containsExactly("IJE_MISSING:SEX");
    assertThat(report(whole().set("SEX", "X")).decedent().sex()).isEqualTo(Sex.U);
    assertThat(found(parse(whole().set("ALIAS", "1")))).containsExactly("IJE_ALIAS:ALIAS");
    assertThat(found(parse(whole().set("DSTATE", ""))))
        .containsExactly("IJE_MISSING:DSTATE", "IJE_NO_CERTIFICATE:FILENO");
    assertThat(found(parse(whole().set("DOB_YR", "2028"))))
        .containsExactly("IJE_BIRTH_AFTER_DEATH:birth");
    assertThat(parse(whole().set("SSN", "12345678")).findings())
        .extracting(Finding::shape)
        .containsExactly("99999999");
  }

  @Test
  void toReport_recordOfAFile_findingsNameItsLine() {
    byte[] file =
        ("\n" + whole().set("VOID", "1").build().text()).getBytes(StandardCharsets.US_ASCII);
    IjeRecord second = IjeReaderTest.value(IjeReaderTest.read(file).get(1));
    Parsed<DeathReport> parsed =
        IjeReports.toReport(
            second,
            "m-2",
            new ReporterId("registrar-tt"),
            ReporterRole.REGISTRAR,
            LocalDate.of(2025, 11, 9),
            second.source().hash());
    assertThat(parsed.line()).isEqualTo(2);
    assertThat(parsed.findings()).extracting(Finding::line).containsExactly(2L);
  }
}
