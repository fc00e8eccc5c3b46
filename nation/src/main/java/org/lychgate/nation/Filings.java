package org.lychgate.nation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Decides who reports whom, and when. */
final class Filings {
  /** Nothing in this nation is written later: the demo's registry opens on 12 January 2026. */
  static final LocalDate LAST_DAY = LocalDate.of(2026, 1, 9);

  /** More than half of the deaths also come from a funeral home, a few from an agency. */
  private static final double FUNERAL_TOO = 0.55;

  private static final double LEAD_TOO = 0.04;

  /** The registrar's record has not come yet. */
  private static final double FUNERAL_ONLY = 0.03;

  /** Days: registrars p50 about 4, p90 about 10, and one in fifty late by weeks. */
  private static final double REGISTRAR_WAIT = 4;

  private static final double REGISTRAR_LATE = 0.02;
  private static final double LATE_WAIT = 25;
  private static final double FUNERAL_WAIT = 2;
  private static final double LEAD_WAIT = 20;

  /** A returned payment or a mistaken match about a living person: one in so many people. */
  private static final int PEOPLE_PER_LIVING_LEAD = 2_000;

  private static final int LIVING_LEADS_MIN = 3;

  /** The attack of the demo. */
  static final int FORGED = 50;

  private static final LocalDate FORGED_DEATH = LocalDate.of(Lives.YEAR, 11, 3);
  private static final LocalDate FORGED_FILED = LocalDate.of(Lives.YEAR, 11, 6);

  /** Beyond what any sequence of this nation reaches. */
  private static final int FORGED_FIRST_CERTIFICATE = 900_001;

  private final Nation nation;
  private final List<Filing> filings = new ArrayList<>();
  private final Set<Long> falselyReported = new HashSet<>();

  Filings(Nation nation) {
    this.nation = nation;
  }

  /** Plans the reports of one death. */
  void addDeath(Person person) {
    Person.Death death = person.death().orElseThrow();
    Draws draws = nation.draws(Draws.Purpose.REPORTING, person.index());
    boolean pair = person.index() == nation.namesake().decedent();
    boolean funeralOnly = draws.chance(FUNERAL_ONLY) && !pair;
    boolean funeral = (draws.chance(FUNERAL_TOO) || funeralOnly) && !pair;
    boolean lead = draws.chance(LEAD_TOO) && !pair;
    int wait = 1 + draws.waiting(draws.chance(REGISTRAR_LATE) ? LATE_WAIT : REGISTRAR_WAIT);
    if (!funeralOnly) {
      Reporter registrar = Reporter.registrarOf(death.place());
      add(registrar, person, onWorkingDay(death.date().plusDays(wait)), death);
    }
    if (funeral) {
      add(
          Reporter.FUNERAL_HOME_1,
          person,
          death.date().plusDays(1 + draws.waiting(FUNERAL_WAIT)),
          death);
    }
    if (lead) {
      addLead(person, death, draws);
    }
  }

  /** Plans the leads about people who are alive. Call once. */
  void addLivingLeads() {
    int wanted = Math.max(LIVING_LEADS_MIN, nation.size() / PEOPLE_PER_LIVING_LEAD);
    for (Person person : pickLiving(Draws.Purpose.LEAD_ORDER, wanted, 18, 120)) {
      Draws draws = nation.draws(Draws.Purpose.LIVING_LEAD, person.index());
      Person.Death death = new Person.Death(Lives.drawDay(draws), person.residence());
      addLead(person, death, draws);
    }
  }

  /** The forged list: {@link #FORGED} living adults of working age who all died within two days. */
  List<Filing> listForged() {
    List<Filing> out = new ArrayList<>();
    for (Person person : pickLiving(Draws.Purpose.FORGED_ORDER, FORGED, 18, 60)) {
      LocalDate day = FORGED_DEATH.plusDays(out.size() % 2);
      out.add(
          new Filing(
              Reporter.REGISTRAR_TT,
              person.index(),
              FORGED_FILED,
              new Person.Death(day, Places.TT),
              FORGED_FIRST_CERTIFICATE + out.size()));
    }
    return out;
  }

  /** Everything planned, in order, registrars' records numbered without a gap. */
  List<Filing> listInOrder() {
    List<Filing> sorted = new ArrayList<>(filings);
    sorted.sort(Filing.IN_ORDER);
    int[] last = new int[Reporter.values().length];
    sorted.replaceAll(f ->
        switch (f.reporter()) {
          case REGISTRAR_TT, REGISTRAR_TS -> f.withCertificate(++last[f.reporter().ordinal()]);
          case FUNERAL_HOME_1, BENEFITS_AGENCY_1 -> f;
        });
    return sorted;
  }

  private void addLead(Person person, Person.Death death, Draws draws) {
    LocalDate day = death.date().plusDays(5L + draws.waiting(LEAD_WAIT));
    add(Reporter.BENEFITS_AGENCY_1, person, day, death);
  }

  private void add(Reporter reporter, Person person, LocalDate day, Person.Death death) {
    LocalDate written = day.isAfter(LAST_DAY) ? LAST_DAY : day;
    filings.add(new Filing(reporter, person.index(), written, death, 0));
  }

  /** Living people, each in at most one false report, never the namesake. */
  private List<Person> pickLiving(Draws.Purpose purpose, int wanted, int ageMin, int ageMax) {
    List<Person> out = new ArrayList<>();
    Permutation order = nation.order(purpose);
    for (long k = 0; k < order.size() && out.size() < wanted; k++) {
      Person person = nation.person(order.at(k));
      int age = person.ageOn(FORGED_DEATH);
      if (person.death().isEmpty()
          && person.index() != nation.namesake().living()
          && age >= ageMin
          && age <= ageMax
          && falselyReported.add(person.index())) {
        out.add(person);
      }
    }
    if (out.size() < wanted) {
      throw new IllegalStateException("too few living people of that age");
    }
    return out;
  }

  private static LocalDate onWorkingDay(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY
        ? day.plusDays(2)
        : day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.plusDays(1) : day;
  }
}
