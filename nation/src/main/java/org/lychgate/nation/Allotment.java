package org.lychgate.nation;

import java.util.Arrays;

/**
 * How many clans of each group live in each state and how many of their people got a number in
 * which cell: fixed counts, not chance, so that the place of a row among all numbers of a state is
 * known without looking at the other rows.
 *
 * <p>Twins and all others are counted apart, in pairs and in single people: twins have numbers next
 * to each other.
 */
final class Allotment {
  /** Rows of a clan; every second clan has one pair of twins. */
  static final int ROWS = 32;

  /** Two kinds of counts. */
  static final int SINGLE = 0;

  static final int PAIR = 1;

  private final Demography demography;
  private final Group[] groups = Group.values();
  private final int states;
  private final long seed;
  private final int clans;
  private final int[] typeStart;
  private final int[][] inCell;
  private final int[][] cellTotal;
  private final int[][] cellStart;

  /**
   * @param clans how many
   */
  Allotment(Demography demography, States states, Mix mix, int clans, long seed) {
    this.demography = demography;
    this.states = states.size();
    this.seed = seed;
    this.clans = clans;
    typeStart = starts(states, mix);
    inCell = new int[2][groups.length * this.states * Cells.COUNT];
    cellTotal = new int[2][this.states * Cells.COUNT];
    cellStart = new int[2][this.states * (Cells.COUNT + 1)];
    for (int kind = SINGLE; kind <= PAIR; kind++) {
      count(kind);
    }
  }

  /** Group and state of a clan, and its place among the clans of its type. */
  record Place(int type, int nth) {}

  Place place(long clan) {
    int at = (int) Shuffle.at(clan, clans, seed);
    int found = Arrays.binarySearch(typeStart, at);
    // Types without clans start where the next one does: take the last that starts here.
    int type = found >= 0 ? found : -found - 2;
    while (typeStart[type + 1] == typeStart[type]) {
      type++;
    }
    return new Place(type, at - typeStart[type]);
  }

  Group group(int type) {
    return groups[type / states];
  }

  int state(int type) {
    return type % states;
  }

  /** Whether the clan at this place has twins. */
  static boolean hasTwins(int nth) {
    return nth % 2 == 0;
  }

  /** Rank of the {@code member}-th single person of a clan among those of its type. */
  int rankSingle(Place place, int member) {
    int pairs = (place.nth + 1) / 2;
    long before = (long) place.nth * ROWS - 2L * pairs;
    return shuffle(SINGLE, place.type, before + member);
  }

  int rankPair(Place place) {
    return shuffle(PAIR, place.type, place.nth / 2);
  }

  private int shuffle(int kind, int type, long x) {
    return (int) Shuffle.at(x, size(kind, type), seed ^ (2L * type + kind + 1) << 40);
  }

  /** In which cell the one of this rank got the number. */
  int cell(int kind, int type, int rank) {
    long size = size(kind, type);
    int low = 0;
    int high = Cells.COUNT;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (boundary(type, middle, size) <= rank) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Place of that one among all of the state and the kind, in the order of cells and shuffled
   * within each.
   */
  int placeInState(int kind, int type, int rank, int cell) {
    int state = state(type);
    int at =
        inCell[kind][type * Cells.COUNT + cell] + rank - boundary(type, cell, size(kind, type));
    int total = cellTotal[kind][state * Cells.COUNT + cell];
    long key = seed ^ ((long) state * Cells.COUNT + cell + 1) << 32 ^ kind;
    return start(kind, state, cell) + (int) Shuffle.at(at, total, key);
  }

  /** How many of the state come before the cell; for the cell after the last one, all. */
  int start(int kind, int state, int cell) {
    return cellStart[kind][state * (Cells.COUNT + 1) + cell];
  }

  private int boundary(int type, int cell, long size) {
    return (int) (demography.before(group(type), cell) * size + .5);
  }

  private long size(int kind, int type) {
    int nth = typeStart[type + 1] - typeStart[type];
    int pairs = (nth + 1) / 2;
    return kind == PAIR ? pairs : (long) nth * ROWS - 2L * pairs;
  }

  private int[] starts(States places, Mix mix) {
    double[] weights = new double[groups.length * states];
    double sum = 0;
    for (int g = 0; g < groups.length; g++) {
      double[] homes = places.homes(groups[g]);
      double all = Arrays.stream(homes).sum();
      double share =
          switch (mix) {
            case COUNTRY -> demography.share(groups[g]);
            case EQUAL_GROUPS -> 1;
          };
      for (int s = 0; s < states; s++) {
        weights[g * states + s] = share * homes[s] / all;
        sum += weights[g * states + s];
      }
    }
    int[] out = new int[weights.length + 1];
    double before = 0;
    for (int type = 0; type < weights.length; type++) {
      before += weights[type];
      out[type + 1] = (int) (before / sum * clans + .5);
    }
    out[weights.length] = clans;
    return out;
  }

  private void count(int kind) {
    for (int type = 0; type < groups.length * states; type++) {
      long size = size(kind, type);
      for (int cell = 0; cell < Cells.COUNT; cell++) {
        int upTo = cell + 1 == Cells.COUNT ? (int) size : boundary(type, cell + 1, size);
        int at = state(type) * Cells.COUNT + cell;
        inCell[kind][type * Cells.COUNT + cell] = cellTotal[kind][at];
        cellTotal[kind][at] += upTo - boundary(type, cell, size);
      }
    }
    for (int state = 0; state < states; state++) {
      for (int cell = 0; cell < Cells.COUNT; cell++) {
        cellStart[kind][state * (Cells.COUNT + 1) + cell + 1] =
            start(kind, state, cell) + cellTotal[kind][state * Cells.COUNT + cell];
      }
    }
  }
}
