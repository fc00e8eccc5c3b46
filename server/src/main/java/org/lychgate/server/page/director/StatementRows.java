package org.lychgate.server.page.director;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lychgate.formats.Ssa721Statement;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;
import org.lychgate.model.Ssn;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Row;
import org.lychgate.server.page.report.ReportWords;

/** A statement in words, item by item, in the form's order. */
final class StatementRows {
  private StatementRows() {}

  static List<Row> of(Ssa721Statement statement, Frame frame, ReportWords words) {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(frame.t("director.item.name"), name(statement)));
    rows.add(row(frame, "director.item.otherNames", String.join("; ", statement.otherNames())));
    rows.add(row(frame, "director.item.ssn", ssn(statement)));
    rows.add(row(frame, "director.item.death", date(statement.death(), words)));
    rows.add(row(frame, "director.item.death.place", place(statement.deathPlace())));
    rows.add(row(frame, "director.item.birth", date(statement.birth(), words)));
    rows.add(row(frame, "director.item.birth.place", place(statement.birthPlace())));
    rows.add(
        new Row(frame.t("director.item.sex"), frame.t("director.sex." + statement.sex().name())));
    rows.add(new Row(frame.t("director.item.certification"), frame.t("director.certification")));
    rows.add(new Row(frame.t("director.item.firm"), statement.firm().name()));
    rows.add(new Row(frame.t("director.item.address"), statement.firm().address()));
    rows.add(new Row(frame.t("director.item.signer"), statement.signer()));
    rows.add(new Row(frame.t("director.item.signed"), words.day(statement.signed())));
    return rows;
  }

  private static Row row(Frame frame, String label, String value) {
    return new Row(frame.t(label), value.isEmpty() ? frame.t("director.none") : value);
  }

  static String name(Ssa721Statement statement) {
    PersonName name = statement.name();
    return joined(" ", name.given(), name.middle(), name.family(), name.suffix());
  }

  /** At most the last four digits. */
  static String ssn(Ssa721Statement statement) {
    return statement.ssn().map(Ssn::masked).orElse("");
  }

  /** In words where it is whole, else as it is kept, an unknown part as {@code XX}. */
  static String date(PartialDate date, ReportWords words) {
    return date.findLocalDate()
        .map(words::day)
        .orElse(date.equals(PartialDate.ALL_UNKNOWN) ? "" : date.canonical());
  }

  private static String place(Ssa721Statement.Place place) {
    return joined(", ", place.city(), place.state(), place.country());
  }

  private static String joined(String between, String... parts) {
    return Stream.of(parts).filter(p -> !p.isEmpty()).collect(Collectors.joining(between));
  }
}
