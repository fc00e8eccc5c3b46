package org.lychgate.screening.review;

import java.util.List;

/**
 * One row of a result, read again from the file. Prints nothing of it.
 *
 * @param hit its place among the hits, from 0
 * @param row its place in the file; 1 is the first behind the header
 * @param values all columns, in the header's order
 */
record ResultRow(int hit, int row, HitKind kind, ResultColumns columns, List<String> values) {
  ResultRow {
    values = List.copyOf(values);
  }

  /** The value of one of our columns. */
  String get(String column) {
    return values.get(columns.at(column));
  }

  String sourceLine() {
    return get(ResultColumns.LINE);
  }

  @Override
  public String toString() {
    return "result row(" + row + ", " + kind + ")";
  }
}
