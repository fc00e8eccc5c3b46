package org.lychgate.linkage.index;

/**
 * The columns of an index, as numbers of names, codes and dates. Row numbers are the caller's to
 * keep in range (IndexOutOfBoundsException); values are checked here (OperatorException INPUT where
 * one cannot be).
 */
final class Rows {
  private final int size;
  private final Limits limits;
  private final Numbers numbers;
  private final Column family;
  private final Column given;
  private final Column middle;
  private final Column birth;
  private final Column death;
  private final Column suffix;
  private final Column birthPlace;
  private final Column deathPlace;
  private final Column flags;
  private final Column entry;

  /** How many names and codes there are, and which dates. */
  record Limits(int names, int codes, Dates births, Dates deaths) {}

  Rows(MappedSections file, int size, Limits limits) {
    this.size = size;
    this.limits = limits;
    this.family = file.values(Section.FAMILY, size);
    this.given = file.values(Section.GIVEN, size);
    this.middle = file.values(Section.MIDDLE, size);
    this.birth = file.values(Section.BIRTH, size);
    this.death = file.values(Section.DEATH, size);
    this.suffix = file.values(Section.SUFFIX, size);
    this.birthPlace = file.values(Section.BIRTHPLACE, size);
    this.deathPlace = file.values(Section.DEATHPLACE, size);
    this.flags = file.values(Section.FLAGS, size);
    int entryWidth = file.place(Section.ENTRY).width();
    if (entryWidth != 0 && entryWidth != Long.BYTES) {
      throw IndexLayout.corrupt();
    }
    this.entry = file.items(Section.ENTRY, entryWidth, size);
    this.numbers = numbers(file, size);
  }

  private static Numbers numbers(MappedSections file, int size) {
    IndexLayout.Place lows = file.place(Section.NUMBER_LOWS);
    if (lows.width() < 1 || lows.width() > 3) {
      throw IndexLayout.corrupt();
    }
    long numbered = lows.length() / lows.width();
    long bits = file.place(Section.NUMBER_BITS).length();
    if (bits != 0 && bits != Numbers.BITS_BYTES) {
      throw IndexLayout.corrupt();
    }
    long buckets = Numbers.buckets(lows.width() * 8);
    return new Numbers(
        file.items(Section.NUMBER_STARTS, Integer.BYTES, buckets + 1),
        file.items(Section.NUMBER_LOWS, lows.width(), numbered),
        file.items(
            Section.NUMBER_SAMPLES,
            Integer.BYTES,
            numbered + (1 << Numbers.SAMPLE_SHIFT) - 1 >>> Numbers.SAMPLE_SHIFT),
        file.items(Section.NUMBER_BITS, 1, bits),
        size);
  }

  int size() {
    return size;
  }

  Numbers numbers() {
    return numbers;
  }

  /** The number, or {@link Numbers#NONE}. */
  int number(int row) {
    return numbers.of(checked(row));
  }

  int family(int row) {
    return BirthOrder.checked(family.get(checked(row)), limits.names());
  }

  int given(int row) {
    return BirthOrder.checked(given.get(checked(row)), limits.names());
  }

  int middle(int row) {
    return BirthOrder.checked(middle.get(checked(row)), limits.names());
  }

  /** Date code of birth. */
  int birth(int row) {
    return limits.births().code(birth.get(checked(row)));
  }

  /** Date code of death. */
  int death(int row) {
    return limits.deaths().code(death.get(checked(row)));
  }

  int suffix(int row) {
    return BirthOrder.checked(suffix.get(checked(row)), limits.codes());
  }

  int birthPlace(int row) {
    return BirthOrder.checked(birthPlace.get(checked(row)), limits.codes());
  }

  /** Whether any row states a place of birth. */
  boolean haveBirthPlaces() {
    return birthPlace.width() != 0;
  }

  int deathPlace(int row) {
    return BirthOrder.checked(deathPlace.get(checked(row)), limits.codes());
  }

  /** See {@link Flags}. */
  int flags(int row) {
    return flags.get(checked(row));
  }

  /** The entry id; throws OperatorException where the index has none. */
  long entry(int row) {
    if (entry.width() == 0) {
      throw IndexLayout.corrupt();
    }
    return entry.getLong(checked(row));
  }

  /**
   * Reads every column of this row for nothing but its arrival: they lie far apart, and so no read
   * waits for another.
   *
   * @return never below 0; for the caller to use, else nothing would be read
   */
  int touch(int row) {
    long at = checked(row);
    int all =
        family.get(at)
            | given.get(at)
            | middle.get(at)
            | birth.get(at)
            | death.get(at)
            | suffix.get(at)
            | birthPlace.get(at)
            | deathPlace.get(at)
            | flags.get(at);
    return all & Integer.MAX_VALUE;
  }

  private int checked(int row) {
    if (row < 0 || row >= size) {
      throw new IndexOutOfBoundsException("row " + row + " of " + size);
    }
    return row;
  }
}
