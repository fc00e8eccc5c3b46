package org.lychgate.linkage.index;

/**
 * The codes of dates that occur in one column, ascending; the column holds their places. A few ten
 * thousand, so they are read at opening.
 */
final class Dates {
  private final int[] codes;
  // First place of each year part: 16,385 ints make finding a code a look at one year.
  private final int[] years = new int[DateCode.YEARS + 1];

  /** Takes the codes; throws OperatorException where they do not rise. */
  Dates(Column column) {
    // One copy and no look at each: opening an index is done in a JVM that has just started.
    this.codes = column.ints();
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] < 0 || codes[i] >>> 24 != 0 || (i > 0 && codes[i] <= codes[i - 1])) {
        throw IndexLayout.corrupt();
      }
    }
    int at = 0;
    for (int year = 0; year <= DateCode.YEARS; year++) {
      while (at < codes.length && DateCode.yearOf(codes[at]) < year) {
        at++;
      }
      years[year] = at;
    }
  }

  int size() {
    return codes.length;
  }

  /** The code with this place; throws OperatorException where there is none. */
  int code(int place) {
    if (place < 0 || place >= codes.length) {
      throw IndexLayout.corrupt();
    }
    return codes[place];
  }

  /** The place of the first code that is not below this one. */
  int firstNotBefore(int code) {
    int year = DateCode.yearOf(code);
    int low = years[year];
    int high = years[year + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (codes[middle] < code) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The place of this code; −1 where no row has it. */
  int placeOf(int code) {
    int place = firstNotBefore(code);
    return place < codes.length && codes[place] == code ? place : -1;
  }

  /** Which date codes have been seen; one thread. */
  static final class Seen {
    private final long[] bits = new long[1 << 24 - 6];

    void add(int code) {
      // Nearly always seen before: reading does not wait for what was just written.
      if ((bits[code >>> 6] >>> code & 1) == 0) {
        bits[code >>> 6] |= 1L << code;
      }
    }

    void addAll(Seen other) {
      for (int i = 0; i < bits.length; i++) {
        bits[i] |= other.bits[i];
      }
    }

    /** The codes, ascending. */
    int[] codes() {
      return java.util.BitSet.valueOf(bits).stream().toArray();
    }
  }
}
