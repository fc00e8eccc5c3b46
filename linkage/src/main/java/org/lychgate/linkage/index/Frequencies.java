package org.lychgate.linkage.index;

import java.util.HashMap;
import java.util.Map;
import org.lychgate.linkage.compare.NameText;
import org.lychgate.model.PartialDate;

/**
 * How many rows of an index have a value: the population against which an agreement is rare or
 * common. Surnames and dates of birth are counted in the index's own orders; given names, which
 * have none, in a fixed sample of rows. Immutable, for any thread.
 */
public final class Frequencies {
  /** Most rows looked at for given names: a name of one in 10,000 is then seen 26 times. */
  static final int SAMPLE = 1 << 18;

  private final PersonIndex index;
  private final Map<String, Integer> givens = new HashMap<>();
  private final double scale;

  Frequencies(PersonIndex index) {
    this.index = index;
    int step = Math.max(1, index.size() / SAMPLE);
    int seen = 0;
    Map<Integer, Integer> byName = new HashMap<>();
    for (int row = 0; row < index.size(); row += step) {
      byName.merge(index.value(Section.GIVEN, row), 1, Integer::sum);
      seen++;
    }
    byName.forEach((name, n) -> givens.merge(first(index.names().get(name)), n, Integer::sum));
    this.scale = seen == 0 ? 1 : (double) index.size() / seen;
  }

  /** How many rows the index has. */
  public long rows() {
    return index.size();
  }

  /** Rows with this surname, in any spelling that folds alike. */
  public double family(String family) {
    String folded = NameText.fold(family);
    int from = index.names().firstOf(folded);
    int to = index.names().firstAfter(folded);
    return to == from ? 0 : (double) firstByFamily(to) - firstByFamily(from);
  }

  /** Rows with this first given name, as the sample has it. */
  public double given(String given) {
    return givens.getOrDefault(first(given), 0) * scale;
  }

  /** Rows with this date of birth. */
  public double birth(PartialDate birth) {
    int code = DateCode.of(birth);
    return (double) firstByBirth(code + 1) - firstByBirth(code);
  }

  private static String first(String given) {
    int blank = given.indexOf(' ');
    return NameText.fold(blank > 0 ? given.substring(0, blank) : given);
  }

  private int firstByFamily(int family) {
    return first(Section.NAME_ORDER, Section.FAMILY, family);
  }

  private int firstByBirth(int code) {
    return first(Section.BIRTH_ORDER, Section.BIRTH, code);
  }

  private int first(Section order, Section column, int value) {
    int low = 0;
    int high = index.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (index.value(column, index.ordered(order, middle)) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
