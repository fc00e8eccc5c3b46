package org.lychgate.nation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.lychgate.model.ExitCode;
import org.lychgate.model.OperatorException;

/** A small CSV with a header: the project's own as resources, richer ones from a folder. */
final class Table {
  /** Beyond this it is no table of these. */
  private static final long BYTES_MAX = 16 << 20;

  private final String file;
  private final List<String> header;
  private final List<String[]> rows;

  private Table(String file, List<String> lines) {
    this.file = file;
    this.header = lines.isEmpty() ? List.of() : List.of(lines.getFirst().split(",", -1));
    this.rows = new ArrayList<>(lines.size());
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        rows.add(cells(lines.get(i)));
      }
    }
  }

  /** One of the project's own. */
  static Table own(String name) {
    try (InputStream in = Table.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(in, "the resource is part of the room").readAllBytes();
      return new Table(name, new String(bytes, StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One of the folder that the operator named.
   *
   * @param columns that it must have, in any order
   * @throws OperatorException if it is missing, unreadable, too large, or lacks a column
   */
  static Table read(Path folder, String name, String... columns) {
    Path path = folder.resolve(name);
    Table table;
    try {
      if (!Files.isRegularFile(path)) {
        throw new OperatorException(
            ExitCode.ENVIRONMENT,
            "the table " + path + " is missing",
            "docs/nation.md lists the tables; leave --tables out to use the project's own");
      }
      if (Files.size(path) > BYTES_MAX) {
        throw malformed(path.toString(), "it is larger than 16 MiB");
      }
      table = new Table(path.toString(), Files.readAllLines(path));
    } catch (MalformedInputException e) {
      throw malformed(path.toString(), "it is not UTF-8");
    } catch (IOException e) {
      throw new OperatorException(
          ExitCode.ENVIRONMENT, "cannot read " + path, "check who may read it", e);
    }
    for (String column : columns) {
      table.column(column);
    }
    if (table.rows.isEmpty()) {
      throw malformed(path.toString(), "it has no rows");
    }
    return table;
  }

  int size() {
    return rows.size();
  }

  /** Where {@code name} stands. */
  int column(String name) {
    int at = header.indexOf(name);
    if (at < 0) {
      throw malformed(file, "the column " + name + " is missing");
    }
    return at;
  }

  List<String> header() {
    return header;
  }

  String text(int row, int column) {
    String[] cells = rows.get(row);
    if (column >= cells.length) {
      throw malformed(file, "row " + (row + 2) + " is too short");
    }
    return cells[column];
  }

  /** A finite number, not negative; {@code empty} stands for a blank cell. */
  double number(int row, int column, double empty) {
    String cell = text(row, column);
    if (cell.isBlank()) {
      return empty;
    }
    try {
      double value = Double.parseDouble(cell);
      if (value >= 0 && value < 1e15) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, with the place.
    }
    throw malformed(file, "row " + (row + 2) + ", " + header.get(column) + ": not a number");
  }

  /** A blank is an error, too. */
  double number(int row, int column) {
    double value = number(row, column, -1);
    if (value < 0) {
      throw malformed(file, "row " + (row + 2) + ", " + header.get(column) + ": not a number");
    }
    return value;
  }

  OperatorException malformed(String what) {
    return malformed(file, what);
  }

  private static OperatorException malformed(String file, String what) {
    return new OperatorException(
        ExitCode.ENVIRONMENT,
        "the table " + file + " cannot be used: " + what,
        "docs/nation.md says what it holds; leave --tables out to use the project's own");
  }

  /** Quotes only where a cell has commas; none of these has quotes within. */
  private static String[] cells(String line) {
    if (line.indexOf('"') < 0) {
      return line.split(",", -1);
    }
    List<String> out = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        out.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    out.add(cell.toString());
    return out.toArray(String[]::new);
  }

  @Override
  public String toString() {
    return file + " " + Arrays.toString(header.toArray());
  }
}
