package org.lychgate.linkage.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Term frequencies: agreeing on a rare value says more than agreeing on a common one. */
final class Terms {
  /** A value counts as if at least this many rows of other people stated it. */
  private static final double LEAST_ROWS = 2;

  /** The same in people, for files in which one person has many rows. */
  private static final double LEAST_PEOPLE = .25;

  private Terms() {}

  /** The field with the frequencies of its values. */
  static LinkField field(Coded data, int f, List<LinkLevel> levels, double prior) {
    LinkColumn column = data.columns.get(f);
    if (column.kind() == ColumnKind.SEX) {
      return new LinkField(column.label(), column.kind(), levels, 1, List.of());
    }
    long[] counts = new long[data.text[f].length];
    long stated = count(data.left[f], counts) + (data.one ? 0 : count(data.right[f], counts));
    // The rows of one person are no evidence that others state the value.
    double others = data.one ? prior * (data.leftRows - 1) : 0;
    double own = others * levels.get(0).m();
    double all = Math.max(1, stated);
    double floor = Math.min(1, Math.max(LEAST_ROWS, LEAST_PEOPLE * (1 + others)) / all);
    List<LinkTerm> terms = new ArrayList<>();
    for (int i = 1; i < counts.length; i++) {
      double frequency = (counts[i] - own) / all;
      if (frequency > floor) {
        terms.add(new LinkTerm(data.text[f][i], Math.min(1, frequency)));
      }
    }
    terms.sort(Comparator.comparing(LinkTerm::value));
    return new LinkField(column.label(), column.kind(), levels, floor, terms);
  }

  private static long count(int[] codes, long[] counts) {
    long stated = 0;
    for (int code : codes) {
      if (code != 0) {
        counts[code]++;
        stated++;
      }
    }
    return stated;
  }
}
