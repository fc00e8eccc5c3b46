package org.lychgate.screening.link;

import java.util.Locale;
import java.util.SortedMap;

/** How many pairs have how many bits, as inline SVG with a mark at the threshold. */
final class Histogram {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 220;
  private static final int LEFT = 70;
  private static final int BOTTOM = 180;
  private static final int TOP = 20;
  private static final int LABEL_EVERY = 5;

  private Histogram() {}

  /**
   * The chart.
   *
   * @param byBit pairs by whole bits, rounded down; not empty
   */
  static String svg(SortedMap<Integer, Long> byBit, double threshold) {
    int first = Math.min(byBit.firstKey(), (int) Math.floor(threshold));
    int last = Math.max(byBit.lastKey(), (int) Math.floor(threshold)) + 1;
    long most = byBit.values().stream().mapToLong(Long::longValue).max().orElse(1);
    double step = (WIDTH - LEFT - 10.0) / (last - first);
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "<svg width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\">"
                + "<title>Reported pairs by match weight</title>",
            WIDTH,
            HEIGHT,
            WIDTH,
            HEIGHT));
    byBit.forEach((bit, pairs) -> {
      // By roots, or the few doubtful pairs would not show beside the many clear ones.
      double height = (BOTTOM - TOP) * Math.sqrt((double) pairs / most);
      out.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" class=\"%s\">"
                  + "<title>%d to %d bits: %,d pairs</title></rect>",
              LEFT + (bit - first) * step,
              BOTTOM - height,
              Math.max(step - 1, .5),
              height,
              bit >= threshold ? "for" : "plain",
              bit,
              bit + 1,
              pairs));
    });
    double x = LEFT + (threshold - first) * step;
    line(out, x, TOP, x, BOTTOM, "zero");
    text(out, x + 4, TOP + 4, "matched from here", "start");
    for (int bit = first; bit <= last; bit++) {
      if (Math.floorMod(bit, LABEL_EVERY) == 0) {
        text(out, LEFT + (bit - first) * step, BOTTOM + 16, Integer.toString(bit), "middle");
      }
    }
    line(out, LEFT, BOTTOM, WIDTH - 10, BOTTOM, "axis");
    text(out, LEFT - 6, TOP + 8, Html.count(most), "end");
    text(out, LEFT - 6, BOTTOM, "0", "end");
    text(out, (LEFT + WIDTH) / 2.0, HEIGHT - 6, "match weight in bits", "middle");
    return out.append("</svg>").toString();
  }

  private static void line(
      StringBuilder out, double x1, double y1, double x2, double y2, String css) {
    out.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>",
            x1,
            y1,
            x2,
            y2,
            css));
  }

  private static void text(StringBuilder out, double x, double y, String text, String anchor) {
    out.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
            x,
            y,
            anchor,
            Html.text(text)));
  }
}
