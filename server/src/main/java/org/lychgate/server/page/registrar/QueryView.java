package org.lychgate.server.page.registrar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.lychgate.edition.WorkingDays;
import org.lychgate.register.QueryInfo;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Row;
import org.lychgate.server.page.report.ReportWords;

/**
 * An entry that is held, about which this office is asked.
 *
 * @param hold its HOLD leaf, by which it is answered
 * @param title which of the office's records it is
 * @param own whether this key reported it, and so can withdraw it
 * @param open whether it has not been answered
 */
public record QueryView(long hold, String title, List<Row> rows, boolean own, boolean open) {
  public QueryView {
    rows = List.copyOf(rows);
  }

  /**
   * What {@code query} asks.
   *
   * @param name what this office calls its record; empty where another office sent it
   */
  static QueryView of(
      QueryInfo query, String key, String name, LocalDate today, Frame frame, ReportWords words) {
    List<Row> rows = new ArrayList<>();
    if (name.isEmpty()) {
      rows.add(new Row(frame.t("registrar.query.reporter"), query.reporter()));
    }
    rows.add(new Row(frame.t("registrar.query.held"), words.day(query.held())));
    rows.add(
        new Row(
            frame.t("registrar.query.cause"),
            frame.t("registrar.query.cause." + query.cause().name())));
    rows.add(
        new Row(
            frame.t("registrar.query.evidence"),
            frame.t("registrar.query.evidence." + query.evidence().name())));
    rows.add(
        query
            .reaffirmed()
            .map(day ->
                new Row(
                    frame.t("registrar.query.answered"),
                    frame.t(
                        "registrar.query.answered.text",
                        words.day(day),
                        words.day(query.expires()))))
            .orElseGet(() ->
                new Row(
                    frame.t("registrar.query.due"),
                    frame.t(
                        "registrar.query.due.text",
                        words.day(query.due()),
                        workingDaysLeft(today, query.due())))));
    rows.add(new Row(frame.t("registrar.query.leaf"), "" + query.reportLeaf()));
    rows.add(new Row(frame.t("registrar.query.entry"), query.entry().toString()));
    return new QueryView(
        query.holdLeaf(),
        name.isEmpty() ? frame.t("registrar.query.another") : name,
        rows,
        query.reporter().equals(key),
        query.reaffirmed().isEmpty());
  }

  /** Working days from {@code today} up to and with {@code due}; 0 behind it. */
  static int workingDaysLeft(LocalDate today, LocalDate due) {
    return (int)
        today
            .datesUntil(due.isBefore(today) ? today : due.plusDays(1))
            .filter(WorkingDays::isWorkingDay)
            .count();
  }
}
