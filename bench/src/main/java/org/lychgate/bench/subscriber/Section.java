package org.lychgate.bench.subscriber;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lychgate.bench.page.Bar;
import org.lychgate.bench.page.Card;
import org.lychgate.bench.page.Cell;
import org.lychgate.bench.page.Part;
import org.lychgate.bench.page.Verdict;

/** Bars and one card of a part of the measurements, as they grow. */
public final class Section {
  private final String id;
  private final String title;
  private final List<Bar> bars = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private List<List<Cell>> rows = new ArrayList<>();

  public Section(String id, String title) {
    this.id = id;
    this.title = title;
  }

  public List<Bar> bars() {
    return bars;
  }

  public Card card() {
    return new Card(id, title, parts);
  }

  /**
   * Adds a bar.
   *
   * @param judged whether the size is the one the bar speaks of; a smaller one is only reported
   */
  public void bar(
      boolean judged, String what, String wanted, boolean met, String form, Object... values) {
    Verdict verdict = judged ? Verdict.of(met) : Verdict.REPORTED;
    bars.add(new Bar(nextId(), what, wanted, text(form, values), verdict, ""));
  }

  /** Adds a figure without a bar. */
  public void reported(String what, String form, Object... values) {
    bars.add(new Bar(nextId(), what, "–", text(form, values), Verdict.REPORTED, ""));
  }

  /** Adds a bar that was not measured. */
  public void notRun(String what, String wanted, String why) {
    bars.add(Bar.notRun(nextId(), what, wanted, why, ""));
  }

  private String nextId() {
    return id + "-" + (bars.size() + 1);
  }

  /** Adds a paragraph. */
  public void say(String form, Object... values) {
    parts.add(new Part.Text(text(form, values)));
  }

  /** Adds a table or a chart of its own. */
  public void add(Part part) {
    parts.add(part);
  }

  /** Adds a figure to the next table. */
  public void row(String what, String unit, double figure) {
    int digits = figure < 10 ? 3 : figure < 1000 ? 1 : 0;
    rows.add(List.of(Cell.of(what), Cell.of(unit), Cell.of(figure, digits)));
  }

  /** Adds a count to the next table. */
  public void row(String what, String unit, long count) {
    rows.add(List.of(Cell.of(what), Cell.of(unit), Cell.of(count)));
  }

  /** Adds what could not be measured to the next table. */
  public void row(String what, String why) {
    rows.add(List.of(Cell.of(what), Cell.of(""), Cell.of(why)));
  }

  /** Ends the table. */
  public void table(String caption) {
    // Figures stand to the right only where the first one is a figure, so words go last.
    rows.sort(
        (a, b) -> Boolean.compare(a.get(2) instanceof Cell.Word, b.get(2) instanceof Cell.Word));
    parts.add(new Part.Table(caption, List.of("what", "unit", "figure"), rows));
    rows = new ArrayList<>();
  }

  /** How many times one time is of another, in words; of a time too short to be told none. */
  public static String times(double one, double other) {
    return one > 0 && other > 0 ? text("%.1f ×", one / other) : "too short to tell";
  }

  public static String text(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }
}
