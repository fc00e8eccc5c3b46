package org.lychgate.nation;

import java.time.LocalDate;
import java.util.Optional;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;
import org.lychgate.model.Realm;

/**
 * A nation of so many people that follows from a seed. Holds no table of people: every row is made
 * when asked for, in constant time, and is the same each time and on every machine.
 */
public final class Nation {
  /** Below this there may be too few deaths and adults to show anything. */
  public static final int PEOPLE_MIN = 500;

  /** SYNTHETIC has about 36 million numbers; some room stays. */
  public static final int PEOPLE_MAX_SYNTHETIC = 30_000_000;

  /** Beyond this a jurisdiction would run out of six-digit certificate numbers. */
  public static final int PEOPLE_MAX_BENCH = 150_000_000;

  /** Rows start at 0. */
  private static final int NOBODY = -1;

  /** What the death master file's columns take whole: the pair must not differ by a cut. */
  private static final int FAMILY_IN_MASTER_FILE = 20;

  private static final int GIVEN_IN_MASTER_FILE = 15;

  private final NationSpec spec;
  private final long seed;
  private final int people;
  private final Realm realm;
  private final Population population;
  private final Namesake namesake;

  /**
   * The pair behind the one clerical error that matters most: at the death of {@code decedent} the
   * registrar's clerk looked the name and birth date up and took the number of {@code living}.
   *
   * @param decedent index of the person who died, in TT
   * @param living index of the living person with the same names, sex and birth date, born
   *     elsewhere
   */
  public record Namesake(long decedent, long living) {}

  private Nation(NationSpec spec) {
    this.spec = spec;
    this.seed = spec.seed();
    this.people = spec.people();
    this.realm = spec.realm();
    this.population = new Population(spec, Reference.of(spec.tables()));
    this.namesake = spec.span() == Span.YEAR ? findPair() : new Namesake(NOBODY, NOBODY);
  }

  /** The nation of this seed and size over one year; see {@link #of(NationSpec)}. */
  public static Nation of(long seed, int people, Realm realm) {
    return of(NationSpec.year(seed, people, realm));
  }

  /**
   * The nation of this spec.
   *
   * @throws OperatorException for the real realm, a size or noise outside its bounds, and tables
   *     that are missing or malformed
   */
  public static Nation of(NationSpec spec) {
    int people = spec.people();
    Realm realm = spec.realm();
    int max =
        switch (realm) {
          case SYNTHETIC -> PEOPLE_MAX_SYNTHETIC;
          case BENCH -> PEOPLE_MAX_BENCH;
          case REAL ->
              throw new OperatorException(
                  ExitCode.USAGE,
                  "people are never invented in the real realm",
                  "use --realm synthetic, or --realm bench to measure");
        };
    if (people < PEOPLE_MIN) {
      throw new OperatorException(
          ExitCode.USAGE,
          "a nation of " + people + " is too small: it needs deaths, adults and customers",
          "ask for at least " + PEOPLE_MIN + " people; 2,000 show more");
    }
    if (people > max) {
      throw new OperatorException(
          ExitCode.USAGE,
          "the " + realm.word() + " realm holds at most " + max + " people",
          realm == Realm.SYNTHETIC
              ? "ask for fewer, or use --realm bench to measure"
              : "ask for fewer people");
    }
    return new Nation(spec);
  }

  /** What this nation follows from. */
  public NationSpec spec() {
    return spec;
  }

  public long seed() {
    return seed;
  }

  /** How many people. */
  public int size() {
    return people;
  }

  public Realm realm() {
    return realm;
  }

  /** The pair, in a nation of one year; elsewhere both rows are −1, which nobody has. */
  public Namesake namesake() {
    return namesake;
  }

  /**
   * The person of row {@code index}.
   *
   * @param index 0 to {@link #size()} − 1
   */
  public Person person(long index) {
    Person own = ownPerson(index);
    if (index == namesake.living()) {
      return asNamesake(own, ownPerson(namesake.decedent()));
    }
    return index == namesake.decedent() ? asDecedent(own) : own;
  }

  /**
   * The relatives of the person of row {@code index}.
   *
   * @param index 0 to {@link #size()} − 1
   */
  public Kin kin(long index) {
    if (index < 0 || index >= people) {
      throw new IndexOutOfBoundsException("no such person");
    }
    return index == namesake.living() ? Kin.NONE : population.kin(index);
  }

  Draws draws(Draws.Purpose purpose, long row) {
    return new Draws(seed, purpose, row);
  }

  /** All rows once, in an order of their own for each purpose. */
  Permutation order(Draws.Purpose purpose) {
    return new Permutation(people, draws(purpose, 0).nextLong());
  }

  /** The person before the pair is set apart. */
  private Person ownPerson(long index) {
    if (index < 0 || index >= people) {
      throw new IndexOutOfBoundsException("no such person");
    }
    return population.person(index);
  }

  /**
   * The first decedent of TT aged 40 to 89, or, where nobody like that has died, the first such
   * person; and a living person of the same sex without relatives, born elsewhere.
   */
  private Namesake findPair() {
    long decedent = -1;
    for (long i = 0; i < people && decedent < 0; i++) {
      Person p = ownPerson(i);
      if (fitsDecedent(p) && p.death().isPresent()) {
        decedent = i;
      }
    }
    for (long i = 0; i < people && decedent < 0; i++) {
      if (fitsDecedent(ownPerson(i))) {
        decedent = i;
      }
    }
    if (decedent < 0) {
      throw new IllegalStateException("no adult lives in TT");
    }
    Person died = ownPerson(decedent);
    Permutation order = order(Draws.Purpose.NAMESAKE);
    for (long k = 0; k < people; k++) {
      Person p = ownPerson(order.at(k));
      if (p.index() != decedent
          && p.death().isEmpty()
          && p.sex() == died.sex()
          && !p.birthPlace().equals(died.birthPlace())
          && !p.ssnIssued().isBefore(died.birth())
          && population.kin(p.index()).equals(Kin.NONE)) {
        return new Namesake(decedent, p.index());
      }
    }
    throw new IllegalStateException("nobody can be the namesake");
  }

  private static boolean fitsDecedent(Person p) {
    int age = p.ageOn(LocalDate.of(Lives.YEAR, 1, 1));
    return age >= 40
        && age < 90
        && p.name().family().length() <= FAMILY_IN_MASTER_FILE
        && p.name().given().length() <= GIVEN_IN_MASTER_FILE
        && p.death().map(d -> d.place().equals(Places.TT)).orElse(p.residence().equals(Places.TT));
  }

  /** Certain to have died, should chance have spared everybody who fits. */
  private Person asDecedent(Person own) {
    if (own.death().isPresent()) {
      return own;
    }
    LocalDate day = Lives.drawDay(draws(Draws.Purpose.NAMESAKE, own.index()));
    return new Person(
        own.index(),
        own.ssn(),
        own.name(),
        own.sex(),
        own.birth(),
        own.birthPlace(),
        own.residence(),
        Optional.of(new Person.Death(day, Places.TT)),
        own.group(),
        own.nameAtBirth(),
        own.foreignBorn(),
        own.ssnIssued());
  }

  private static Person asNamesake(Person own, Person decedent) {
    return new Person(
        own.index(),
        own.ssn(),
        decedent.name(),
        own.sex(),
        decedent.birth(),
        own.birthPlace(),
        own.residence(),
        Optional.empty(),
        own.group(),
        decedent.nameAtBirth(),
        own.foreignBorn(),
        own.ssnIssued());
  }
}
