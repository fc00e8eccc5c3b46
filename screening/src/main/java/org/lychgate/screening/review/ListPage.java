package org.lychgate.screening.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lychgate.screening.link.Html;

/** The hits of a filter, page by page. */
final class ListPage {
  static final int ON_A_PAGE = 50;

  private static final Shown SHOWN = new Shown(false);

  private final View view;
  private final ReviewDesk desk;
  private final StringBuilder out = new StringBuilder(16_384);

  private ListPage(View view, ReviewDesk desk) {
    this.view = view;
    this.desk = desk;
  }

  /**
   * The page.
   *
   * @param number from 0
   * @param message what is to be said first, or empty
   */
  static String html(View view, ReviewDesk desk, int number, String message) {
    ListPage page = new ListPage(view, desk);
    long count = view.filter().count(desk.results, desk.state);
    String title = view.texts().get("list.title");
    if (!message.isEmpty()) {
      page.out
          .append("<p role=\"status\" class=\"done\">")
          .append(Html.text(message))
          .append("</p>\n");
    }
    page.out.append("<h1>").append(Html.text(title)).append("</h1>\n");
    page.filters();
    page.out.append("<p>").append(view.get("list.count", count)).append("</p>\n");
    page.table(number);
    page.pages(number, count);
    return Frame.page(
        view, new String[] {"list", "p", Integer.toString(number)}, title, page.out.toString());
  }

  private void filters() {
    ReviewCounts counts = desk.state.count(desk.results);
    out.append("<form method=\"get\" action=\"list\" class=\"filter\">")
        .append(View.hidden("as", view.reviewer()))
        .append(View.hidden("lang", view.texts().tag()))
        .append("<label for=\"f\">")
        .append(view.get("filter.kind"))
        .append("</label> <select id=\"f\" name=\"f\">");
    option("all", view.kind(), view.get("kind.all"), counts.all());
    for (HitKind kind : HitKind.values()) {
      option(kind.word(), view.kind(), view.get("kind." + kind.word()), counts.all(kind));
    }
    out.append("</select> <label for=\"d\">")
        .append(view.get("filter.state"))
        .append("</label> <select id=\"d\" name=\"d\">");
    option("open", view.state(), view.get("state.open"), counts.open());
    long decided = counts.all() - counts.open();
    option("decided", view.state(), view.get("state.decided"), decided);
    option("all", view.state(), view.get("state.all"), counts.all());
    out.append("</select> <button>").append(view.get("filter.apply")).append("</button></form>\n");
    out.append("<p>").append(view.a("class=\"start\"", "next")).append(view.get("list.start"));
    out.append("</a></p>\n");
  }

  private void option(String value, String chosen, String text, long count) {
    out.append("<option value=\"")
        .append(value)
        .append(value.equals(chosen) ? "\" selected>" : "\">")
        .append(text)
        .append(" (")
        .append(view.texts().count(count))
        .append(")</option>");
  }

  private void table(int number) {
    out.append("<table><caption>").append(view.get("list.caption")).append("</caption><thead><tr>");
    for (String column :
        new String[] {
          "list.hit",
          "list.customer",
          "table.record",
          "fact.outcome",
          "fact.probability",
          "fact.decision"
        }) {
      out.append("<th scope=\"col\">").append(view.get(column)).append("</th>");
    }
    out.append("</tr></thead><tbody>\n");
    for (int hit : hits(number)) {
      row(desk.results.read(hit));
    }
    out.append("</tbody></table>\n");
  }

  private List<Integer> hits(int number) {
    List<Integer> hits = new ArrayList<>();
    long skip = (long) number * ON_A_PAGE;
    for (int hit = 0; hit < desk.results.size() && hits.size() < ON_A_PAGE; hit++) {
      if (view.filter().has(hit, desk.results, desk.state) && skip-- <= 0) {
        hits.add(hit);
      }
    }
    return hits;
  }

  private void row(ResultRow row) {
    Optional<ReviewAct> act = desk.state.findAct(row.hit());
    String id = desk.customers.id(row);
    String customer = id.isEmpty() ? view.texts().get("line", row.sourceLine()) : id;
    out.append("<tr><th scope=\"row\">")
        .append(view.a("", "hit", "n", Integer.toString(row.row())))
        .append(view.texts().count(row.hit() + 1L))
        .append("</a></th><td>")
        .append(SHOWN.text(customer))
        .append("</td><td>")
        .append(SHOWN.text(row.get("entryName")))
        .append("</td><td>")
        .append(view.get("kind." + row.kind().word()))
        .append("</td><td>")
        .append(SHOWN.text(row.get("probability")))
        .append("</td><td>")
        .append(view.get("act." + act.map(ReviewAct::word).orElse("open")))
        .append("</td></tr>\n");
  }

  private void pages(int number, long count) {
    out.append("<p class=\"pages\">");
    if (number > 0) {
      out.append(view.a("rel=\"prev\"", "list", "p", Integer.toString(number - 1)));
      out.append(view.get("list.before")).append("</a> ");
    }
    if ((number + 1L) * ON_A_PAGE < count) {
      out.append(view.a("rel=\"next\"", "list", "p", Integer.toString(number + 1)));
      out.append(view.get("list.after")).append("</a>");
    }
    out.append("</p>\n");
  }
}
