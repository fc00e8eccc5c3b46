package org.lychgate.server.page.open;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of figures: for a page, which says its words in the reader's language, and as CSV (RFC
 * 4180), which says them as they stand here.
 *
 * @param name of its file, without the ending; also of its texts
 * @param columns lower case, with {@code _} between words
 * @param rows a value a column each
 */
public record Sheet(String name, List<String> columns, List<List<String>> rows) {
  /** Most rows on a page: a nation has some thousand. */
  static final int SHOWN_MAX = 60;

  public Sheet {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException("a row of " + name + " has not a value a column");
      }
    }
  }

  /** With {@code columns} apart by commas. */
  public static Sheet of(String name, String columns, Stream<List<String>> rows) {
    return new Sheet(name, List.of(columns.split(",")), rows.toList());
  }

  /** A row of values as they print. */
  public static List<String> row(Object... values) {
    return Arrays.stream(values).map(Object::toString).toList();
  }

  /** How a constant stands in a row. */
  public static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** As many rows as a page shows. */
  public List<List<String>> first() {
    return rows.subList(0, Math.min(rows.size(), SHOWN_MAX));
  }

  /** The whole sheet. */
  public String csv() {
    StringBuilder out = new StringBuilder();
    line(out, columns);
    rows.forEach(row -> line(out, row));
    return out.toString();
  }

  private static void line(StringBuilder out, List<String> values) {
    out.append(values.stream().map(Sheet::cell).collect(Collectors.joining(","))).append("\r\n");
  }

  private static String cell(String value) {
    return value.matches("[^\",\r\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
