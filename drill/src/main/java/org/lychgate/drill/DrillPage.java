package org.lychgate.drill;

import java.util.Locale;

/** The report as a page for people. It loads nothing and runs nothing. */
public final class DrillPage {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width">
      <meta name="referrer" content="no-referrer">
      <title>lychgate drill</title>
      <style>
      body{font:16px/1.5 system-ui,sans-serif;max-width:76rem;margin:2rem auto;padding:0 1rem;
        color:#1c1c1c;background:#fff}
      h1{font-size:1.5rem}
      .scroll{overflow-x:auto}
      table{border-collapse:collapse;font-size:.92rem}
      td,th{padding:.45rem .9rem .45rem 0;text-align:left;vertical-align:top;
        border-bottom:1px solid #ddd;min-width:6rem}
      th{font-weight:600;border-bottom:1px solid #888}
      .state{border-left:.4rem solid #2a7d46;padding:.5rem .9rem;font-size:1.1rem}
      .state.open{border-color:#a33}
      .impossible{color:#1b6b3a;font-weight:600}.evident{color:#7a5c00;font-weight:600}
      .open b{color:#a33}
      .dim{color:#595959}code{overflow-wrap:anywhere;font-size:.85rem}
      </style></head><body>
      """;

  private final DrillReport report;
  private final StringBuilder out = new StringBuilder(HEAD);

  private DrillPage(DrillReport report) {
    this.report = report;
  }

  /** The whole page. */
  public static String of(DrillReport report) {
    DrillPage page = new DrillPage(report);
    page.state();
    page.table();
    page.end();
    return page.out.toString();
  }

  private void state() {
    out.append("<h1>Every known misuse, tried</h1>\n<p class=\"state");
    out.append(report.isAnswered() ? "" : " open").append("\"><b>");
    out.append(report.rows().size()).append(" attacks: ").append(report.summary());
    out.append(".</b></p>\n<p><i>Impossible</i>: nothing came of it. <i>Evident</i>: something ");
    out.append("came of it, and an outsider sees that. <i>Not answered</i>: it got through, or ");
    out.append("could not be tried. The verdict is read from what the attack left behind: ");
    out.append("editions, feed, log, the exit codes of verify, fsck and monitor.</p>\n");
    out.append("<p class=\"dim\">A synthetic registry, invented people. All keys belong to one ");
    out.append("process here, as they would to a thief. Lychgate ").append(text(report.version()));
    out.append(", seed ").append(report.seed()).append(", ");
    out.append(report.seconds()).append(" seconds.</p>\n");
  }

  private void table() {
    out.append("<div class=\"scroll\"><table>\n<tr><th>Attack</th><th>Threat</th><th>What was ");
    out.append("tried</th><th>What answered</th><th>Control</th><th>Verdict</th></tr>\n");
    for (Row row : report.rows()) {
      String word = row.attempt().verdict().word();
      out.append("<tr id=\"").append(text(row.card().id())).append("\"><td><b>");
      out.append(text(row.card().title())).append("</b><br><code>");
      out.append(text(row.command())).append("</code><br><span class=\"dim\">");
      out.append(String.format(Locale.ROOT, "%.1f s", row.seconds())).append("</span></td><td>");
      out.append(text(String.join(" ", row.card().threats()))).append("</td><td>");
      out.append(text(row.attempt().tried())).append("</td><td>");
      out.append(text(row.attempt().answered())).append("</td><td>");
      out.append(text(row.card().control())).append("</td><td class=\"").append(word);
      out.append("\"><b>").append(text(row.attempt().verdict().words()));
      out.append("</b></td></tr>\n");
    }
    out.append("</table></div>\n");
  }

  private void end() {
    out.append("<p class=\"dim\">Not preventable, and said so: two coerced registrars who sign ");
    out.append("their counts, too; a registry that runs other code. Both leave signed traces. ");
    out.append("See docs/threats.md.</p>\n</body></html>\n");
  }

  /** {@code value} with nothing in it that is markup. */
  private static String text(String value) {
    StringBuilder plain = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> plain.append("&amp;");
        case '<' -> plain.append("&lt;");
        case '>' -> plain.append("&gt;");
        case '"' -> plain.append("&quot;");
        case '\'' -> plain.append("&#39;");
        default -> plain.append(Character.isISOControl(c) ? '\uFFFD' : c);
      }
    }
    return plain.toString();
  }
}
