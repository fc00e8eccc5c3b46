package org.lychgate.nation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lychgate.model.ExitCode;
import org.lychgate.model.Identity;
import org.lychgate.model.OperatorException;
import org.lychgate.model.PartialDate;
import org.lychgate.model.Sex;

/**
 * What is written about the people of a nation: reports of deaths and a firm's rows, each with its
 * errors. Every record follows from the nation and the person alone, in constant time. For any
 * number of threads.
 *
 * <p>Errors come together: each record has one {@link Sloppiness} that multiplies all of its rates,
 * besides the source's factor and the nation's noise. The errors and their tables are this room's
 * own; linkage knows none of them.
 */
public final class Records {
  /** Beyond this most records would be wrong in most that they say. */
  public static final int NOISE_MAX = 10;

  /** Shares of who names a living person: an agency, a funeral home; else a registrar. */
  private static final double BY_AGENCY = .6;

  private final Nation nation;
  private final ErrorRates rates;
  private final ErrorRates customerRates;
  private final double noise;
  private final Plan plan;

  private Records(Nation nation, ErrorRates rates) {
    this.nation = nation;
    this.rates = rates;
    this.customerRates = CustomerErrors.rates(rates);
    this.noise = nation.spec().noise();
    this.plan = new Plan(nation, rates);
  }

  /**
   * The records of {@code nation}, at the rates of its tables or, without any, the default ones.
   *
   * @throws OperatorException INPUT, if the table of rates is malformed; USAGE, if the noise is not
   *     a factor from 0 to {@link #NOISE_MAX}
   */
  public static Records of(Nation nation) {
    double noise = nation.spec().noise();
    if (!(noise >= 0 && noise <= NOISE_MAX)) {
      throw new OperatorException(
          ExitCode.USAGE,
          "noise " + noise + " is not a factor on error rates",
          "use 0.3, 1 or 3; 0 writes everything right, and " + NOISE_MAX + " is the most");
    }
    return new Records(nation, ErrorRates.of(nation.spec().tables()));
  }

  static Records of(Nation nation, ErrorRates rates) {
    return new Records(nation, rates);
  }

  Nation nation() {
    return nation;
  }

  Plan plan() {
    return plan;
  }

  /**
   * The reports of a person's death, in order of day: 1 to 3 that stand, and before the registrar's
   * sometimes one whose certificate is void. Empty for the living.
   *
   * @param index row of the person
   */
  public List<DeathRecord> reports(long index) {
    Person person = nation.person(index);
    if (person.death().isEmpty()) {
      return List.of();
    }
    List<DeathRecord> out = new ArrayList<>(3);
    for (Filing filing : plan.of(person)) {
      out.add(write(filing));
    }
    return List.copyOf(out);
  }

  /**
   * The report that one reporter makes of a person's death, if they do: the same as among {@link
   * #reports}.
   */
  public Optional<DeathRecord> report(long index, Reporter reporter) {
    Person person = nation.person(index);
    return person.death().isEmpty()
        ? Optional.empty()
        : plan.of(person).stream()
            .filter(f -> f.reporter() == reporter && f.state() != RecordState.VOID)
            .findFirst()
            .map(this::write);
  }

  /**
   * A report that says of a living person that they died: by a clerk's mistake (E28) or by fraud
   * (E29). Nearly always empty. Right in all else but ordinary slips, so no linkage can tell: the
   * gate's matter.
   */
  public Optional<DeathRecord> reportOnLiving(long index) {
    Person person = nation.person(index);
    if (person.death().isPresent() || index == nation.namesake().living()) {
      return Optional.empty();
    }
    Draws draws = nation.draws(Draws.Purpose.FALSE_REPORT, index);
    double registrars = deathsPerLiving();
    double others = registrars * .4;
    double fraud = rates.usual(ErrorCode.E29) * (registrars + others);
    double byOthers = rates.usual(ErrorCode.E28) * others;
    double byRegistrars = rates.special(ErrorCode.E28) * registrars;
    double at = noise > 0 ? draws.next() / noise : 1;
    if (!(at < fraud + byOthers + byRegistrars)) {
      return Optional.empty();
    }
    LocalDate day = LocalDate.of(2025, 1, 1).plusDays(draws.below(365));
    Person.Death death = new Person.Death(day, person.residence());
    Reporter reporter =
        at >= fraud + byOthers
            ? Reporter.registrarOf(death.place())
            : draws.chance(BY_AGENCY) ? Reporter.BENEFITS_AGENCY_1 : Reporter.FUNERAL_HOME_1;
    LocalDate written = day.plusDays(Delay.FUNERAL_HOME.draw(draws));
    return Optional.of(
        write(
            new Filing(
                reporter,
                index,
                written.isAfter(Plan.LAST_DAY) ? Plan.LAST_DAY : written,
                death,
                RecordState.VALID,
                Set.of(at < fraud ? ErrorCode.E29 : ErrorCode.E28))));
  }

