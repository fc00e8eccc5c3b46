package org.lychgate.bench.page;

import java.util.Locale;
import org.lychgate.bench.stats.Share;

/** One figure or word of a table: as it is read by people, and as JSON has it. */
public sealed interface Cell {
  /** How a person reads it. */
  String text();

  /** How JSON spells it. */
  String json();

  /** A word or sentence. */
  record Word(String text) implements Cell {
    @Override
    public String json() {
      return JsonText.quote(text);
    }
  }

  /** A whole number. */
  record Count(long value) implements Cell {
    @Override
    public String text() {
      return String.format(Locale.ROOT, "%,d", value);
    }

    @Override
    public String json() {
      return Long.toString(value);
    }
  }

  /**
   * A measured figure.
   *
   * @param digits shown after the point; JSON has the whole figure
   */
  record Figure(double value, int digits) implements Cell {
    @Override
    public String text() {
      String form = "%,." + digits + "f";
      return Double.isFinite(value) ? String.format(Locale.ROOT, form, value) : "–";
    }

    @Override
    public String json() {
      return JsonText.number(value);
    }
  }

  static Cell of(String text) {
    return new Word(text);
  }

  static Cell of(long value) {
    return new Count(value);
  }

  /** A figure with so many digits after the point. */
  static Cell of(double value, int digits) {
    return new Figure(value, digits);
  }

  /** A share as a figure between 0 and 1, five digits. */
  static Cell of(Share share) {
    return new Figure(share.value(), 5);
  }

  /** {@code lower – upper} of the exact 95 % interval. */
  static Cell interval(Share share) {
    return share.of() == 0
        ? new Word("–")
        : new Word(String.format(Locale.ROOT, "%.5f – %.5f", share.low(), share.high()));
  }
}
