package org.lychgate.bench.page;

import java.util.List;
import java.util.Map;

/** A report as one HTML page that needs nothing else: no script, no network, charts inline. */
public final class HtmlPage {
  private static final String STYLE =
      """
      :root { color-scheme: light; }
      body { font: 16px/1.5 Georgia, 'Times New Roman', serif; color: #1c1c1c; background: #fdfcf9;
        max-width: 70rem; margin: 2rem auto; padding: 0 1.25rem 4rem; }
      h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }
      h2 { font-size: 1.3rem; margin: 3rem 0 .5rem; border-top: 2px solid #1c1c1c;
        padding-top: .6rem; }
      p { max-width: 46rem; }
      nav a { margin-right: 1rem; }
      a { color: #1d4e89; }
      .scroll { overflow-x: auto; margin: 1rem 0 1.5rem; }
      table { border-collapse: collapse; font: 14px/1.35 'Helvetica Neue', Arial, sans-serif;
        font-variant-numeric: tabular-nums; }
      caption { text-align: left; font-weight: bold; padding: .3rem 0; }
      th, td { padding: .25rem .7rem .25rem 0; text-align: left; vertical-align: top;
        border-bottom: 1px solid #ddd8cc; }
      th { border-bottom: 1px solid #1c1c1c; font-weight: 600; }
      td.n, th.n { text-align: right; white-space: nowrap; }
      .v { font-weight: bold; white-space: nowrap; }
      .met { color: #1b6b3a; } .not-met { color: #b3261e; }
      .not-run { color: #8a6d00; } .reported { color: #555; }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem;
        font: 14px/1.4 'Helvetica Neue', Arial, sans-serif; }
      dt { color: #555; } dd { margin: 0; overflow-wrap: anywhere; }
      figure { margin: 1rem 0 1.5rem; } figcaption { font-weight: bold;
        font: bold 14px/1.4 'Helvetica Neue', Arial, sans-serif; }
      svg { max-width: 100%; height: auto; }
      @media print { body { margin: 0; } h2 { break-after: avoid; } }
      """;

  private HtmlPage() {}

  /** The whole page. */
  public static String of(Report report) {
    StringBuilder out = new StringBuilder();
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<title>").append(escape(report.title())).append("</title>\n<style>\n");
    out.append(STYLE).append("</style>\n</head>\n<body>\n<h1>");
    out.append(escape(report.title())).append("</h1>\n");
    out.append("<p>").append(escape(summary(report.bars()))).append("</p>\n<nav>");
    out.append("<a href=\"#bars\">Bars</a>");
    for (Card card : report.cards()) {
      out.append("<a href=\"#").append(escape(card.id())).append("\">");
      out.append(escape(card.title())).append("</a>");
    }
    out.append("<a href=\"#run\">The run</a></nav>\n");
    bars(out, report.bars());
    report.cards().forEach(card -> card(out, card));
    run(out, report.run());
    return out.append("</body>\n</html>\n").toString();
  }

  /** {@code 14 bars met, 2 not met, 1 not run}. */
  public static String summary(List<Bar> bars) {
    return "%d bars met, %d not met, %d not run."
        .formatted(
            count(bars, Verdict.MET), count(bars, Verdict.NOT_MET), count(bars, Verdict.NOT_RUN));
  }

  private static long count(List<Bar> bars, Verdict verdict) {
    return bars.stream().filter(bar -> bar.verdict() == verdict).count();
  }

  private static void bars(StringBuilder out, List<Bar> bars) {
    out.append(
        "<h2 id=\"bars\">Bars</h2>\n<div class=\"scroll\"><table>\n<tr><th>what is measured");
    out.append("</th><th>wanted</th><th>measured</th><th></th><th>published</th></tr>\n");
    for (Bar bar : bars) {
      String word = bar.verdict().word();
      out.append("<tr id=\"bar-").append(escape(bar.id())).append("\"><td>");
      out.append(escape(bar.what())).append("</td><td>").append(escape(bar.wanted()));
      out.append("</td><td>").append(escape(bar.figure())).append("</td><td class=\"v ");
      out.append(word.replace(' ', '-')).append("\">").append(word).append("</td><td>");
      out.append(escape(bar.anchor())).append("</td></tr>\n");
    }
    out.append("</table></div>\n");
  }

  private static void card(StringBuilder out, Card card) {
    out.append("<h2 id=\"").append(escape(card.id())).append("\">");
    out.append(escape(card.title())).append("</h2>\n");
    for (Part part : card.parts()) {
      switch (part) {
        case Part.Text(String text) -> out.append("<p>").append(escape(text)).append("</p>\n");
        case Part.Table table -> table(out, table);
        case Part.Chart chart -> SvgChart.draw(out, chart);
      }
    }
  }

  private static void table(StringBuilder out, Part.Table table) {
    out.append("<div class=\"scroll\"><table>\n<caption>").append(escape(table.caption()));
    out.append("</caption>\n<tr>");
    for (int i = 0; i < table.columns().size(); i++) {
      boolean figures = !table.rows().isEmpty() && isFigure(table.rows().getFirst().get(i));
      out.append(figures ? "<th class=\"n\">" : "<th>");
      out.append(escape(table.columns().get(i))).append("</th>");
    }
    out.append("</tr>\n");
    for (List<Cell> row : table.rows()) {
      out.append("<tr>");
      for (Cell cell : row) {
        out.append(isFigure(cell) ? "<td class=\"n\">" : "<td>");
        out.append(escape(cell.text())).append("</td>");
      }
      out.append("</tr>\n");
    }
    out.append("</table></div>\n");
  }

  private static boolean isFigure(Cell cell) {
    return switch (cell) {
      case Cell.Word _ -> false;
      case Cell.Count _, Cell.Figure _ -> true;
    };
  }

  private static void run(StringBuilder out, Map<String, String> run) {
    out.append("<h2 id=\"run\">The run</h2>\n<dl>\n");
    run.forEach((name, text) ->
        out.append("<dt>")
            .append(escape(name))
            .append("</dt><dd>")
            .append(escape(text))
            .append("</dd>\n"));
    out.append("</dl>\n");
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
