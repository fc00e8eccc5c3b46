package org.lychgate.screening.review;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lychgate.screening.Language;
import org.lychgate.screening.Wording;
import org.lychgate.screening.link.Html;

/** One hit: customer and record side by side, and what can be decided. */
final class HitPage {
  private final View view;
  private final Facts facts;
  private final Shown shown;
  private final ResultRow row;
  private final StringBuilder out = new StringBuilder(4096);

  private HitPage(View view, Facts facts) {
    this.view = view;
    this.facts = facts;
    this.shown = new Shown(facts.whole());
    this.row = facts.row();
  }

  /**
   * What the page shows.
   *
   * @param version of the hit, for the form
   * @param act what stands
   * @param last the line that says so; also of a decision that was taken back
   * @param open hits of the filter that are still open
   * @param siblings other records for the same customer
   * @param message what has just been done, or empty
   * @param problem why a decision was not taken, or empty
   * @param note what the reviewer had written when it was not
   * @param whole whether numbers are shown whole
   */
  record Facts(
      ResultRow row,
      CustomerColumns customers,
      int hits,
      int version,
      Optional<ReviewAct> act,
      Optional<ReviewLine> last,
      long open,
      List<ResultRow> siblings,
      String message,
      String problem,
      String note,
      boolean whole) {}

  static String html(View view, Facts facts) {
    HitPage page = new HitPage(view, facts);
    String n = Integer.toString(facts.row().row());
    String title = view.texts().get("hit.title", facts.row().hit() + 1, facts.hits());
    page.top(title);
    page.sideBySide();
    page.others();
    page.siblings();
    page.form(n);
    page.moves(n);
    return Frame.page(view, new String[] {"hit", "n", n}, title, page.out.toString());
  }

  private void top(String title) {
    if (!facts.message().isEmpty()) {
      out.append("<p role=\"status\" class=\"done\">")
          .append(Html.text(facts.message()))
          .append("</p>\n");
    }
    if (!facts.problem().isEmpty()) {
      out.append("<div role=\"alert\" class=\"problem\"><h2>")
          .append(view.get("problem"))
          .append("</h2><p>")
          .append(Html.text(facts.problem()))
          .append("</p></div>\n");
    }
    out.append("<h1>").append(Html.text(title)).append("</h1>\n<p>");
    out.append(view.get("hit.open", facts.open(), view.texts().get("kind." + view.kind())));
    out.append("</p>\n<dl class=\"facts\">\n");
    fact("fact.outcome", view.get("kind." + row.kind().word()));
    fact("fact.probability", shown.text(row.get("probability")));
    fact("fact.weight", Html.text(row.get("weight")));
    fact("fact.status", status());
    fact("fact.nextStep", nextStep());
    fact("fact.contestUntil", shown.text(row.get("contestUntil")));
    fact("fact.entry", Html.text(row.get("entry")));
    fact("fact.evidence", shown.text(row.get("evidence")));
    fact("fact.line", Html.text(row.sourceLine()));
    fact("fact.decision", decision());
    out.append("</dl>\n");
  }

  private void fact(String key, String html) {
    if (!html.isEmpty()) {
      out.append("<div><dt>").append(view.get(key)).append("</dt><dd>");
      out.append(html).append("</dd></div>\n");
    }
  }

  private String status() {
    String status = row.get(ResultColumns.STATUS);
    return Html.text(view.texts().find("status." + status, status));
  }

  /** In the reader's language where the file has our own words; else as the file has it. */
  private String nextStep() {
    String step = row.get("nextStep");
    boolean ours =
        Stream.of(Language.values())
            .map(l -> Wording.nextStep(row.kind().outcome(), row.kind().status(), l))
            .anyMatch(step::equals);
    return ours ? view.get("nextStep." + row.kind().word()) : shown.text(step);
  }

  private String decision() {
    if (facts.act().isEmpty() && facts.last().isEmpty()) {
      return view.get("act.open");
    }
    String key = "act." + facts.act().map(ReviewAct::word).orElse("taken-back");
    return view.get(key) + facts.last().map(line -> ", " + by(line) + note(line)).orElse("");
  }

  private String by(ReviewLine line) {
    return view.get("by", line.reviewer(), day(line.at()));
  }

  static String day(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
  }

  private String note(ReviewLine line) {
    return line.note().isEmpty()
        ? ""
        : "<br>" + view.get("note.was") + " " + shown.text(line.note());
  }

  private void sideBySide() {
    out.append("<table><caption>")
        .append(view.get("table.caption"))
        .append("</caption><thead><tr><th scope=\"col\">")
        .append(view.get("table.field"))
        .append("</th><th scope=\"col\">")
        .append(view.get("table.customer"))
        .append("</th><th scope=\"col\">")
        .append(view.get("table.record"))
        .append("</th><th scope=\"col\">")
        .append(view.get("table.agreement"))
        .append("</th></tr></thead><tbody>\n");
    for (SideRow side : SideRow.values()) {
      out.append("<tr><th scope=\"row\">").append(view.get(side.key())).append("</th><td>");
      cells(facts.customers().list(row, side.fields()));
      out.append("</td><td>").append(listed(side)).append("</td><td>");
      out.append(agreement(side)).append("</td></tr>\n");
    }
    out.append("</tbody></table>\n");
  }

