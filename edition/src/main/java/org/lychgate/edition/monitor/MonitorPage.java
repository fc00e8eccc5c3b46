package org.lychgate.edition.monitor;

import java.util.Locale;
import org.lychgate.edition.monitor.MonitorFinding.Level;

/**
 * The report as a page for people. It loads nothing and runs nothing; a browser is told so, too.
 */
public final class MonitorPage {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width">
      <meta name="referrer" content="no-referrer">
      <title>lychgate monitor</title>
      <style>
      body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;
        color:#1c1c1c;background:#fff}
      h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2.2rem}
      table{border-collapse:collapse}td,th{padding:.15rem .8rem .15rem 0;text-align:left;
        vertical-align:top}
      th{font-weight:600;border-bottom:1px solid #bbb}
      td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
      .state{border-left:.4rem solid #2a7d46;padding:.5rem .9rem;font-size:1.1rem}
      .state.look{border-color:#b8860b}.state.alarm{border-color:#a33}
      .dim{color:#595959}code{overflow-wrap:anywhere}
      </style></head><body>
      """;

  private final MonitorReport report;
  private final StringBuilder out = new StringBuilder(HEAD);

  private MonitorPage(MonitorReport report) {
    this.report = report;
  }

  /** The whole page. */
  public static String of(MonitorReport report) {
    MonitorPage page = new MonitorPage(report);
    page.state();
    page.list(Level.ALARM, "Alarms", "The log cannot be trusted as it is.");
    page.list(Level.LOOK, "To be looked at", "This may be in order. Somebody has to find out.");
    page.numbers();
    page.rates();
    page.list(Level.NOTE, "What changed in the last thirty days", "By the rules.");
    page.end();
    return page.out.toString();
  }

  private void state() {
    long alarms = report.count(Level.ALARM);
    long look = report.count(Level.LOOK);
    String kind = alarms > 0 ? " alarm" : look > 0 ? " look" : "";
    String words =
        alarms > 0
            ? count(alarms) + " alarms. Do not rely on this log before they are cleared up."
            : look > 0
                ? "The log holds together. " + count(look) + " things are to be looked at."
                : "The log holds together, and nothing is out of the ordinary.";
    out.append("<h1>").append(text(report.origin())).append("</h1>\n<p class=\"state");
    out.append(kind).append("\">").append(words).append("</p>\n<p class=\"dim\">Looked at ");
    out.append(text(report.at().toString())).append(". ");
    out.append(report.reached() ? "" : "The log could not be reached; this is what was known. ");
    out.append(
        "Everything on this page was worked out from the public log and a trust file.</p>\n");
  }

  private void list(Level level, String title, String what) {
    if (report.count(level) == 0) {
      return;
    }
    out.append("<h2>").append(title).append("</h2>\n<p class=\"dim\">").append(what);
    out.append("</p>\n<table><tr><th>Where</th><th>What</th><th>Code</th></tr>\n");
    for (MonitorFinding finding : report.findings()) {
      if (finding.level() == level) {
        out.append("<tr><td>").append(text(finding.where())).append("</td><td>");
        out.append(text(finding.message())).append("</td><td class=\"dim\">");
        out.append(text(finding.code())).append("</td></tr>\n");
      }
    }
    out.append("</table>\n");
  }

  private void numbers() {
    out.append("<h2>The log</h2>\n<table>\n");
    row("Leaves, all of them checked", count(report.size()));
    row("Last day it names", report.day().map(Object::toString).orElse("none"));
    row("Signed batches of reports", count(report.counts().submissions()));
    row("Reports", count(report.counts().reports()));
    row("Deaths published", count(report.counts().publications()));
    row("Holds that wait for a ruling", count(report.open().holds()));
    row("Batches set aside", count(report.open().quarantines()));
    MonitorReport.Witnesses witnesses = report.witnesses();
    row(
        "Other organisations that cosign it",
        witnesses.known() == 0
            ? "none: nobody but its operator vouches that all see the same log"
            : witnesses.cosigned()
                + " of "
                + witnesses.known()
                + "; an edition needs "
                + witnesses.quorum());
    out.append("</table>\n<p class=\"dim\">Root of its tree: <code>");
    out.append(text(report.root())).append("</code>. Compare it with others who watch.</p>\n");
  }

  private void row(String what, String value) {
    out.append("<tr><td>").append(what).append("</td><td class=\"n\">");
    out.append(text(value)).append("</td></tr>\n");
  }

  private void rates() {
    if (report.rates().isEmpty()) {
      return;
    }
    out.append("<h2>Who reports</h2>\n<table><tr><th>Key</th><th class=\"n\">Reports</th>");
    out.append("<th class=\"n\">Published</th><th class=\"n\">Usual day</th><th>Last day</th>");
    out.append("<th class=\"n\">On it</th></tr>\n");
    for (MonitorReport.Rate rate : report.rates()) {
      out.append("<tr><td>").append(text(rate.key())).append("</td><td class=\"n\">");
      out.append(count(rate.reports())).append("</td><td class=\"n\">");
      out.append(count(rate.published())).append("</td><td class=\"n\">");
      out.append(rate.usual() == 0 ? "" : count(rate.usual())).append("</td><td>");
      out.append(text(rate.lastDay().toString())).append("</td><td class=\"n\">");
      out.append(count(rate.lastReports())).append("</td></tr>\n");
    }
    out.append("</table>\n");
  }

  private void end() {
    out.append("<p class=\"dim\">The log names no person, and neither does this page.</p>\n");
    out.append("</body></html>\n");
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
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
