package org.lychgate.nation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reports about people who are alive: an agency's false leads, and the forged list. */
final class Filings {
  /** A returned payment or a mistaken match about a living person: one in so many people. */
  private static final int PEOPLE_PER_LIVING_LEAD = 2_000;

  private static final int LIVING_LEADS_MIN = 3;

  /** The attack of the demo. */
  static final int FORGED = 50;

  private static final LocalDate FORGED_DEATH = LocalDate.of(2025, 11, 3);
  private static final LocalDate FORGED_FILED = LocalDate.of(2025, 11, 6);

  /** Beyond what any sequence of this nation reaches. */
  static final int FORGED_FIRST_CERTIFICATE = 900_001;

  private final Nation nation;
  private final Set<Long> falselyReported = new HashSet<>();

  Filings(Nation nation) {
    this.nation = nation;
  }

  /** The agency's leads about people who are alive. Call once. */
  List<Filing> listLivingLeads() {
    List<Filing> out = new ArrayList<>();
    int wanted = Math.max(LIVING_LEADS_MIN, nation.size() / PEOPLE_PER_LIVING_LEAD);
    for (Person person : pickLiving(Draws.Purpose.LEAD_ORDER, wanted, 18, 120)) {
      Draws draws = nation.draws(Draws.Purpose.LIVING_LEAD, person.index());
      Person.Death death = new Person.Death(Lives.drawDay(draws), person.residence());
      LocalDate day = death.date().plusDays(Delay.AGENCY.draw(draws));
      out.add(
          new Filing(
              Reporter.BENEFITS_AGENCY_1,
              person.index(),
              day.isAfter(Plan.LAST_DAY) ? Plan.LAST_DAY : day,
              death,
              RecordState.VALID,
              Set.of(ErrorCode.E28)));
    }
    return out;
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
              RecordState.VALID,
              Set.of(ErrorCode.E30)));
    }
    return out;
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
}
