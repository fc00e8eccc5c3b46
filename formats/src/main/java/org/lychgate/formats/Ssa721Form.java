package org.lychgate.formats;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lychgate.model.PersonName;
import org.lychgate.model.Realm;

/**
 * Funeral directors' statements, each on one sheet of paper: an HTML page that needs nothing beside
 * it.
 */
public final class Ssa721Form {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>Statement of Death by Funeral Director</title>
      <style>
      body { font: 11pt/1.4 serif; max-width: 18cm; margin: 1.5cm auto; }
      h1 { font-size: 15pt; }
      table { border-collapse: collapse; width: 100%; }
      th, td { border: 1px solid #555; padding: .25em .5em; text-align: left; vertical-align: top; }
      th { font-weight: normal; width: 38%; }
      .line { border-bottom: 1px solid #000; height: 2.5em; }
      section { break-after: page; }
      @page { size: letter; margin: 1.5cm; }
      @media print { body { margin: 0; } }
      </style>
      </head>
      <body>
      """;
  private static final String TOP =
      """
      <section>
      <h1>Statement of Death by Funeral Director</h1>
      <p>After form SSA-721 (06-2021), items 1 to 5. Items 6 and 7, about survivors, are not taken.
      </p>
      """;

  private Ssa721Form() {}

  /**
   * The page, a sheet for each statement in their order.
   *
   * @param wholeSsn whether all nine digits are shown; else the last four
   */
  public static String html(List<Ssa721Statement> statements, boolean wholeSsn) {
    StringBuilder out = new StringBuilder(HEAD);
    for (Ssa721Statement statement : statements) {
      sheet(out, statement, wholeSsn);
    }
    return out.append("</body>\n</html>\n").toString();
  }

  private static void sheet(StringBuilder out, Ssa721Statement statement, boolean wholeSsn) {
    PersonName name = statement.name();
    out.append(TOP);
    if (!statement.realm().equals(Realm.REAL)) {
      out.append("<p><strong>")
          .append(statement.realm().word())
          .append(": about nobody</strong>\n");
    }
    out.append("<table>\n");
    row(
        out,
        "1a. Name of deceased",
        joined(" ", name.given(), name.middle(), name.family(), name.suffix()));
    row(out, "1b. Other names", String.join("; ", statement.otherNames()));
    row(
        out,
        "2. Social Security number",
        statement.ssn().map(ssn -> wholeSsn ? ssn.digits() : ssn.masked()).orElse(""));
    row(out, "3a. Date of death", statement.death().canonical());
    row(out, "3b. Place of death", place(statement.deathPlace()));
    row(out, "4a. Date of birth", statement.birth().canonical());
    row(out, "4b. Place of birth", place(statement.birthPlace()));
    row(out, "5. Sex", statement.sex().name());
    row(out, "Funeral home", joined(", ", statement.firm().name(), statement.firm().address()));
    out.append("</table>\n<p>I certify under penalty of perjury that I prepared the body of the")
        .append(" person named above for final disposition.</p>\n<table>\n");
    row(out, "Funeral director", statement.signer());
    row(out, "Date", statement.signed().toString());
    out.append("</table>\n<p>Signature</p>\n<p class=\"line\"></p>\n</section>\n");
  }

  private static void row(StringBuilder out, String item, String value) {
    out.append("<tr><th>")
        .append(item)
        .append("</th><td>")
        .append(escape(value))
        .append("</td></tr>\n");
  }

  private static String place(Ssa721Statement.Place place) {
    return joined(", ", place.city(), place.state(), place.country());
  }

  private static String joined(String between, String... parts) {
    return Stream.of(parts).filter(p -> !p.isEmpty()).collect(Collectors.joining(between));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
