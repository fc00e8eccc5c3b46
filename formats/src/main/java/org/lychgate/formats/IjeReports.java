package org.lychgate.formats;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.ComparisonOnly;
import org.lychgate.model.DeathReport;
import org.lychgate.model.Finding;
import org.lychgate.model.Identity;
import org.lychgate.model.Parsed;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Realm;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Sex;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;

/**
 * Makes a death report of an IJE record.
 *
 * <p>All nines mean unknown, blank means not yet known; the two stay apart. SSAVERIFY, the record's
 * own word that SSA verified the number, is not looked at: whose number it is, our own linkage
 * finds out.
 */
public final class IjeReports {
  private final IjeRecord record;
  private final List<Finding> findings = new ArrayList<>();
  private boolean unusable;

  private IjeReports(IjeRecord record) {
    this.record = record;
  }

  /**
   * The report that {@code record} makes; findings carry the record's own line.
   *
   * @param messageId the sender's own id
   * @param role what the reporter's key is enrolled for; the record has no say in it
   * @param rawHash SHA-256 of the bytes the reporter holds
   */
  public static Parsed<DeathReport> toReport(
      IjeRecord record,
      String messageId,
      ReporterId reporter,
      ReporterRole role,
      LocalDate received,
      Sha256 rawHash) {
    return new IjeReports(record).report(messageId, reporter, role, received, rawHash);
  }

  /**
   * Why {@code record} belongs to another realm: its number does. A number that cannot be read, or
   * stands for none, belongs to all.
   */
  public static Optional<Finding> findForeign(IjeRecord record, Realm realm) {
    return new IjeReports(record)
        .findSsn()
        .filter(ssn -> !realm.accepts(ssn))
        .map(_ -> new Finding(record.line(), Codes.IJE_SSN_REALM, "SSN", "999999999"));
  }

  /** Whether the record's number can be neither a person's nor an invented one's: a bad number. */
  public static boolean isNobodys(IjeRecord record) {
    return new IjeReports(record)
        .findSsn()
        .filter(ssn -> !Realm.REAL.accepts(ssn) && !Realm.SYNTHETIC.accepts(ssn))
        .isPresent();
  }

  /*
   * Void: the certificate number is withdrawn; a void record lists nobody. A date that cannot be
   * read makes the report unusable, as unknown and unreadable are not the same.
   */
  private Parsed<DeathReport> report(
      String messageId,
      ReporterId reporter,
      ReporterRole role,
      LocalDate received,
      Sha256 rawHash) {
    flags();
    PartialDate death = date("DOD", "DOD_YR", "DOD_MO", "DOD_DY");
    PartialDate birth = date("DOB", "DOB_YR", "DOB_MO", "DOB_DY");
    PersonName name = name();
    Optional<Ssn> ssn = findSsn();
    if (ssn.isEmpty() && name.isEmpty()) {
      find(Codes.IJE_NO_IDENTITY, "", "");
      unusable = true;
    }
    Identity decedent = new Identity(ssn, name, sex(), birth, birthPlace());
    String place = placeOfDeath();
    Optional<CertificateKey> certificate = findCertificate(place);
    Optional<LocalDate> certified = findCertified();
    Plausible.checkOrder(record.line(), birth, death, Codes.IJE_BIRTH_AFTER_DEATH, findings);
    if (unusable) {
      return new Parsed.Rejected<>(record.line(), findings, record.source());
    }
    ComparisonOnly comparison =
        new ComparisonOnly(Optional.empty(), Optional.empty(), known("FLNAME"), known("DMOMMDN"));
    return new Parsed.Value<>(
        record.line(),
        new DeathReport(
            messageId,
            reporter,
            role,
            decedent,
            death,
            place,
            certificate,
            certified,
            received,
            rawHash,
            comparison),
        findings);
  }

  private void flags() {
    switch (record.get("VOID")) {
      case "", "0" -> {}
      case "1" -> {
        find(Codes.IJE_VOID, "VOID", "1");
        unusable = true;
      }
      default -> {
        // Neither valid nor void: not for us to choose.
        find(Codes.IJE_BAD_CODE, "VOID", record.get("VOID"));
        unusable = true;
      }
    }
    switch (record.get("ALIAS")) {
      case "", "0" -> {}
      case "1" -> find(Codes.IJE_ALIAS, "ALIAS", "1");
      default -> find(Codes.IJE_BAD_CODE, "ALIAS", record.get("ALIAS"));
    }
  }

  private PersonName name() {
    String family = known("LNAME");
    if (family.isEmpty()) {
      find(Codes.IJE_MISSING, "LNAME", "");
    }
    String middle = known("DMIDDLE");
    return new PersonName(
        family, known("GNAME"), middle.isEmpty() ? known("MNAME") : middle, known("SUFF"));
  }

