package org.lychgate.nation;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.lychgate.formats.IjeRecord;
import org.lychgate.model.PersonName;
import org.lychgate.model.Ssn;

/** Writes a filing as an IJE mortality record, with the mistakes of the one who wrote it. */
final class IjeForm {
  private final Nation nation;

  IjeForm(Nation nation) {
    this.nation = nation;
  }

  /** A record and what is wrong with it. */
  record Filled(IjeRecord record, Set<Slip> slips) {
    Filled {
      slips = Set.copyOf(slips);
    }
  }

  /** The record as its reporter sends it. */
  Filled fill(Filing filing) {
    Person person = nation.person(filing.person());
    if (filing.person() == nation.namesake().decedent()) {
      Ssn taken = nation.person(nation.namesake().living()).ssn();
      return form(
          filing, person, Optional.of(taken), person.name(), false, EnumSet.of(Slip.NAMESAKE_SSN));
    }
    Noise noise = noiseOf(filing);
    Optional<Ssn> ssn = noise.ssn(person.ssn());
    PersonName name = noise.name(person.name());
    boolean dayUnknown = noise.dayUnknown();
    if (person.death().isEmpty()) {
      noise.slips().add(Slip.LIVING_PERSON);
    }
    return form(filing, person, ssn, name, dayUnknown, noise.slips());
  }

  /** A record of the forged list: whoever made it had a good file of people. */
  Filled fillForged(Filing filing) {
    Person person = nation.person(filing.person());
    return form(
        filing,
        person,
        Optional.of(person.ssn()),
        person.name(),
        false,
        EnumSet.of(Slip.FORGED, Slip.LIVING_PERSON));
  }

  private Noise noiseOf(Filing filing) {
    return switch (filing.reporter()) {
      case REGISTRAR_TT, REGISTRAR_TS ->
          new Noise(
              NoiseRates.REGISTRAR, nation.draws(Draws.Purpose.REGISTRAR_NOISE, filing.person()));
      case FUNERAL_HOME_1 ->
          new Noise(NoiseRates.FUNERAL, nation.draws(Draws.Purpose.FUNERAL_NOISE, filing.person()));
      case BENEFITS_AGENCY_1 ->
          new Noise(NoiseRates.LEAD, nation.draws(Draws.Purpose.LEAD_NOISE, filing.person()));
    };
  }

  private static Filled form(
      Filing filing,
      Person person,
      Optional<Ssn> ssn,
      PersonName name,
      boolean dayUnknown,
      Set<Slip> slips) {
    IjeRecord.Builder form = IjeRecord.builder();
    LocalDate died = filing.death().date();
    form.set("DOD_YR", digits(died.getYear(), 4))
        .set("DOD_MO", digits(died.getMonthValue(), 2))
        .set("DOD_DY", dayUnknown ? "99" : digits(died.getDayOfMonth(), 2))
        .set("DSTATE", filing.death().place())
        .set("VOID", "0")
        .set("MFILED", "0")
        .set("ALIAS", "0")
        .set("GNAME", name.given())
        .set("MNAME", name.middle().isEmpty() ? "" : name.middle().substring(0, 1))
        .set("DMIDDLE", name.middle())
        .set("LNAME", name.family())
        .set("SUFF", name.suffix())
        .set("SEX", person.sex().name())
        .set("SSN", ssn.map(Ssn::digits).orElse(""))
        .set("DOB_YR", digits(person.birth().getYear(), 4))
        .set("DOB_MO", digits(person.birth().getMonthValue(), 2))
        .set("DOB_DY", digits(person.birth().getDayOfMonth(), 2))
        .set("BPLACE_CNT", "US")
        .set("BPLACE_ST", person.birthPlace())
        .set("STATEC", person.residence())
        .set("COUNTRYC", "US")
        .set("TOD", "9999")
        .set("DTHCOUNTRYCD", "US");
    setAge(form, person.birth(), died);
    setDays(form, filing);
    return new Filled(form.build(), slips);
  }

  /** Registrars number and register; a funeral director signs; an agency only states. */
  private static void setDays(IjeRecord.Builder form, Filing filing) {
    LocalDate day = filing.day();
    switch (filing.reporter()) {
      case REGISTRAR_TT, REGISTRAR_TS -> {
        // The certifier signs within three days, never after the registration.
        long signedAfter = Math.min(3, ChronoUnit.DAYS.between(filing.death().date(), day));
        form.set("FILENO", digits(filing.certificate(), 6))
            .set("DOR_YR", digits(day.getYear(), 4))
            .set("DOR_MO", digits(day.getMonthValue(), 2))
            .set("DOR_DY", digits(day.getDayOfMonth(), 2))
            .set("CERTDATE", monthDayYear(filing.death().date().plusDays(signedAfter)))
            .set("FILEDATE", monthDayYear(day));
      }
      case FUNERAL_HOME_1 -> form.set("CERTDATE", monthDayYear(day));
      case BENEFITS_AGENCY_1 -> {}
    }
  }

  private static void setAge(IjeRecord.Builder form, LocalDate birth, LocalDate died) {
    Period age = birth.until(died);
    if (age.getYears() > 0) {
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

  private static String digits(int number, int width) {
    String text = Integer.toString(number);
    return "0".repeat(width - text.length()) + text;
  }
}
