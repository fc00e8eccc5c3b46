package org.lychgate.fhir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The room's tables in its jar: parts divided by semicolons, lines with # are comments. */
final class Tables {
  private Tables() {}

  /**
   * The rows of {@code name}.
   *
   * @throws IllegalStateException if the table is missing or a row has not {@code parts} parts
   */
  static List<List<String>> rows(String name, int parts) {
    try (InputStream in = Tables.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
      List<List<String>> rows =
          lines
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> List.of(line.split(";", -1)))
              .toList();
      if (rows.stream().anyMatch(row -> row.size() != parts)) {
        throw new IllegalStateException(name + ": a row has not " + parts + " parts");
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