  /** The field, or empty string where it holds IJE's word for not known. */
  private String known(String field) {
    String value = record.get(field).strip();
    return value.equalsIgnoreCase("UNKNOWN") ? "" : value;
  }

  private Optional<Ssn> findSsn() {
    String value = record.get("SSN");
    if (value.isEmpty() || value.equals("000000000") || value.equals("999999999")) {
      return Optional.empty();
    }
    int number = Digits.parse(value);
    if (value.length() != 9 || number == Digits.NONE) {
      find(Codes.IJE_BAD_SSN, "SSN", value);
      return Optional.empty();
    }
    return Optional.of(new Ssn(number));
  }

  private Sex sex() {
    String value = record.get("SEX");
    return switch (value) {
      case "M", "F" -> Sex.of(value);
      case "U" -> Sex.U;
      case "" -> {
        find(Codes.IJE_MISSING, "SEX", "");
        yield Sex.U;
      }
      default -> {
        find(Codes.IJE_BAD_CODE, "SEX", value);
        yield Sex.U;
      }
    };
  }

  /*
   * A country code can be spelt like a state's (CA is Canada and California), so a country is
   * marked as one. XX says foreign, ZZ not known; the country US says less than any state would.
   */
  private String birthPlace() {
    String state = record.get("BPLACE_ST").strip();
    if (!state.isEmpty() && !state.equals("XX") && !state.equals("ZZ")) {
      return state;
    }
    String country = record.get("BPLACE_CNT").strip();
    return country.isEmpty() || country.equals("ZZ") || country.equals("US")
        ? ""
        : "FIPS:" + country;
  }

  private String placeOfDeath() {
    String state = record.get("DSTATE");
    if (state.matches("[A-Z]{2}")) {
      return state;
    }
    find(state.isEmpty() ? Codes.IJE_MISSING : Codes.IJE_BAD_CODE, "DSTATE", state);
    return "";
  }

  private Optional<CertificateKey> findCertificate(String place) {
    String number = record.get("FILENO");
    int year = Digits.parse(record.get("DOD_YR"));
    int n = Digits.parse(number);
    if (place.isEmpty() || year <= 0 || year == 9999 || number.length() != 6 || n <= 0) {
      find(Codes.IJE_NO_CERTIFICATE, "FILENO", number);
      return Optional.empty();
    }
    return Optional.of(new CertificateKey(place, year, n));
  }

  /** Day of registration (DOR), else the certifier's date; either whole and possible, or absent. */
  private Optional<LocalDate> findCertified() {
    String registered = record.raw("DOR_YR") + record.raw("DOR_MO") + record.raw("DOR_DY");
    Optional<LocalDate> day = findDay(registered, "DOR", 0, 4, 6);
    return day.isPresent() ? day : findDay(record.raw("CERTDATE"), "CERTDATE", 4, 0, 2);
  }

  private Optional<LocalDate> findDay(
      String value, String field, int yearAt, int monthAt, int dayAt) {
    if (value.isBlank() || value.equals("99999999")) {
      return Optional.empty();
    }
    int year = Digits.parse(value, yearAt, yearAt + 4);
    int month = Digits.parse(value, monthAt, monthAt + 2);
    int day = Digits.parse(value, dayAt, dayAt + 2);
    Optional<LocalDate> date =
        year <= 0 || month <= 0 || day <= 0
            ? Optional.empty()
            : PartialDate.find(year, month, day).flatMap(PartialDate::findLocalDate);
    if (date.isEmpty()) {
      find(Codes.IJE_BAD_DATE, field, value);
    }
    return date;
  }

  private PartialDate date(String what, String year, String month, String day) {
    int y = part(record.raw(year), 9999);
    int m = part(record.raw(month), 99);
    int d = part(record.raw(day), 99);
    Optional<PartialDate> date =
        y == BAD || m == BAD || d == BAD ? Optional.empty() : PartialDate.find(y, m, d);
    if (date.isEmpty()) {
      find(Codes.IJE_BAD_DATE, what, record.raw(year) + record.raw(month) + record.raw(day));
      unusable = true;
    }
    return date.orElse(PartialDate.ALL_UNKNOWN);
  }

  private static final int BAD = Integer.MIN_VALUE;

  private static int part(String text, int unknown) {
    if (text.isBlank()) {
      return PartialDate.NOT_YET_KNOWN;
    }
    int value = Digits.parse(text);
    if (value == Digits.NONE || value == 0) {
      return BAD;
    }
    return value == unknown ? PartialDate.UNKNOWN : value;
  }

  private void find(String code, String field, String value) {
    findings.add(Finding.of(record.line(), code, field, value));
  }
}