  private void cells(List<CustomerColumns.Cell> cells) {
    if (cells.isEmpty()) {
      out.append("<span class=\"dim\">").append(view.get("notStated")).append("</span>");
    }
    for (CustomerColumns.Cell cell : cells) {
      boolean number = SideRow.isNumber(facts.customers(), row, cell);
      out.append("<span class=\"cell\"><span class=\"col\">")
          .append(Html.text(cell.column()))
          .append(":</span> ")
          .append(number ? shown.number(cell.value()) : shown.text(cell.value()))
          .append("</span> ");
    }
  }

  private String listed(SideRow side) {
    if (row.kind() == HitKind.WITHDRAWN) {
      return "<span class=\"dim\">" + view.get("notListed") + "</span>";
    }
    String value = side.listed(row);
    if (value.isEmpty()) {
      String key = side.isInResult() ? "notStated" : "notShown";
      return "<span class=\"dim\">" + view.get(key) + "</span>";
    }
    return side == SideRow.NUMBER ? shown.number(value) : shown.text(value);
  }

  private String agreement(SideRow side) {
    StringBuilder words = new StringBuilder();
    for (AgreementWords.Term term : AgreementWords.parse(row.get("agreement"))) {
      if (side.covers(term.field())) {
        words
            .append(words.isEmpty() ? "" : "<br>")
            .append("<span class=\"sign\" aria-hidden=\"true\">")
            .append(AgreementWords.sign(term.level()))
            .append("</span> ");
        if (side.hasSeveral()) {
          String field = view.texts().find("field." + term.field(), term.field());
          words.append(Html.text(field)).append(": ");
        }
        words.append(Html.text(view.texts().find("level." + term.level(), term.level())));
      }
    }
    return words.isEmpty()
        ? "<span class=\"dim\">" + view.get("notCompared") + "</span>"
        : words.toString();
  }

  private void others() {
    List<CustomerColumns.Cell> cells = facts.customers().listOthers(row, SideRow.allFields());
    if (cells.isEmpty()) {
      return;
    }
    out.append("<details><summary>").append(view.get("others")).append("</summary><dl>\n");
    for (CustomerColumns.Cell cell : cells) {
      out.append("<div><dt>").append(Html.text(cell.column())).append("</dt><dd>");
      out.append(shown.text(cell.value())).append("</dd></div>\n");
    }
    out.append("</dl></details>\n");
  }

  private void siblings() {
    if (facts.siblings().isEmpty()) {
      return;
    }
    out.append("<h2>").append(view.get("siblings")).append("</h2><ul>\n");
    for (ResultRow other : facts.siblings()) {
      out.append("<li>")
          .append(view.a("", "hit", "n", Integer.toString(other.row())))
          .append(shown.text(other.get("entryName")))
          .append("</a> ")
          .append(Html.text(other.get("entryBirth")))
          .append(", ")
          .append(view.get("fact.probability"))
          .append(" ")
          .append(Html.text(other.get("probability")))
          .append("</li>\n");
    }
    out.append("</ul>\n");
  }

  private void form(String n) {
    out.append("<form method=\"post\" action=\"decide\">")
        .append(view.hidden())
        .append(View.hidden("n", n))
        .append(View.hidden("v", Integer.toString(facts.version())))
        .append("\n<p><label for=\"note\">")
        .append(view.get("note"))
        .append("</label><br><span id=\"hint\" class=\"hint\">")
        .append(view.get("note.hint"))
        .append("</span><br><textarea id=\"note\" name=\"note\" rows=\"2\" maxlength=\"")
        .append(ReviewDesk.NOTE_MAX)
        .append("\" aria-describedby=\"hint\">")
        .append(Html.text(facts.note()))
        .append("</textarea></p>\n<p class=\"acts\">");
    for (ReviewAct act : ReviewAct.values()) {
      if (act.fits(row.kind())) {
        button("name=\"act\" value=\"" + act.word() + "\"", "act." + act.word());
      }
    }
    out.append("</p></form>\n");
  }

  private void moves(String n) {
    out.append("<div class=\"moves\">").append(view.a(keys("move.back"), "previous", "n", n));
    out.append(view.get("move.back")).append(keyShown("move.back")).append("</a> ");
    out.append(view.a(keys("move.skip"), "next", "n", n));
    out.append(view.get("move.skip")).append(keyShown("move.skip")).append("</a>\n");
    out.append("<form method=\"post\" action=\"undo\">").append(view.hidden());
    button("class=\"plain\"", "move.undo");
    out.append("</form>\n<form method=\"post\" action=\"reveal\">").append(view.hidden());
    out.append(View.hidden("n", n));
    button("class=\"plain\" aria-describedby=\"reveal\"", "move.reveal");
    out.append("</form></div>\n<p id=\"reveal\" class=\"hint\">")
        .append(view.get(facts.whole() ? "reveal.done" : "reveal.hint"))
        .append("</p>\n");
  }

  private void button(String attributes, String key) {
    out.append("<button ")
        .append(attributes)
        .append(' ')
        .append(keys(key))
        .append('>')
        .append(view.get(key))
        .append(keyShown(key))
        .append("</button>\n");
  }

  /** The key of a button: alone with a script, with the browser's own keys without. */
  private String keys(String key) {
    String letter = view.get("key." + key);
    return "accesskey=\"" + letter + "\" data-key=\"" + letter + "\"";
  }

  private String keyShown(String key) {
    return " <kbd>" + view.get("key." + key) + "</kbd>";
  }
}
