package org.lychgate.nation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lychgate.model.PersonName;
import org.lychgate.model.Ssn;

/** Who of the nation is a customer of the one firm, and what its file says of them. */
final class Customers {
  /** One person in ten, and enough of them to screen in a small nation. */
  private static final int PEOPLE_PER_CUSTOMER = 10;

  private static final int CUSTOMERS_MIN = 200;

  /** Of the dead: older customers hold more accounts. Gives about 2 % dead, as in pension files. */
  private static final double OF_THE_DEAD = 0.2;

  private static final int DEAD_MIN = 5;

  /** Rates of our own for a firm's file: accounts opened at a counter. */
  private static final double NICKNAME = 0.04;

  private static final double INITIAL_ONLY = 0.3;
  private static final double BIRTHPLACE_MISSING = 0.4;

  /** Short forms that everybody knows. */
  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("ROBERT", "BOB"),
          Map.entry("WILLIAM", "BILL"),
          Map.entry("RICHARD", "DICK"),
          Map.entry("JAMES", "JIM"),
          Map.entry("JOSEPH", "JOE"),
          Map.entry("THOMAS", "TOM"),
          Map.entry("CHARLES", "CHUCK"),
          Map.entry("MICHAEL", "MIKE"),
          Map.entry("DANIEL", "DAN"),
          Map.entry("ANTHONY", "TONY"),
          Map.entry("KENNETH", "KEN"),
          Map.entry("STEVEN", "STEVE"),
          Map.entry("ELIZABETH", "BETTY"),
          Map.entry("MARGARET", "PEGGY"),
          Map.entry("PATRICIA", "PAT"),
          Map.entry("BARBARA", "BARB"),
          Map.entry("SUSAN", "SUE"),
          Map.entry("DOROTHY", "DOT"),
          Map.entry("JENNIFER", "JENNY"),
          Map.entry("DONNA", "DEE"));

  private final Nation nation;
  private final int[] people;

  /**
   * @param deceased indexes of everybody who died, ascending
   */
  Customers(Nation nation, List<Long> deceased) {
    this.nation = nation;
    this.people = choose(nation, deceased);
  }

  int size() {
    return people.length;
  }

  /** Index of the person behind row {@code row}; rows are in the order of the people. */
  long person(int row) {
    return people[row];
  }

  /** Customer number of a person, if they are a customer. */
  Optional<String> findId(long person) {
    int row = Arrays.binarySearch(people, (int) person);
    return row < 0 ? Optional.empty() : Optional.of(id(row));
  }

  static String id(int row) {
    String digits = Integer.toString(row + 1);
    return "C" + "0".repeat(Math.max(0, 6 - digits.length())) + digits;
  }

  /** What the file says, and what of it is wrong. */
  record Row(
      String id,
      Optional<Ssn> ssn,
      PersonName name,
      Person person,
      String birthPlace,
      Set<Slip> slips) {
    Row {
      slips = Set.copyOf(slips);
    }
  }

  /** The namesake's row is right in all: who claims to be alive must be found as they are. */
  Row row(int row) {
    Person person = nation.person(people[row]);
    if (person.index() == nation.namesake().living()) {
      return new Row(
          id(row),
          Optional.of(person.ssn()),
          person.name(),
          person,
          person.birthPlace(),
          EnumSet.noneOf(Slip.class));
    }
    Draws draws = nation.draws(Draws.Purpose.CUSTOMER, person.index());
    Noise noise = new Noise(NoiseRates.CUSTOMER, draws);
    Optional<Ssn> ssn = noise.ssn(person.ssn());
    PersonName name = noise.name(person.name());
    boolean nickname = draws.chance(NICKNAME);
    boolean initial = draws.chance(INITIAL_ONLY);
    String birthPlace = draws.chance(BIRTHPLACE_MISSING) ? "" : person.birthPlace();
    String given = name.given();
    if (nickname && SHORT.containsKey(given)) {
      given = SHORT.getOrDefault(given, given);
      noise.slips().add(Slip.NICKNAME);
    }
    String middle =
        initial && !name.middle().isEmpty() ? name.middle().substring(0, 1) : name.middle();
    return new Row(
        id(row),
        ssn,
        new PersonName(name.family(), given, middle, name.suffix()),
        person,
        birthPlace,
        noise.slips());
  }

  /**
   * The namesake, a share of the dead, and living people in a seeded order. The decedent of the
   * pair is left out: one row of the screening is to change with the reversal, not two.
   */
  private static int[] choose(Nation nation, List<Long> deceased) {
    int wanted = Math.max(CUSTOMERS_MIN, nation.size() / PEOPLE_PER_CUSTOMER);
    long decedent = nation.namesake().decedent();
    List<Long> dead =
        deceased.stream()
            .filter(i -> i != decedent)
            .sorted(
                Comparator.comparingLong(
                        (Long i) -> nation.draws(Draws.Purpose.DEAD_CUSTOMER, i).nextLong())
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    int deadWanted =
        Math.min(dead.size(), Math.max(DEAD_MIN, (int) Math.round(dead.size() * OF_THE_DEAD)));
    BitSet chosen = new BitSet(nation.size());
    BitSet passed = new BitSet(nation.size());
    deceased.forEach(i -> passed.set((int) (long) i));
    dead.subList(0, Math.min(deadWanted, wanted / 2)).forEach(i -> chosen.set((int) (long) i));
    chosen.set((int) nation.namesake().living());
    Permutation order = nation.order(Draws.Purpose.CUSTOMER_ORDER);
    int count = chosen.cardinality();
    for (long k = 0; count < wanted; k++) {
      int index = (int) order.at(k);
      if (!chosen.get(index) && !passed.get(index)) {
        chosen.set(index);
        count++;
      }
    }
    return chosen.stream().toArray();
  }
}
