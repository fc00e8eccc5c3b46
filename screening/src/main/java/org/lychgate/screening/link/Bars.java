package org.lychgate.screening.link;

import java.util.Locale;

/** Inline SVG bars. Coordinates have one decimal, so that the same data give the same bytes. */
final class Bars {
  private Bars() {}

  /**
   * One bar on a scale of bits with a line at 0.
   *
   * @param from where it begins
   * @param to where it ends; green if above {@code from}, else red
   * @param least left end of the scale, at most 0
   * @param most right end, at least 0
   */
  static String between(double from, double to, double least, double most) {
    double width = 360;
    double scale = width / Math.max(most - least, 1e-9);
    double x = (Math.min(from, to) - least) * scale;
    double length = Math.max(Math.abs(to - from) * scale, .5);
    double zero = -least * scale;
    return String.format(
        Locale.ROOT,
        "<svg class=\"bar\" width=\"360\" height=\"16\" viewBox=\"0 0 360 16\">"
            + "<line x1=\"%.1f\" y1=\"0\" x2=\"%.1f\" y2=\"16\" class=\"zero\"/>"
            + "<rect x=\"%.1f\" y=\"3\" width=\"%.1f\" height=\"10\" class=\"%s\"/></svg>",
        zero,
        zero,
        x,
        length,
        to >= from ? "for" : "against");
  }

  /** A plain bar of a part of {@code most}. */
  static String part(double value, double most) {
    double length = most <= 0 ? 0 : 240 * Math.min(value, most) / most;
    return String.format(
        Locale.ROOT,
        "<svg class=\"bar\" width=\"240\" height=\"16\" viewBox=\"0 0 240 16\">"
            + "<rect x=\"0\" y=\"3\" width=\"%.1f\" height=\"10\" class=\"plain\"/></svg>",
        length);
  }
}
