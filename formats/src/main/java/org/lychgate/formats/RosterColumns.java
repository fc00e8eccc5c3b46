package org.lychgate.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The 35 fields of the Mortality Roster, from the resource {@code ije-roster.csv}. */
final class RosterColumns {
  /** Characters in a record. */
  static final int WIDTH = 675;

  private static final List<Column> ALL = load();

  /**
   * A field: 1-based first column, length, and the field of the IJE mortality record that says the
   * same; empty string for a filler.
   */
  record Column(String name, int start, int length, String ije) {
    String of(CharSequence record) {
      return record.subSequence(start - 1, start - 1 + length).toString();
    }
  }

  private RosterColumns() {}

  /** All, in the order of the columns. */
  static List<Column> all() {
    return ALL;
  }

  private static List<Column> load() {
    List<Column> columns = new ArrayList<>();
    try (InputStream in = RosterColumns.class.getResourceAsStream("ije-roster.csv")) {
      if (in == null) {
        throw new IllegalStateException("ije-roster.csv is missing from the jar");
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
      int next = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("#")) {
          continue;
        }
        List<String> parts = List.of(line.split(",", -1));
        Column column =
            new Column(
                parts.get(0),
                Integer.parseInt(parts.get(1)),
                Integer.parseInt(parts.get(2)),
                parts.get(3));
        if (column.start() != next) {
          throw new IllegalStateException("ije-roster.csv: gap or overlap at " + next);
        }
        next += column.length();
        columns.add(column);
      }
      if (next != WIDTH + 1) {
        throw new IllegalStateException("ije-roster.csv ends at " + next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(columns);
  }
}
