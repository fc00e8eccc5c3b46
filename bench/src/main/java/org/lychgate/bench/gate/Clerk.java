package org.lychgate.bench.gate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lychgate.model.Agreement;
import org.lychgate.model.AgreementField;
import org.lychgate.model.AgreementLevel;
import org.lychgate.model.CertificateKey;
import org.lychgate.model.ComparisonOnly;
import org.lychgate.model.DeathReport;
import org.lychgate.model.HolderRef;
import org.lychgate.model.Identity;
import org.lychgate.model.Linkage;
import org.lychgate.model.PartialDate;
import org.lychgate.model.ReporterId;
import org.lychgate.model.ReporterRole;
import org.lychgate.model.Sex;
import org.lychgate.model.Sha256;
import org.lychgate.model.Ssn;

/** Writes reports as a registrar's office does, true ones and, for whoever holds its key, lists. */
final class Clerk {
  static final String PLACE = "TT";

  /** True reports whose birth is not the holder's: slips. */
  private static final double SLIPS = .04;

  private static final ReporterId OFFICE = new ReporterId("registrar-tt");
  private static final Sha256 RAW = Sha256.of(new byte[] {3});
  private static final int NUMBERS = 900_000;
  private static final String ZEROS = "0".repeat(48);
  private static final Agreement EQUAL = agreement(AgreementLevel.EQUAL);
  private static final Agreement OTHER_BIRTH = agreement(AgreementLevel.CLOSE);

  private final Draw draw;
  private int number;

  Clerk(Draw draw) {
    this.draw = draw;
  }

  Draw draw() {
    return draw;
  }

  /** How the death dates of a list are thought up. */
  enum Dates {
    AS_A_REGISTRARS("as a registrar's"),
    ONE_DAY("all on one day"),
    THREE_DAYS("on three days"),
    ANY_DAY("any day of a year"),
    FIRST_OF_MONTHS("firsts of months");

    private final String words;

    Dates(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** So many true deaths, registered on {@code day} or the day before. */
  List<Filed> honest(int n, LocalDate day, Ages ages) {
    List<Filed> out = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      LocalDate certified = day.minusDays(draw.below(2));
      out.add(honest(certified.minusDays(draw.lag()), certified, day, ages));
    }
    return out;
  }

  /** One true death. */
  Filed honest(LocalDate death, LocalDate certified, LocalDate day, Ages ages) {
    return file(death, certified, day, ages, draw.share() < SLIPS ? OTHER_BIRTH : EQUAL);
  }

  /**
   * Old deaths taken in one go: years back, many registered late, some days written as the 15th.
   */
  List<Filed> load(int n, LocalDate day, Ages ages) {
    List<Filed> out = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      LocalDate death = LocalDate.of(1998, 1, 1).plusDays(draw.below(9000));
      LocalDate written = draw.below(20) == 0 ? death.withDayOfMonth(15) : death;
      LocalDate certified = written.plusDays(draw.lag() * 3L);
      out.add(honest(written, certified.isAfter(day) ? day : certified, day, ages));
    }
    return out;
  }

  /** Living people with invented deaths, under plausible certificate numbers. */
  List<Filed> list(int n, LocalDate day, Dates dates, Ages ages) {
    List<Filed> out = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      out.add(file(invent(dates, day), day.minusDays(1), day, ages, EQUAL));
    }
    return out;
  }

  /** The same with births of the forger's choice: the holder is found by all the rest. */
  List<Filed> madeOld(int n, LocalDate day, Ages ages) {
    List<Filed> out = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      LocalDate death = invent(Dates.AS_A_REGISTRARS, day);
      out.add(file(death, day.minusDays(1), day, ages, OTHER_BIRTH));
    }
    return out;
  }

  private LocalDate invent(Dates dates, LocalDate day) {
    return switch (dates) {
      case AS_A_REGISTRARS -> day.minusDays(1L + draw.lag());
      case ONE_DAY -> day.minusDays(9);
      case THREE_DAYS -> day.minusDays(9L + draw.below(3));
      case ANY_DAY -> day.minusDays(1L + draw.below(365));
      case FIRST_OF_MONTHS -> day.minusMonths(1L + draw.below(12)).withDayOfMonth(1);
    };
  }

  private Filed file(
      LocalDate death, LocalDate certified, LocalDate received, Ages ages, Agreement agreement) {
    number++;
    LocalDate birth = death.minusYears(ages.draw(draw)).minusDays(draw.below(365));
    DeathReport report =
        new DeathReport(
            "m" + number,
            OFFICE,
            ReporterRole.REGISTRAR,
            new Identity(
                Optional.of(new Ssn(900_11_0001 + number % 9_000)),
                draw.name(),
                draw.below(2) == 0 ? Sex.F : Sex.M,
                PartialDate.of(birth),
                PLACE),
            PartialDate.of(death),
            PLACE,
            Optional.of(new CertificateKey(PLACE, death.getYear(), 1 + number % NUMBERS)),
            Optional.of(certified),
            received,
            RAW,
            ComparisonOnly.NONE);
    return new Filed(report, linked(holder(number), agreement));
  }

  static HolderRef holder(long number) {
    return new HolderRef(HexFormat.of().toHexDigits(number) + ZEROS);
  }

  private static Linkage linked(HolderRef holder, Agreement agreement) {
    return new Linkage.Linked(holder, 60, .999999, Double.POSITIVE_INFINITY, agreement, Set.of());
  }

  private static Agreement agreement(AgreementLevel birth) {
    Map<AgreementField, AgreementLevel> levels = new EnumMap<>(AgreementField.class);
    for (AgreementField field : AgreementField.values()) {
      levels.put(field, AgreementLevel.EQUAL);
    }
    levels.put(AgreementField.BIRTH, birth);
    return new Agreement(levels);
  }
}
