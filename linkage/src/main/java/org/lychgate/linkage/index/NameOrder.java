package org.lychgate.linkage.index;

/**
 * All rows by (surname, birth, given name, row), in a range for each name. An entry holds birth,
 * given name and row side by side, so that a surname is read as it lies, without a look at the
 * rows.
 */
final class NameOrder {
  private final Dates births;
  private final Column starts;
  private final Column entries;
  private final int birthWidth;
  private final int nameWidth;
  private final int names;
  private final int rows;

  /** Where the parts of an entry are and what they may be. */
  record Shape(int birthWidth, int nameWidth, int names) {}

  NameOrder(Dates births, Column starts, Column entries, Shape shape) {
    this.births = births;
    this.starts = starts;
    this.entries = entries;
    this.birthWidth = shape.birthWidth();
    this.nameWidth = shape.nameWidth();
    this.names = shape.names();
    this.rows = (int) entries.count();
  }

  /** First place of a surname, by its number as a name; the number of names gives the end. */
  int from(int name) {
    int from = starts.get(name);
    if (from < 0 || from > rows) {
      throw IndexLayout.corrupt();
    }
    return from;
  }

  /** The place after the last of a surname; never before its first. */
  int to(int name) {
    int to = from(name + 1);
    if (to < from(name)) {
      throw IndexLayout.corrupt();
    }
    return to;
  }

  /** Date code of birth. */
  int birth(int place) {
    return births.code(entries.get(place, 0, birthWidth));
  }

  int given(int place) {
    return BirthOrder.checked(entries.get(place, birthWidth, nameWidth), names);
  }

  int row(int place) {
    int before = birthWidth + nameWidth;
    return BirthOrder.checked(entries.get(place, before, entries.width() - before), rows);
  }

  /** The place of the date of birth among those that occur. */
  int date(int place) {
    return entries.get(place, 0, birthWidth);
  }

  /** The first place in a surname's range whose birth is not before this date code. */
  int firstBirth(int from, int to, int code) {
    return firstDate(from, to, births.firstNotBefore(code));
  }

  /**
   * The first place in a surname's range whose date of birth has not a place before this one among
   * those that occur; quick where it is not far from {@code from}.
   */
  int firstDate(int from, int to, int wanted) {
    int low = from;
    int step = 4;
    while (low + step < to && date(low + step) < wanted) {
      low += step;
      step *= 2;
    }
    int high = Math.min(to, low + step);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (date(middle) < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
