package org.lychgate.linkage.index;

/**
 * All rows by (birth, surname, given name, row), in a bucket for each birth that occurs. An entry
 * holds surname, given name and row side by side, so that a bucket is read as it lies, without a
 * look at the rows.
 */
final class BirthOrder {
  private final Dates births;
  private final Column entries;
  private final int[] starts;
  private final int nameWidth;
  private final int nameMask;
  private final int rowMask;
  private final int names;
  private final int rows;

  /**
   * @param entries surname and given name of {@code nameWidth} bytes each, then the row
   */
  BirthOrder(Dates births, Column starts, Column entries, int nameWidth, int names) {
    this.births = births;
    this.entries = entries;
    this.nameWidth = nameWidth;
    this.nameMask = mask(nameWidth);
    this.rowMask = mask(entries.width() - 2 * nameWidth);
    this.names = names;
    this.rows = (int) entries.count();
    this.starts = new int[births.size() + 1];
    for (int i = 0; i < this.starts.length; i++) {
      this.starts[i] = starts.get(i);
      if (this.starts[i] < (i == 0 ? 0 : this.starts[i - 1]) || this.starts[i] > rows) {
        throw IndexLayout.corrupt();
      }
    }
    if (this.starts[births.size()] != rows) {
      throw IndexLayout.corrupt();
    }
  }

  private static int mask(int width) {
    return width == Integer.BYTES ? -1 : (1 << 8 * width) - 1;
  }

  /** Buckets, one for each birth that occurs; they ascend by date code. */
  int buckets() {
    return births.size();
  }

  /** The date code of a bucket. */
  int code(int bucket) {
    return births.code(bucket);
  }

  /** The bucket of this date code; −1 where no row has it. */
  int bucketOf(int code) {
    return births.placeOf(code);
  }

  /** The first bucket whose date code is not below this one. */
  int firstBucket(int code) {
    return births.firstNotBefore(code);
  }

  /** First place of a bucket. */
  int from(int bucket) {
    return starts[bucket];
  }

  /** The place after the last of a bucket. */
  int to(int bucket) {
    return starts[bucket + 1];
  }

  /** How many rows have this date code. */
  int count(int code) {
    int bucket = bucketOf(code);
    return bucket < 0 ? 0 : to(bucket) - from(bucket);
  }

  int family(int place) {
    return checked(entries.get(place, 0, nameWidth), names);
  }

  int given(int place) {
    return checked(entries.get(place, nameWidth, nameWidth), names);
  }

  int row(int place) {
    return checked(entries.get(place, 2 * nameWidth, entries.width() - 2 * nameWidth), rows);
  }

  /** Makes sure that a bucket is as it was written, so that it can be read without a look at it. */
  void check(int from, int to) {
    entries.check(from, to);
  }

  /** As {@link #given} in a bucket that was {@link #check checked}; the number is not. */
  int givenIn(int place) {
    return entries.read(place, nameWidth, nameMask);
  }

  /**
   * The places in a bucket's range, {@link #check checked} before, whose given name may be in a
   * set.
   *
   * @param places as long as the range; the first of them are filled
   * @return how many
   */
  int findGiven(int from, int to, NameSet givens, int[] places) {
    return from == to ? 0 : entries.find(from, to, nameWidth, nameMask, givens.bits(), places);
  }

  /** As {@link #row} in a bucket that was {@link #check checked}; the number is not. */
  int rowIn(int place) {
    return entries.read(place, 2 * nameWidth, rowMask);
  }

  /** The first place in a bucket's range whose surname is not below this number. */
  int firstFamily(int from, int to, int family) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (family(middle) < family) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  static int checked(int value, int limit) {
    if (value < 0 || value >= limit) {
      throw IndexLayout.corrupt();
    }
    return value;
  }
}
