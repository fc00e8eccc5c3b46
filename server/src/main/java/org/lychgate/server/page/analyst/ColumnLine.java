package org.lychgate.server.page.analyst;

import java.util.List;

/**
 * A column of the customers' file, as a page asks about it.
 *
 * @param name of the form field
 * @param column as it may be shown
 * @param field what it is taken for: a field's word, or {@code -}
 * @param pattern how its dates are written; empty for what is no date
 * @param sample values of the first rows, numbers masked
 */
public record ColumnLine(
    String name, String column, String field, String pattern, List<String> sample) {
  public ColumnLine {
    sample = List.copyOf(sample);
  }

  @Override
  public String toString() {
    return "column(" + field + ")";
  }
}
