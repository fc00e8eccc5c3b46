package org.lychgate.nation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.lychgate.model.Realm;
import org.lychgate.model.Ssn;

/**
 * Gives every person a number that the realm accepts and nobody else has: by state and in the order
 * of time until 2011, then at random.
 *
 * <p>BENCH uses as few blocks of area and group as hold six to nine tenths of their serials;
 * SYNTHETIC spreads over all blocks it may use, in one order for all states.
 */
final class Numbers {
  /** A block is opened for so many people. */
  private static final int PER_BLOCK = 6_000;

  /** A state with fewer than this shares its office with others: half a block would stay empty. */
  private static final int OFFICE_MIN = 5_000;

  /** An area works through so many groups before the state takes another. */
  private static final int GROUPS_PER_AREA = 30;

  private static final int GROUPS = 99;

  private final Allotment allotment;
  private final Office[] offices;
  private final int[] officeOf;
  private final int[][][] offset;

  /**
   * @param reached rank in the order of issue that an area had reached by 2011, by area
   */
  Numbers(Realm realm, Allotment allotment, States states, int[] reached, long seed) {
    this.allotment = allotment;
    int all = states.size();
    officeOf = new int[2 * all];
    offset = new int[2][2 * all][];
    if (realm == Realm.BENCH) {
      share(all);
    } else {
      for (int s = 0; s < all; s++) {
        officeOf[s] = 0;
        officeOf[all + s] = 1;
      }
    }
    offices = new Office[2 * all];
    long[][] totals = layOut(all);
    Set<Integer> taken = new HashSet<>();
    for (int o = 0; o < 2 * all; o++) {
      long people = totals[0][o] + 2 * totals[1][o];
      if (people > 0) {
        int[] blocks =
            realm == Realm.BENCH
                ? o < all
                    ? stateBlocks(states.areas(o), reached, blocks(people))
                    : randomBlocks(blocks(people), taken, seed)
                : syntheticBlocks(o == 1, totals);
        Arrays.stream(blocks).forEach(taken::add);
        offices[o] = new Office(blocks, totals[0][o], totals[1][o], Draws.mix(seed + o));
      }
    }
  }

  /**
   * The rank of a group in the order in which groups are used: odd to 9, even from 10, and so on.
   */
  static int group(int rank) {
    if (rank <= 5) {
      return 2 * rank - 1;
    }
    if (rank <= 50) {
      return 2 * rank - 2;
    }
    return rank <= 54 ? 2 * (rank - 50) : 2 * (rank - 55) + 11;
  }

  Ssn single(int type, int rank, int cell) {
    int office = officeOf(type, cell);
    return offices[office].single(at(Allotment.SINGLE, type, rank, cell));
  }

  Ssn twin(int type, int rank, int cell, boolean second) {
    int office = officeOf(type, cell);
    return offices[office].twin(at(Allotment.PAIR, type, rank, cell), second);
  }

  private int officeOf(int type, int cell) {
    return officeOf[slot(allotment.state(type), cell)];
  }

  private int slot(int state, int cell) {
    return cell >= Cells.RANDOM ? officeOf.length / 2 + state : state;
  }

  /** Place among all of the office: cell by cell, in each the states that share it. */
  private int at(int kind, int type, int rank, int cell) {
    int state = allotment.state(type);
    int place = allotment.placeInState(kind, type, rank, cell);
    return offset[kind][slot(state, cell)][cell] + place - allotment.start(kind, state, cell);
  }

  /** People of a slot: a state before 2011 and after. */
  private long people(int slot) {
    int all = officeOf.length / 2;
    int from = slot < all ? 0 : Cells.RANDOM;
    int to = slot < all ? Cells.RANDOM : Cells.COUNT;
    long out = 0;
    for (int kind = 0; kind < 2; kind++) {
      out +=
          (kind + 1L)
              * (allotment.start(kind, slot % all, to) - allotment.start(kind, slot % all, from));
    }
    return out;
  }

