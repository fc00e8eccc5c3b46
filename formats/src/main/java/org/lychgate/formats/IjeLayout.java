package org.lychgate.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The 259 fields of the IJE mortality record, from the resource {@code ije-mortality.csv}. */
final class IjeLayout {
  /** Characters in a record. */
  static final int WIDTH = 5_000;

  private static final Map<String, Field> FIELDS = load();

  /** A field: 1-based first column and length. */
  record Field(String name, int start, int length) {
    /** The field's characters in a whole record. */
    String of(CharSequence record) {
      return record.subSequence(start - 1, start - 1 + length).toString();
    }
  }

  private IjeLayout() {}

  /**
   * The field called {@code name}, in NCHS's spelling.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Field field(String name) {
    Field field = FIELDS.get(name);
    if (field == null) {
      throw new IllegalArgumentException("IJE has no field " + name);
    }
    return field;
  }

  /** All fields in the order of their columns. */
  static List<Field> fields() {
    return List.copyOf(FIELDS.values());
  }

  private static Map<String, Field> load() {
    Map<String, Field> fields = new LinkedHashMap<>();
    try (InputStream in = IjeLayout.class.getResourceAsStream("ije-mortality.csv")) {
      if (in == null) {
        throw new IllegalStateException("ije-mortality.csv is missing from the jar");
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
      int next = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("#")) {
          continue;
        }
        List<String> parts = List.of(line.split(",", -1));
        Field field =
            new Field(parts.get(0), Integer.parseInt(parts.get(1)), Integer.parseInt(parts.get(2)));
        if (field.start() != next || fields.put(field.name(), field) != null) {
          throw new IllegalStateException("ije-mortality.csv: gap or repetition at " + next);
        }
        next += field.length();
      }
      if (next != WIDTH + 1) {
        throw new IllegalStateException("ije-mortality.csv ends at " + next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return fields;
  }
}
