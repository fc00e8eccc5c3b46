package org.lychgate.nation;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import org.lychgate.formats.AsciiText;
import org.lychgate.formats.IjeRecord;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;

/** Writes a report as an IJE mortality record. What is wrong with it is in the report already. */
final class IjeForm {
  /** How IJE marks a foreign country, and what nobody knows. */
  private static final String FOREIGN = "FIPS:";

  private IjeForm() {}

  /**
   * The record as its reporter sends it.
   *
   * @param person of whom it is; gives what no error touches: residence, age, maiden name
   * @param certificate number in the jurisdiction's sequence; used by registrars only
   */
  static IjeRecord of(DeathRecord report, Person person, int certificate) {
    IjeRecord.Builder form = IjeRecord.builder();
    PersonName name = report.stated().name();
    String middle = AsciiText.of(name.middle());
    form.set("DSTATE", report.place())
        .set("VOID", report.state() == RecordState.VOID ? "1" : "0")
        .set("REPLACE", report.state() == RecordState.AMENDED ? "1" : "0")
        .set("MFILED", "0")
        .set("ALIAS", "0")
        .set("GNAME", AsciiText.of(name.given()))
        .set("MNAME", middle.isEmpty() ? "" : middle.substring(0, 1))
        .set("DMIDDLE", middle)
        .set("LNAME", AsciiText.of(name.family()))
        .set("SUFF", name.suffix())
        .set("SEX", report.stated().sex().name())
        .set("SSN", report.number())
        .set("STATEC", person.residence())
        .set("COUNTRYC", "US")
        .set("TOD", "9999")
        .set("DTHCOUNTRYCD", "US");
    setDate(form, "DOD", report.death());
    setDate(form, "DOB", report.stated().birth());
    setBirthPlace(form, report.stated().birthPlace());
    setAge(form, report, person);
    setDays(form, report, certificate);
    return form.build();
  }

  private static void setDate(IjeRecord.Builder form, String what, PartialDate date) {
    form.set(what + "_YR", date.year() > 0 ? digits(date.year(), 4) : "9999")
        .set(what + "_MO", date.month() > 0 ? digits(date.month(), 2) : "99")
        .set(what + "_DY", date.day() > 0 ? digits(date.day(), 2) : "99");
  }

  private static void setBirthPlace(IjeRecord.Builder form, String place) {
    if (place.startsWith(FOREIGN)) {
      form.set("BPLACE_CNT", place.substring(FOREIGN.length())).set("BPLACE_ST", "XX");
    } else if (place.length() == 2) {
      form.set("BPLACE_CNT", "US").set("BPLACE_ST", place);
    } else {
      form.set("BPLACE_CNT", "ZZ").set("BPLACE_ST", "ZZ");
    }
  }

  /** Registrars number and register; a funeral director signs; an agency only states. */
  private static void setDays(IjeRecord.Builder form, DeathRecord report, int certificate) {
    LocalDate day = report.day();
    switch (report.reporter()) {
      case REGISTRAR_TT, REGISTRAR_TS -> {
        // The certifier signs within three days, never after the registration.
        LocalDate died = report.death().findLocalDate().orElse(report.death().latest());
        long between = Math.max(0, ChronoUnit.DAYS.between(died, day));
        LocalDate signed = died.isAfter(day) ? day : died.plusDays(Math.min(3, between));
        form.set("FILENO", digits(certificate, 6))
            .set("DOR_YR", digits(day.getYear(), 4))
            .set("DOR_MO", digits(day.getMonthValue(), 2))
            .set("DOR_DY", digits(day.getDayOfMonth(), 2))
            .set("CERTDATE", monthDayYear(signed))
            .set("FILEDATE", monthDayYear(day));
      }
      case FUNERAL_HOME_1 -> form.set("CERTDATE", monthDayYear(day));
      case BENEFITS_AGENCY_1 -> {}
    }
  }

  /** The age that follows from the dates as stated, else from the true ones. */
  private static void setAge(IjeRecord.Builder form, DeathRecord report, Person person) {
    LocalDate died = report.death().findLocalDate().orElse(report.death().latest());
    LocalDate birth = report.stated().birth().findLocalDate().orElse(person.birth());
    Period age = birth.until(died);
    if (age.isNegative()) {
      form.set("AGETYPE", "9").set("AGE", "999");
    } else if (age.getYears() > 0) {
      form.set("AGETYPE", "1").set("AGE", digits(age.getYears(), 3));
    } else if (age.getMonths() > 0) {
      form.set("AGETYPE", "2").set("AGE", digits(age.getMonths(), 3));
    } else {
      form.set("AGETYPE", "4").set("AGE", digits(Math.max(1, age.getDays()), 3));
    }
  }

  private static String monthDayYear(LocalDate day) {
    return digits(day.getMonthValue(), 2)
        + digits(day.getDayOfMonth(), 2)
        + digits(day.getYear(), 4);
  }

  static String digits(int number, int width) {
    String text = Integer.toString(number);
    return "0".repeat(Math.max(0, width - text.length())) + text;
  }
}