  /** Which states have an office of their own, and whether random numbers have. */
  private void share(int all) {
    Integer[] bySize = IntStream.range(0, all).boxed().toArray(Integer[]::new);
    Arrays.sort(bySize, Comparator.comparing((Integer s) -> -people(s)));
    long random = 0;
    for (int s = 0; s < all; s++) {
      random += people(all + s);
    }
    int own = 0;
    while (own < all && people(bySize[own]) >= OFFICE_MIN) {
      own++;
    }
    long small = random < OFFICE_MIN ? random : 0;
    for (int k = own; k < all; k++) {
      small += people(bySize[k]);
    }
    int pool = own == all || (small < OFFICE_MIN && own > 0) ? bySize[own - 1] : bySize[own];
    for (int k = 0; k < all; k++) {
      officeOf[bySize[k]] = k < own ? bySize[k] : pool;
      officeOf[all + bySize[k]] = random < OFFICE_MIN ? pool : all;
    }
  }

  /** Fills {@link #offset} in the order of time; returns people by kind and office. */
  private long[][] layOut(int all) {
    long[][] totals = new long[2][2 * all];
    for (int kind = 0; kind < 2; kind++) {
      for (int slot = 0; slot < 2 * all; slot++) {
        offset[kind][slot] = new int[Cells.COUNT];
      }
      for (int cell = 0; cell < Cells.COUNT; cell++) {
        for (int state = 0; state < all; state++) {
          int office = officeOf[slot(state, cell)];
          offset[kind][slot(state, cell)][cell] = (int) totals[kind][office];
          totals[kind][office] +=
              allotment.start(kind, state, cell + 1) - allotment.start(kind, state, cell);
        }
      }
    }
    return totals;
  }

  private static int blocks(long people) {
    return people <= Office.SERIALS ? 1 : (int) Math.max(2, people / PER_BLOCK);
  }

  /** Area by area within a group, and group by group as far as the areas had come. */
  private static int[] stateBlocks(int[] areas, int[] reached, int wanted) {
    int count = Math.min(wanted, areas.length * GROUPS);
    int used = Math.clamp((count + GROUPS_PER_AREA - 1) / GROUPS_PER_AREA, 1, areas.length);
    int rounds = (count + used - 1) / used;
    int high = Math.clamp(reached[areas[0]], rounds, GROUPS);
    int[] out = new int[count];
    for (int k = 0; k < count; k++) {
      int rank = 1 + k / used * high / rounds;
      out[k] = areas[k % used] * 100 + group(rank);
    }
    return out;
  }

  /** Anywhere among what no state has used. */
  private static int[] randomBlocks(int wanted, Set<Integer> taken, long seed) {
    int all = 899 * GROUPS;
    List<Integer> out = new ArrayList<>();
    for (int k = 0; out.size() < wanted; k++) {
      int at = (int) Shuffle.at(k, all, seed);
      int block = (1 + at / GROUPS) * 100 + 1 + at % GROUPS;
      if (block / 100 != 666 && !taken.contains(block)) {
        out.add(block);
      }
    }
    return out.stream().mapToInt(b -> b).toArray();
  }

  /** All that the realm allows, shared between the numbers before 2011 and the random ones. */
  private static int[] syntheticBlocks(boolean random, long[][] totals) {
    List<Integer> all = new ArrayList<>();
    for (int rank = 1; rank <= GROUPS; rank++) {
      for (int area = 900; area <= 999; area++) {
        int block = area * 100 + group(rank);
        if (Realm.SYNTHETIC.accepts(new Ssn(block * 10_000 + 1))) {
          all.add(block);
        }
      }
    }
    double late = totals[0][1] + 2.0 * totals[1][1];
    double early = totals[0][0] + 2.0 * totals[1][0];
    int count = Math.clamp(Math.round(all.size() * late / (early + late)), 1, all.size() - 1);
    Set<Integer> chosen = new HashSet<>();
    for (int k = 0; k < count; k++) {
      chosen.add(all.get((int) Shuffle.at(k, all.size(), 1)));
    }
    return all.stream().filter(b -> chosen.contains(b) == random).mapToInt(b -> b).toArray();
  }
}
