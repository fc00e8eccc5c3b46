package org.lychgate.linkage.index;

import java.lang.foreign.Arena;
import org.lychgate.model.ProofCode;

/**
 * One thread's rows of the Death Master File that wait until there are enough of them for their
 * names to be looked up together.
 */
final class DmfBlock {
  /** So many that a processor can wait for all their names at once, and they stay in its cache. */
  static final int ROWS = 256;

  private final Names names;
  private final long[] first = new long[ROWS];
  private final int[] death = new int[ROWS];
  private final RawNames.Fields family = new RawNames.Fields(ROWS);
  private final RawNames.Fields suffix = new RawNames.Fields(ROWS);
  private final RawNames.Fields given = new RawNames.Fields(ROWS);
  private final RawNames.Fields middle = new RawNames.Fields(ROWS);
  private int size;

  /** Fields of fixed-width records, by what they are used as; all threads'. */
  record Names(Arena arena, RawNames family, RawNames suffix, RawNames given, RawNames middle)
      implements AutoCloseable {
    static Names of(TextCollector names, TextCollector suffixes) {
      Arena arena = Arena.ofShared();
      return new Names(
          arena,
          new RawNames(names, TextCollector.FAMILY, 20, arena),
          new RawNames(suffixes, TextCollector.OTHER, 4, arena),
          new RawNames(names, TextCollector.GIVEN, 15, arena),
          new RawNames(names, TextCollector.OTHER, 15, arena));
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  DmfBlock(Names names) {
    this.names = names;
  }

  /** Takes a row; whether the block is full then. */
  boolean add(int number, int birth, int death, byte[] record, int at) {
    int i = size++;
    first[i] = PackedRow.first(number, code(birth), Flags.of(ProofCode.of((char) record[at + 64])));
    this.death[i] = code(death);
    family.put20(i, record, at + 10);
    suffix.put4(i, record, at + 30);
    given.put15(i, record, at + 34);
    middle.put15(i, record, at + 49);
    return size == ROWS;
  }

  /** Finds the numbers of all names; how many rows there are. */
  int number() {
    names.family().number(family);
    names.suffix().number(suffix);
    names.given().number(given);
    names.middle().number(middle);
    return size;
  }

  void clear() {
    size = 0;
  }

  /** First word of row {@code i}. */
  long first(int i) {
    return first[i];
  }

  /** Its suffix, as a number. */
  int suffix(int i) {
    return suffix.number(i);
  }

  long second(int i) {
    return PackedRow.second(family.number(i), given.number(i), suffix.number(i));
  }

  long third(int i) {
    return PackedRow.third(middle.number(i), death[i], suffix.number(i));
  }

  private static int code(int date) {
    int year = date / 10_000;
    int rest = date - year * 10_000;
    int month = rest / 100;
    return DateCode.of(year, month, rest - month * 100);
  }
}
