package org.lychgate.bench.page;

import java.util.List;

/** A piece of a card. */
public sealed interface Part {
  /** A paragraph. */
  record Text(String text) implements Part {}

  /**
   * A table.
   *
   * @param rows each as long as {@code columns}
   */
  record Table(String caption, List<String> columns, List<List<Cell>> rows) implements Part {
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<Cell> row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException("a row of another length: " + caption);
        }
      }
    }
  }

  /** How an axis runs. */
  enum Axis {
    LINEAR,
    /** By powers of ten; what is 0 or less is drawn at the foot. */
    LOG
  }

  /**
   * A chart of lines.
   *
   * @param lines at least one
   */
  record Chart(String caption, String across, String up, Axis axis, List<Line> lines)
      implements Part {
    public Chart {
      lines = List.copyOf(lines);
    }
  }

  /**
   * One line of a chart.
   *
   * @param points in the order in which they are joined
   */
  record Line(String name, List<Point> points) {
    public Line {
      points = List.copyOf(points);
    }
  }

  /**
   * A point, with an interval around it.
   *
   * @param low lower end, or {@code y} where there is no interval
   * @param high upper end, or {@code y}
   */
  record Point(double x, double y, double low, double high) {
    public Point(double x, double y) {
      this(x, y, y, y);
    }
  }
}
