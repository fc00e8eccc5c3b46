package org.lychgate.bench.page;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * A report as JSON (RFC 8259). Tables are lists of rows by column name; charts have their points.
 *
 * <p>The registry's own JSON holds whole numbers only, since its texts are signed; figures here are
 * measured and have digits after the point.
 */
public final class JsonText {
  private static final String BAR =
      "{\"id\": %s, \"verdict\": %s, \"figure\": %s, \"wanted\": %s, \"what\": %s,"
          + " \"anchor\": %s}";

  private JsonText() {}

  /** The whole report, ending in a line feed. */
  public static String of(Report report) {
    StringJoiner run = new StringJoiner(",\n    ", "{\n    ", "\n  }");
    report.run().forEach((name, text) -> run.add(quote(name) + ": " + quote(text)));
    List<String> bars = new ArrayList<>();
    for (Bar bar : report.bars()) {
      bars.add(
          BAR.formatted(
              quote(bar.id()),
              quote(bar.verdict().word()),
              quote(bar.figure()),
              quote(bar.wanted()),
              quote(bar.what()),
              quote(bar.anchor())));
    }
    List<String> cards = report.cards().stream().map(JsonText::card).toList();
    return "{\n  \"title\": "
        + quote(report.title())
        + ",\n  \"run\": "
        + run
        + ",\n  \"bars\": "
        + list(bars, "    ")
        + ",\n  \"cards\": "
        + list(cards, "    ")
        + "\n}\n";
  }

  private static String card(Card card) {
    List<String> parts = new ArrayList<>();
    for (Part part : card.parts()) {
      switch (part) {
        case Part.Text(String text) -> parts.add("{\"text\": " + quote(text) + "}");
        case Part.Table table -> parts.add(table(table));
        case Part.Chart chart -> parts.add(chart(chart));
      }
    }
    return "{\"id\": "
        + quote(card.id())
        + ", \"title\": "
        + quote(card.title())
        + ", \"parts\": "
        + list(parts, "      ")
        + "}";
  }

  private static String table(Part.Table table) {
    List<String> rows = new ArrayList<>();
    for (List<Cell> row : table.rows()) {
      StringJoiner cells = new StringJoiner(", ", "{", "}");
      for (int i = 0; i < row.size(); i++) {
        cells.add(quote(table.columns().get(i)) + ": " + row.get(i).json());
      }
      rows.add(cells.toString());
    }
    return "{\"table\": " + quote(table.caption()) + ", \"rows\": " + list(rows, "        ") + "}";
  }

  private static String chart(Part.Chart chart) {
    List<String> lines = new ArrayList<>();
    for (Part.Line line : chart.lines()) {
      StringJoiner points = new StringJoiner(", ", "[", "]");
      for (Part.Point p : line.points()) {
        points.add("[" + number(p.x()) + ", " + number(p.y()) + "]");
      }
      lines.add("{\"name\": " + quote(line.name()) + ", \"points\": " + points + "}");
    }
    return "{\"chart\": "
        + quote(chart.caption())
        + ", \"across\": "
        + quote(chart.across())
        + ", \"up\": "
        + quote(chart.up())
        + ", \"lines\": "
        + list(lines, "        ")
        + "}";
  }

  private static String list(List<String> items, String indent) {
    return items.isEmpty()
        ? "[]"
        : "[\n" + indent + String.join(",\n" + indent, items) + "\n" + indent.substring(2) + "]";
  }

  /** A figure; {@code null} where it is none. */
  static String number(double value) {
    return Double.isFinite(value) ? Double.toString(value) : "null";
  }

  static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
