package org.lychgate.screening.review;

import java.util.Map;
import org.lychgate.screening.link.Html;

/** How far the review is: by kind, and by reviewer. */
final class SummaryPage {
  private final View view;
  private final StringBuilder out = new StringBuilder(4096);

  private SummaryPage(View view) {
    this.view = view;
  }

  static String html(View view, ReviewSummary summary) {
    SummaryPage page = new SummaryPage(view);
    String title = view.texts().get("summary.title");
    page.out.append("<h1>").append(Html.text(title)).append("</h1>\n<p>");
    page.out.append(view.get("summary.open", summary.open(), summary.hits())).append("</p>\n");
    page.table("summary.byKind", summary.kinds(), "kind.", "open");
    page.table("summary.byReviewer", summary.reviewers(), "", "");
    page.out
        .append("<p>")
        .append(view.a("", "export.csv"))
        .append(view.get("summary.export"))
        .append("</a> <span class=\"hint\">")
        .append(view.get("summary.exportHint"))
        .append("</span></p>\n<form method=\"post\" action=\"finish\">")
        .append(view.hidden())
        .append("<button class=\"plain\">")
        .append(view.get("summary.finish"))
        .append("</button> <span class=\"hint\">")
        .append(view.get("summary.finishHint"))
        .append("</span></form>\n");
    return Frame.page(view, new String[] {"summary"}, title, page.out.toString());
  }

  /** A table of counts; {@code prefix} of the rows' texts, or empty where they are names. */
  private void table(
      String caption, Map<String, Map<String, Long>> rows, String prefix, String first) {
    out.append("<table><caption>").append(view.get(caption)).append("</caption><thead><tr>");
    out.append("<th scope=\"col\">").append(view.get(caption + ".row")).append("</th>");
    if (!first.isEmpty()) {
      out.append("<th scope=\"col\" class=\"n\">").append(view.get("act.open")).append("</th>");
    }
    for (ReviewAct act : ReviewAct.values()) {
      if (act.decides() || first.isEmpty()) {
        out.append("<th scope=\"col\" class=\"n\">");
        out.append(view.get("act." + act.word())).append("</th>");
      }
    }
    out.append("</tr></thead><tbody>\n");
    rows.forEach((name, counts) -> {
      out.append("<tr><th scope=\"row\">")
          .append(prefix.isEmpty() ? new Shown(false).text(name) : view.get(prefix + name))
          .append("</th>");
      counts.forEach((_, count) ->
          out.append("<td class=\"n\">").append(view.texts().count(count)).append("</td>"));
      out.append("</tr>\n");
    });
    out.append("</tbody></table>\n");
  }
}
