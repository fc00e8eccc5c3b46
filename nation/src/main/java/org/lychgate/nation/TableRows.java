package org.lychgate.nation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lychgate.model.Identity;
import org.lychgate.model.PartialDate;
import org.lychgate.model.PersonName;

/** The columns of the nation's tables and how their rows are filled. */
final class TableRows {
  static final String[] PEOPLE = {
    "person_id",
    "ssn",
    "last_name",
    "first_name",
    "middle_name",
    "suffix",
    "sex",
    "birth_date",
    "birth_place"
  };
  static final String[] CUSTOMERS = {
    "customer_id",
    "ssn",
    "last_name",
    "first_name",
    "middle_name",
    "suffix",
    "birth_date",
    "sex",
    "birth_place"
  };
  static final String[] REPORTS = {
    "report_id",
    "reporter",
    "jurisdiction",
    "day",
    "state",
    "ssn",
    "last_name",
    "first_name",
    "middle_name",
    "suffix",
    "sex",
    "birth_date",
    "birth_place",
    "death_date",
    "death_place"
  };
  static final String[] TRUTH = {
    "person_id",
    "ssn",
    "state",
    "death_date",
    "death_place",
    "certificate",
    "reports",
    "errors",
    "customer_id",
    "customer_errors",
    "namesake_of",
    "group",
    "name_at_birth",
    "foreign_born",
    "ssn_issued",
    "spouse",
    "father",
    "mother",
    "child",
    "twin"
  };

  private TableRows() {}

  static void person(Rows rows, Person p) {
    PersonName n = p.name();
    rows.row(
        p.id(),
        p.ssn().digits(),
        n.family(),
        n.given(),
        n.middle(),
        n.suffix(),
        p.sex().name(),
        p.birth().toString(),
        p.birthPlace());
  }

  static void customer(Rows rows, String id, CustomerRow row) {
    Identity i = row.stated();
    PersonName n = i.name();
    rows.row(
        id,
        row.number(),
        capitals(n.family()),
        capitals(n.given()),
        capitals(n.middle()),
        capitals(n.suffix()),
        date(i.birth()),
        i.sex().name(),
        i.birthPlace());
  }

  static void report(Rows rows, long seed, DeathRecord report) {
    Identity i = report.stated();
    PersonName n = i.name();
    rows.row(
        id(seed, report),
        report.reporter().id().name(),
        report.jurisdiction(),
        report.day().toString(),
        report.state().name().toLowerCase(Locale.ROOT),
        report.number(),
        n.family(),
        n.given(),
        n.middle(),
        n.suffix(),
        i.sex().name(),
        date(i.birth()),
        i.birthPlace(),
        date(report.death()),
        report.place());
  }

  /** A name for a report that says nothing of whom it is about. */
  static String id(long seed, DeathRecord report) {
    long what = report.reporter().ordinal() * 2L + (report.stands() ? 1 : 0);
    long hash = Draws.mix(Draws.mix(seed) ^ Draws.mix(report.person() * 16 + what));
    String hex = Long.toHexString(hash);
    return "R" + "0".repeat(16 - hex.length()) + hex;
  }

  static String ids(long seed, List<DeathRecord> reports) {
    return reports.stream().map(r -> id(seed, r)).collect(Collectors.joining(";"));
  }

  static String errors(List<DeathRecord> reports) {
    return reports.stream().map(r -> ErrorCode.codes(r.errors())).collect(Collectors.joining(";"));
  }

  /** {@code 1931-07-04}; what is not known is 00, and nothing known is nothing written. */
  static String date(PartialDate date) {
    if (date.year() <= 0) {
      return "";
    }
    return IjeForm.digits(date.year(), 4)
        + "-"
        + IjeForm.digits(Math.max(0, date.month()), 2)
        + "-"
        + IjeForm.digits(Math.max(0, date.day()), 2);
  }

  /** As a firm writes names: {@code Garcia Lopez}, {@code O'Brien}; suffixes as they are usual. */
  private static String capitals(String name) {
    if (name.matches("I+")) {
      return name;
    }
    StringBuilder out = new StringBuilder(name.toLowerCase(Locale.ROOT));
    for (int i = 0; i < out.length(); i++) {
      if (i == 0 || !Character.isLetter(out.charAt(i - 1))) {
        out.setCharAt(i, Character.toUpperCase(out.charAt(i)));
      }
    }
    return out.toString();
  }
}
