package org.lychgate.bench.page;

import java.util.List;
import java.util.Locale;
import org.lychgate.bench.page.Part.Axis;
import org.lychgate.bench.page.Part.Chart;
import org.lychgate.bench.page.Part.Line;
import org.lychgate.bench.page.Part.Point;

/** Draws a chart as inline SVG. */
final class SvgChart {
  private static final int WIDTH = 680;
  private static final int HEIGHT = 360;
  private static final int LEFT = 70;
  private static final int RIGHT = 20;
  private static final int TOP = 16;
  private static final int BOTTOM = 52;
  private static final int TICKS = 5;
  private static final List<String> COLOURS =
      List.of("#1d4e89", "#b3261e", "#1b6b3a", "#8a6d00", "#6a3d9a", "#444444");

  private final Chart chart;
  private final double left;
  private final double right;
  private final double foot;
  private final double head;
  private final int ticks;
  private final int ticksUp;

  private SvgChart(Chart chart) {
    this.chart = chart;
    double minX = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    for (Line line : chart.lines()) {
      for (Point p : line.points()) {
        minX = Math.min(minX, p.x());
        maxX = Math.max(maxX, p.x());
        if (chart.axis() == Axis.LINEAR || p.low() > 0) {
          minY = Math.min(minY, p.low());
        }
        maxY = Math.max(maxY, p.high());
      }
    }
    double farthest = maxX > minX ? maxX : minX + 1;
    double step = step(farthest - minX);
    this.left = Math.floor(minX / step) * step;
    this.right = Math.ceil(farthest / step) * step;
    this.ticks = (int) Math.rint((right - left) / step);
    boolean log = chart.axis() == Axis.LOG;
    double lowest = Double.isFinite(minY) ? minY : 0;
    double highest = Double.isFinite(maxY) && maxY > lowest ? maxY : lowest + 1;
    if (log) {
      this.foot = Math.floor(Math.log10(lowest > 0 ? lowest : 1e-6));
      this.head = Math.max(foot + 1, Math.ceil(Math.log10(highest)));
      this.ticksUp = (int) (head - foot);
    } else {
      double stepUp = step(highest - lowest);
      this.foot = Math.floor(lowest / stepUp) * stepUp;
      this.head = Math.ceil(highest / stepUp) * stepUp;
      this.ticksUp = (int) Math.rint((head - foot) / stepUp);
    }
  }

  /** A round step of which about {@link #TICKS} make {@code range}. */
  private static double step(double range) {
    double raw = range / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double lead = raw / power;
    return power * (lead <= 1.5 ? 1 : lead <= 3 ? 2 : lead <= 7 ? 5 : 10);
  }

  static void draw(StringBuilder out, Chart chart) {
    out.append("<figure><figcaption>").append(HtmlPage.escape(chart.caption()));
    out.append("</figcaption>\n");
    if (chart.lines().stream().allMatch(line -> line.points().isEmpty())) {
      out.append("<p>Nothing to draw.</p></figure>\n");
      return;
    }
    int height = HEIGHT + 18 * chart.lines().size();
    out.append(
        ("<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\" font-family=\"Arial\""
                + " font-size=\"12\">\n")
            .formatted(WIDTH, height, WIDTH));
    SvgChart drawing = new SvgChart(chart);
    drawing.axes(out);
    for (int i = 0; i < chart.lines().size(); i++) {
      drawing.line(out, chart.lines().get(i), COLOURS.get(i % COLOURS.size()), i);
    }
    out.append("</svg></figure>\n");
  }

  private void axes(StringBuilder out) {
    for (int i = 0; i <= ticksUp; i++) {
      double at = foot + (head - foot) * i / ticksUp;
      double y = HEIGHT - BOTTOM - (at - foot) / (head - foot) * (HEIGHT - TOP - BOTTOM);
      add(
          out,
          "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd8cc\"/>",
          LEFT,
          WIDTH - RIGHT,
          y,
          y);
      String label = chart.axis() == Axis.LOG ? shortText(Math.pow(10, at)) : shortText(at);
      add(out, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>", LEFT - 6, y + 4, label);
    }
    for (int i = 0; i <= ticks; i++) {
      double at = left + (right - left) * i / ticks;
      add(
          out,
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
          x(at),
          HEIGHT - BOTTOM + 16,
          shortText(at));
    }
    add(
        out,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
        (LEFT + WIDTH - RIGHT) / 2,
        HEIGHT - BOTTOM + 36,
        HtmlPage.escape(chart.across()));
    add(
        out,
        "<text transform=\"translate(14 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>",
        (HEIGHT - BOTTOM + TOP) / 2,
        HtmlPage.escape(chart.up()));
  }

  private void line(StringBuilder out, Line line, String colour, int place) {
    StringBuilder path = new StringBuilder();
    for (Point p : line.points()) {
      path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(p.x()), y(p.y())));
      if (p.high() > p.low()) {
        add(
            out,
            "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>",
            x(p.x()),
            x(p.x()),
            y(p.low()),
            y(p.high()),
            colour);
      }
      add(
          out,
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"%s\"/>",
          x(p.x()),
          y(p.y()),
          colour);
    }
    add(
        out,
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>",
        path.toString().strip(),
        colour);
    int y = HEIGHT + 18 * place + 4;
    add(
        out,
        "<rect x=\"%d\" y=\"%d\" width=\"14\" height=\"3\" fill=\"%s\"/>",
        LEFT,
        y - 5,
        colour);
    add(out, "<text x=\"%d\" y=\"%d\">%s</text>", LEFT + 22, y, HtmlPage.escape(line.name()));
  }

  private double x(double value) {
    return LEFT + (value - left) / (right - left) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    double at = chart.axis() == Axis.LOG ? (value > 0 ? Math.log10(value) : foot) : value;
    return HEIGHT - BOTTOM - (Math.max(foot, at) - foot) / (head - foot) * (HEIGHT - TOP - BOTTOM);
  }

  private static String shortText(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e6) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return Math.abs(value) < .001
        ? String.format(Locale.ROOT, "%.0e", value)
        : String.format(Locale.ROOT, "%.3f", value).replaceFirst("\\.?0+$", "");
  }

  private static void add(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