  private double deathsPerLiving() {
    return nation.spec().span() == Span.LIVES ? .43 : .009;
  }

  /**
   * What a firm's file says of a person, living or dead. Its errors are its own: they know nothing
   * of those in the person's reports.
   *
   * @param index row of the person
   */
  public CustomerRow customer(long index) {
    Person person = nation.person(index);
    if (index == nation.namesake().living()) {
      // Who claims to be alive must be found as they are.
      return new CustomerRow(index, person.identity(), person.ssn().digits(), Set.of());
    }
    Draws draws = nation.draws(Draws.Purpose.CUSTOMER, index);
    double factor = noise * Source.FIRM.factor() * Sloppiness.draw(draws);
    Draft draft =
        new Draft(nation, person, draws, CustomerErrors.OF_DAY, customerRates, factor, noise);
    CustomerErrors.apply(draft, number(index), papers(index));
    return new CustomerRow(index, draft.identity(), draft.number(), draft.errors());
  }

  /** Writes a filing as its reporter does. */
  DeathRecord write(Filing filing) {
    Person person = nation.person(filing.person());
    if (filing.person() == nation.namesake().decedent()) {
      return writeNamesake(filing, person);
    }
    Draws draws = nation.draws(purpose(filing), filing.person());
    Source source = Source.of(filing.reporter());
    double factor = noise * source.factor() * Sloppiness.draw(draws);
    Person.Death death = filing.death();
    Draft draft = new Draft(nation, person, draws, death.date(), rates, factor, noise);
    NumberErrors.apply(draft, number(filing.person()));
    NameErrors.apply(draft);
    DateErrors.applyBirth(draft, papers(filing.person()));
    applySexAndPlace(draft);
    if (draws.chance(source.paper(filing.day().getYear()))) {
      TextErrors.applyScan(draft);
    }
    draft.settle();
    PartialDate died = DateErrors.death(draft, death.date(), filing.day());
    return record(filing, draft.identity(), draft.number(), died, draft.errors());
  }

  /** At that death the clerk took the number of the living namesake; all else is right. */
  private DeathRecord writeNamesake(Filing filing, Person person) {
    Person living = nation.person(nation.namesake().living());
    Identity right = person.identity();
    Identity stated =
        new Identity(
            Optional.of(living.ssn()),
            right.name(),
            right.sex(),
            right.birth(),
            right.birthPlace());
    return record(
        filing,
        stated,
        living.ssn().digits(),
        PartialDate.of(filing.death().date()),
        EnumSet.of(ErrorCode.X03));
  }

  private static DeathRecord record(
      Filing filing, Identity stated, String number, PartialDate died, Set<ErrorCode> errors) {
    return new DeathRecord(
        filing.person(),
        stated,
        number,
        died,
        filing.death().place(),
        filing.death().place(),
        filing.reporter(),
        filing.day(),
        filing.state(),
        DeathRecord.union(errors, filing.errors()));
  }

  /** A record of the forged list: whoever made it had a good file of people. */
  DeathRecord writeForged(Filing filing) {
    Person person = nation.person(filing.person());
    return record(
        filing,
        person.identity(),
        person.ssn().digits(),
        PartialDate.of(filing.death().date()),
        EnumSet.of(ErrorCode.E30));
  }

  /** Whose number somebody lives under: the same in every record. */
  private Draws number(long index) {
    return nation.draws(Draws.Purpose.BORROWED, index);
  }

  /** What somebody's papers say: the same in every record. */
  private Draws papers(long index) {
    return nation.draws(Draws.Purpose.PAPERS, index);
  }

  private static Draws.Purpose purpose(Filing filing) {
    if (filing.state() == RecordState.VOID) {
      return Draws.Purpose.VOID_NOISE;
    }
    return switch (Source.of(filing.reporter())) {
      case REGISTRAR -> Draws.Purpose.REGISTRAR_NOISE;
      case FUNERAL_HOME -> Draws.Purpose.FUNERAL_NOISE;
      case AGENCY, FIRM -> Draws.Purpose.LEAD_NOISE;
    };
  }

  static void applySexAndPlace(Draft draft) {
    if (draft.slips(ErrorCode.E25)) {
      Sex other = draft.sex == Sex.M ? Sex.F : Sex.M;
      draft.sex = draft.draws.chance(.85) ? other : Sex.U;
      draft.mark(ErrorCode.E25);
    }
    if (draft.slips(ErrorCode.E26)) {
      String right = draft.birthPlace;
      // Where they live, where somebody else was born, or nothing.
      double kind = draft.draws.next();
      draft.birthPlace =
          kind < .4
              ? draft.person.residence()
              : kind < .8 ? NumberErrors.anybody(draft, draft.draws).birthPlace() : "";
      if (!draft.birthPlace.equals(right)) {
        draft.mark(ErrorCode.E26);
      }
    }
  }
}
