package org.lychgate.nation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Who reports a death, when, and what becomes of the report: follows from the person alone.
 *
 * <p>97 % of deaths come from the registrar, 34 % (also) from a funeral home, 5 % from an agency:
 * 35 % from more than one. No death stays without a report.
 */
final class Plan {
  /** Nothing in this nation is written later: the demo's registry opens on 12 January 2026. */
  static final LocalDate LAST_DAY = LocalDate.of(2026, 1, 9);

  private static final double FUNERAL_TOO = 0.32;
  private static final double AGENCY_TOO = 0.05;

  /** The registrar's record has not come yet. */
  private static final double FUNERAL_ONLY = 0.03;

  /** Of certificates that do not stay as they were sent, these are void, the others amended. */
  private static final double VOID = 1 / 3.0;

  /** Deaths that can have a void certificate: those with two or three other reports. */
  private static final double SHARE_WITH_OTHERS = 0.35;

  /** Days beyond a year, on average, of those who report that late. */
  private static final double LATE_WAIT = 300;

  private static final int YEAR_DAYS = 366;

  private final Nation nation;
  private final ErrorRates rates;
  private final double noise;

  Plan(Nation nation, ErrorRates rates) {
    this.nation = nation;
    this.rates = rates;
    this.noise = nation.spec().noise();
  }

  /** The reports of one death in order of day, 1 to 3 that stand and sometimes a void one. */
  List<Filing> of(Person person) {
    Person.Death death = person.death().orElseThrow();
    Draws draws = nation.draws(Draws.Purpose.REPORTING, person.index());
    boolean pair = person.index() == nation.namesake().decedent();
    boolean funeralOnly = draws.chance(FUNERAL_ONLY) && !pair;
    boolean funeral = (draws.chance(FUNERAL_TOO) || funeralOnly) && !pair;
    boolean agency = draws.chance(AGENCY_TOO) && !pair;
    LocalDate registered = registered(death, draws, pair);
    LocalDate signed = death.date().plusDays(delay(Delay.FUNERAL_HOME, draws));
    LocalDate heard = death.date().plusDays(delay(Delay.AGENCY, draws));
    List<Filing> out = new ArrayList<>(4);
    if (!funeralOnly) {
      Reporter registrar = Reporter.registrarOf(death.place());
      RecordState state = state(draws, funeral || agency, pair);
      if (state == RecordState.VOID) {
        out.add(filing(registrar, person, registered, RecordState.VOID));
      }
      boolean amended = state == RecordState.AMENDED;
      out.add(
          filing(registrar, person, registered, amended ? RecordState.AMENDED : RecordState.VALID));
    }
    if (funeralOnly || (funeral && !signed.isAfter(LAST_DAY))) {
      out.add(filing(Reporter.FUNERAL_HOME_1, person, onTime(signed), RecordState.VALID));
    }
    if (agency && !heard.isAfter(LAST_DAY)) {
      out.add(filing(Reporter.BENEFITS_AGENCY_1, person, heard, RecordState.VALID));
    }
    return marked(out);
  }

  /** Certificates are registered on working days, those of the year's end by the last day. */
  private LocalDate registered(Person.Death death, Draws draws, boolean pair) {
    int days = pair ? Delay.REGISTRAR.draw(draws) : delay(Delay.REGISTRAR, draws);
    LocalDate day = onTime(death.date().plusDays(days));
    return switch (day.getDayOfWeek()) {
      case SATURDAY -> day.plusDays(2);
      case SUNDAY -> day.plusDays(1);
      case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
    };
  }

  /** A nation that lives through one year is too young for reports that come a year late. */
  private int delay(Delay delay, Draws draws) {
    int days = delay.draw(draws);
    boolean late = draws.chance(Math.min(Draft.MOST, rates.usual(ErrorCode.E32) * noise));
    int wait = YEAR_DAYS + draws.waiting(LATE_WAIT);
    return late && nation.spec().span() == Span.LIVES ? wait : days;
  }

  private static LocalDate onTime(LocalDate day) {
    return day.isAfter(LAST_DAY) ? LAST_DAY : day;
  }

  private RecordState state(Draws draws, boolean others, boolean pair) {
    double rate = rates.usual(ErrorCode.E31) * noise;
    boolean isVoid = draws.chance(Math.min(Draft.MOST, rate * VOID / SHARE_WITH_OTHERS));
    boolean isAmended = draws.chance(Math.min(Draft.MOST, rate * (1 - VOID)));
    if (pair) {
      return RecordState.VALID;
    }
    return isVoid && others
        ? RecordState.VOID
        : isAmended ? RecordState.AMENDED : RecordState.VALID;
  }

  private static Filing filing(Reporter reporter, Person person, LocalDate day, RecordState state) {
    return new Filing(reporter, person.index(), day, person.death().orElseThrow(), state, Set.of());
  }

  /** Says of each what it is besides a report: a second one, late, not as it was sent. */
  private static List<Filing> marked(List<Filing> filings) {
    filings.sort(
        Comparator.comparing(Filing::day)
            .thenComparing(Filing::reporter)
            .thenComparing(f -> f.state() != RecordState.VOID));
    List<Filing> out = new ArrayList<>(filings.size());
    boolean first = true;
    for (Filing f : filings) {
      EnumSet<ErrorCode> errors = EnumSet.noneOf(ErrorCode.class);
      if (f.state() != RecordState.VALID) {
        errors.add(ErrorCode.E31);
      }
      if (f.day().isAfter(f.death().date().plusYears(1))) {
        errors.add(ErrorCode.E32);
      }
      if (!first && f.state() != RecordState.VOID) {
        errors.add(ErrorCode.E27);
      }
      first = first && f.state() == RecordState.VOID;
      out.add(new Filing(f.reporter(), f.person(), f.day(), f.death(), f.state(), errors));
    }
    return List.copyOf(out);
  }
}
