package org.lychgate.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lychgate.formats.IjeRecord;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Sex;
import org.lychgate.model.Ssn;

/** A few hundred number holders that nobody is, numbered from 0. */
final class People {
  static final int COUNT = 400;

  private static final List<String> FAMILY =
      List.of(
          "ASHDOWN",
          "BIRKETT",
          "CALLOWAY",
          "DRUMMOND",
          "ELSWORTH",
          "FAIRFAX",
          "GOODWIN",
          "HATHAWAY",
          "INGLEBY",
          "JESSOP",
          "KIRKWOOD",
          "LOXLEY",
          "MERRIDEW",
          "NETTLETON",
          "OAKESHOTT",
          "PEMBERTON",
          "QUILLER",
          "ROTHWELL",
          "STANHOPE",
          "THACKERAY");
  private static final List<String> GIVEN =
      List.of(
          "AGNES",
          "BARNABY",
          "CORDELIA",
          "DESMOND",
          "EUNICE",
          "FERGUS",
          "GWENDOLEN",
          "HORATIO",
          "IMOGEN",
          "JASPER",
          "KATHERINE",
          "LEOPOLD",
          "MARGUERITE",
          "NATHANIEL",
          "OPHELIA",
          "PERCIVAL",
          "QUENTIN",
          "ROSAMUND",
          "SYLVESTER",
          "THEODORA");

  /** Ages at death that a registrar's month could hold. */
  private static final int[] AGES = {
    88, 79, 93, 71, 84, 66, 90, 58, 81, 76, 87, 95, 69, 83, 91, 47, 78, 86, 62, 89, 74, 85, 92, 31,
    80, 68, 94, 77, 82, 55
  };

  private People() {}

  static Ssn ssn(int i) {
    return new Ssn((900 + i % 90) * 1_000_000 + (11 + i % 6) * 10_000 + 1000 + i);
  }

  static LocalDate death(int i) {
    return LocalDate.of(2025, 11, 1).plusDays(i * 7L % 55);
  }

  static Identity identity(int i) {
    LocalDate birth = death(i).minusYears(AGES[i % AGES.length]).minusDays(i * 13L % 300);
    return new Identity(
        Optional.of(ssn(i)),
        new PersonName(FAMILY.get(i % 20), GIVEN.get(i / 20 % 20), "", ""),
        i % 2 == 0 ? Sex.F : Sex.M,
        PartialDate.of(birth),
        i % 3 == 0 ? "TT" : "TS");
  }

  static List<Identity> all() {
    return IntStream.range(0, COUNT).mapToObj(People::identity).toList();
  }

  /** A registrar's record of the death of {@code i}, certificate number {@code i + 1}. */
  static IjeRecord.Builder record(int i) {
    return record(identity(i), death(i), i + 1);
  }

  /** A registrar's record; certificate 0 means that there is none. */
  static IjeRecord.Builder record(Identity who, LocalDate death, int certificate) {
    IjeRecord.Builder form =
        IjeRecord.builder()
            .set("DOD_YR", digits(death.getYear(), 4))
            .set("DOD_MO", digits(death.getMonthValue(), 2))
            .set("DOD_DY", digits(death.getDayOfMonth(), 2))
            .set("DSTATE", "TT")
            .set("VOID", "0")
            .set("GNAME", who.name().given())
            .set("LNAME", who.name().family())
            .set("SEX", who.sex().name())
            .set("SSN", who.ssn().map(Ssn::digits).orElse(""))
            .set("DOB_YR", digits(who.birth().year(), 4))
            .set("DOB_MO", digits(who.birth().month(), 2))
            .set("DOB_DY", digits(who.birth().day(), 2))
            .set("BPLACE_CNT", "US")
            .set("BPLACE_ST", who.birthPlace());
    if (certificate > 0) {
      // As at an office: within four days, not always on the same one.
      LocalDate registered = death.plusDays(1 + certificate % 4);
      form.set("FILENO", digits(certificate, 6))
          .set("DOR_YR", digits(registered.getYear(), 4))
          .set("DOR_MO", digits(registered.getMonthValue(), 2))
          .set("DOR_DY", digits(registered.getDayOfMonth(), 2));
    }
    return form;
  }

  private static String digits(int value, int width) {
    return String.format(Locale.ROOT, "%0" + width + "d", value);
  }
}
