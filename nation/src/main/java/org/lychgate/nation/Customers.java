package org.lychgate.nation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/** Who of the nation is a customer of the one firm. */
final class Customers {
  /** One person in ten, and enough of them to screen in a small nation. */
  private static final int PEOPLE_PER_CUSTOMER = 10;

  private static final int CUSTOMERS_MIN = 200;

  /** Of the dead: older customers hold more accounts. Gives about 2 % dead, as in pension files. */
  private static final double OF_THE_DEAD = 0.2;

  private static final int DEAD_MIN = 5;

  private final int[] people;

  /**
   * @param deceased indexes of everybody who died
   */
  Customers(Nation nation, BitSet deceased) {
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

  /**
   * The namesake, if there is one, a share of the dead, and living people in a seeded order. The
   * decedent of the pair is left out: one row of the screening is to change with the reversal, not
   * two.
   */
  private static int[] choose(Nation nation, BitSet deceased) {
    int wanted = Math.max(CUSTOMERS_MIN, nation.size() / PEOPLE_PER_CUSTOMER);
    Nation.Namesake pair = nation.namesake();
    boolean isPair = pair.living() >= 0;
    long decedent = pair.decedent();
    int dead = deceased.cardinality() - (isPair ? 1 : 0);
    int share = Math.max(DEAD_MIN, (int) Math.round(dead * OF_THE_DEAD));
    int deadWanted = Math.min(Math.min(dead, share), wanted / 2);
    BitSet chosen = new BitSet(nation.size());
    if (isPair) {
      chosen.set((int) pair.living());
    }
    Permutation order = nation.order(Draws.Purpose.DEAD_CUSTOMER);
    int count = 0;
    for (long k = 0; count < deadWanted; k++) {
      int index = (int) order.at(k);
      if (deceased.get(index) && index != decedent) {
        chosen.set(index);
        count++;
      }
    }
    count = chosen.cardinality();
    order = nation.order(Draws.Purpose.CUSTOMER_ORDER);
    for (long k = 0; count < wanted && k < order.size(); k++) {
      int index = (int) order.at(k);
      if (!chosen.get(index) && !deceased.get(index)) {
        chosen.set(index);
        count++;
      }
    }
    return chosen.stream().toArray();
  }
}
