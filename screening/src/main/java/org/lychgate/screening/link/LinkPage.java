package org.lychgate.screening.link;

import java.util.ArrayList;
import java.util.List;
import org.lychgate.formats.ColumnUse;
import org.lychgate.linkage.link.ColumnKind;
import org.lychgate.linkage.link.LinkColumn;
import org.lychgate.linkage.link.LinkCounts;
import org.lychgate.linkage.link.LinkField;
import org.lychgate.linkage.link.LinkLevel;
import org.lychgate.linkage.link.LinkModel;
import org.lychgate.linkage.link.LinkOptions;
import org.lychgate.linkage.link.LinkTie;
import org.lychgate.linkage.link.PassCount;
import org.lychgate.linkage.link.PassNote;
import org.lychgate.model.ReadCounts;

/**
 * One HTML page on a run: what was compared, what agreement weighs, how sure the pairs are, and why
 * some of them are. It loads nothing and runs nothing; a browser is told so, too.
 */
final class LinkPage {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src 'unsafe-inline'">
      <meta name="referrer" content="no-referrer">
      <title>lychgate link</title>
      <style>
      body{font:15px/1.5 system-ui,sans-serif;max-width:68rem;margin:2rem auto;padding:0 1rem;
        color:#1c1c1c;background:#fff}
      h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2.2rem}
      table{border-collapse:collapse}td,th{padding:.12rem .6rem .12rem 0;text-align:left;
        vertical-align:middle}
      th{font-weight:600;border-bottom:1px solid #bbb}
      td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
      tr.f td{border-top:1px solid #ddd}
      .warn{border:2px solid #a33;padding:.6rem .9rem}
      .for{fill:#2a7d46}.against{fill:#b23b3b}.plain{fill:#7d8ba1}
      .zero{stroke:#555;stroke-width:1}.axis{stroke:#999}
      svg text{font:12px system-ui,sans-serif;fill:#333}
      details{border-top:1px solid #ddd;padding:.3rem 0}summary{cursor:pointer}
      .dim{color:#666}
      </style></head><body>
      """;

  private final Facts facts;
  private final StringBuilder out = new StringBuilder(HEAD);

  private LinkPage(Facts facts) {
    this.facts = facts;
  }

  /**
   * What the page tells.
   *
   * @param files names without folders, the left one first
   * @param uses what each column of each file was taken for
   * @param read what was read of each file
   * @param given whether the model came from a file
   * @param explained pairs to explain, from certain to doubtful
   */
  record Facts(
      String build,
      List<String> files,
      List<List<ColumnUse>> uses,
      List<ReadCounts> read,
      boolean given,
      LinkOptions options,
      LinkModel model,
      LinkCounts counts,
      PairTotals totals,
      List<ExplainedPair> explained) {}

  /** The page. The same facts give the same bytes. */
  static String html(Facts facts) {
    LinkPage page = new LinkPage(facts);
    page.top();
    page.columns();
    page.blocks();
    page.weights();
    page.ties();
    page.distribution();
    page.claims();
    page.pairs();
    return page.out.append("</body></html>\n").toString();
  }

  private void top() {
    out.append("<h1>").append(Html.text(String.join(" and ", facts.files()))).append("</h1>\n");
    out.append("<p class=\"warn\"><strong>This page holds personal data of the files it is about.")
        .append("</strong> Numbers of persons are masked to their last four digits; names, dates ")
        .append("and places of the explained pairs are not. Keep it as you keep the files.</p>\n");
    out.append("<p>")
        .append(Html.count(facts.counts().candidates()))
        .append(" pairs compared · ")
        .append(Html.count(facts.counts().reported()))
        .append(" reported, with a probability of ")
        .append(Html.share(facts.options().report()))
        .append(" or more · ")
        .append(Html.count(facts.counts().matched()))
        .append(" matched, with ")
        .append(Html.share(facts.options().match()))
        .append(" or more. A match is a statement about two records: verify before you act ")
        .append("against anyone.</p>\n<p class=\"dim\">lychgate ")
        .append(Html.text(facts.build()))
        .append("</p>\n");
  }

  private void columns() {
    heading("What was compared");
    for (int i = 0; i < facts.files().size(); i++) {
      ReadCounts read = facts.read().get(i);
      out.append("<p>")
          .append(Html.text(facts.files().get(i)))
          .append(": ")
          .append(Html.count(read.kept()))
          .append(" rows, ")
          .append(Html.count(read.quarantined()))
          .append(" set aside, ")
          .append(Html.count(read.findings()))
          .append(" findings. ");
      List<String> lines = new ArrayList<>();
      for (ColumnUse use : facts.uses().get(i)) {
        lines.add(Html.text(use.line()));
      }
      out.append("<span class=\"dim\">").append(String.join("; ", lines)).append("</span></p>\n");
    }
  }

  private void blocks() {
    heading("Which pairs were looked at");
    out.append("<p>Comparing everything with everything would take too long. A pair is looked at ")
        .append("when both rows agree on one of these. A pair that no line finds is never ")
        .append("compared, whatever else it has in common.</p>\n<table><tr><th>agree on</th>")
        .append("<th class=\"n\">pairs</th><th></th><th class=\"n\">largest block</th>")
        .append("<th class=\"n\">left out as too large</th></tr>\n");
    long most = facts.counts().passes().stream().mapToLong(PassCount::pairs).max().orElse(0);
    for (PassCount pass : facts.counts().passes()) {
      out.append("<tr><td>").append(Html.text(pass.pass())).append("</td>");
      number(Html.count(pass.pairs()));
      out.append("<td>").append(Bars.part(pass.pairs(), most)).append("</td>");
      number(Html.count(pass.largest()));
      number(
          pass.oversizedBlocks() == 0
              ? "–"
              : Html.count(pass.oversizedBlocks())
                  + " blocks, "
                  + Html.count(pass.oversizedPairs())
                  + " pairs");
      out.append("</tr>\n");
    }
    out.append("</table>\n");
    for (PassNote note : facts.model().passes()) {
      out.append("<p class=\"dim\">When the model was learned, ")
          .append(Html.text(note.pass()))
          .append(" gave ")
          .append(Html.count(note.pairs()))
          .append(" pairs, about ")
          .append(Html.count(Math.round(note.matches())))
          .append(" of one person, and taught ")
          .append(
              Html.text(note.learned().isEmpty() ? "nothing" : String.join(", ", note.learned())))
          .append(".</p>\n");
    }
  }

  private void weights() {
    heading("What agreement weighs");
    out.append("<p>")
        .append(facts.given() ? "From the model given. " : "Learned from the files, no labels. ")
        .append("<em>m</em>: how often two records of one person agree so. <em>u</em>: how often ")
        .append("records of two people do. The weight is log₂(m/u): each bit doubles the odds. ")
        .append("Where a field counts how frequent a value is, equality on a rare value weighs ")
        .append("more than shown and on a common one less.</p>\n");
    double least = 0;
    double most = 0;
    for (LinkField field : facts.model().fields()) {
      for (LinkLevel level : field.levels()) {
        least = Math.min(least, level.bits());
        most = Math.max(most, level.bits());
      }
    }
    double prior = facts.model().prior();
    out.append("<p>Before anything is compared, two rows drawn at random are one person with a ")
        .append("probability of ")
        .append(Html.share(prior))
        .append(" (")
        .append(Html.bits(StrictMath.log(prior / (1 - prior)) / StrictMath.log(2)))
        .append(" bits).</p>\n<table><tr><th>field</th><th>the values are</th>")
        .append("<th class=\"n\">m</th><th class=\"n\">u</th><th></th><th class=\"n\">bits</th>")
        .append("</tr>\n");
    for (LinkField field : facts.model().fields()) {
      for (int i = 0; i < field.levels().size(); i++) {
        LinkLevel level = field.levels().get(i);
        out.append(i == 0 ? "<tr class=\"f\"><td>" + Html.text(field.label()) : "<tr><td>");
        out.append("</td><td>").append(Html.text(level.name())).append("</td>");
        number(Html.share(level.m()));
        number(Html.share(level.u()));
        out.append("<td>").append(Bars.between(0, level.bits(), least, most)).append("</td>");
        number(Html.bits(level.bits()));
        out.append("</tr>\n");
      }
    }
    out.append("</table>\n");
  }

  private void ties() {
    if (facts.model().ties().isEmpty()) {
      return;
    }
    heading("What is not counted twice");
    out.append(
            "<p>Two fields can say the same thing: people of one street live in one town. Where ")
        .append("two fields agree together more often by chance than each alone would, this is ")
        .append("taken off (<em>shared</em> in the pairs below). Where both values are ")
        .append("equal:</p>\n<table><tr><th>fields</th><th class=\"n\">bits</th></tr>\n");
    for (LinkTie tie : facts.model().ties()) {
      out.append("<tr><td>").append(Html.text(tie.first() + " with " + tie.second()));
      out.append("</td>");
      number(Html.bits(tie.bits().getFirst().getFirst()));
      out.append("</tr>\n");
    }
    out.append("</table>\n");
  }

  private void distribution() {
    heading("How the reported pairs are spread");
    if (facts.counts().reported() == 0) {
      out.append("<p>No pair was reported.</p>\n");
      return;
    }
    out.append("<p>0 bits is even odds; every bit doubles them; 6.6 bits are .99. Heights grow ")
        .append("with the root of the number.</p>\n")
        .append(Histogram.svg(facts.totals().byBit(), facts.totals().thresholdBits()))
        .append("\n");
  }

  private void claims() {
    heading("What the probabilities claim");
    out.append("<p>The model claims that of the matched pairs about <strong>")
        .append(Html.share(facts.totals().expectedFalse()))
        .append("</strong> are two people. No labels were given, so this run cannot check it: ")
        .append("have some pairs near the threshold judged by people who know them. ")
        .append("<code>lychgate bench linkage</code> measures claims against truth on public and ")
        .append("synthetic files.</p>\n<table><tr><th>claimed probability</th>")
        .append("<th class=\"n\">pairs</th><th class=\"n\">one person, as claimed</th>")
        .append("<th class=\"n\">two people, as claimed</th></tr>\n");
    double from = facts.options().report();
    for (int i = 0; i < PairTotals.BINS.size(); i++) {
      double to = PairTotals.BINS.get(i);
      if (facts.totals().pairs(i) > 0) {
        double expected = facts.totals().expected(i);
        out.append("<tr><td>").append(Html.text(from + " to " + to)).append("</td>");
        number(Html.count(facts.totals().pairs(i)));
        number(Fixed.of(expected, 1));
        number(Fixed.of(facts.totals().pairs(i) - expected, 1));
        out.append("</tr>\n");
      }
      from = to;
    }
    out.append("</table>\n");
  }

  private void pairs() {
    heading("Why: some pairs, one by one");
    out.append("<p>The pairs nearest to the threshold, and a few of the most certain. Each bar ")
        .append("begins where the one above it ended: the sum is the last bar's end. The rule ")
        .append("stands at 0 bits, even odds.</p>\n");
    for (ExplainedPair pair : facts.explained()) {
      waterfall(pair);
    }
  }

  private void waterfall(ExplainedPair pair) {
    boolean matched = pair.bits() >= facts.totals().thresholdBits();
    out.append("<details><summary>")
        .append(Html.text(Masked.text(pair.leftId()) + " and " + Masked.text(pair.rightId())))
        .append(" · ")
        .append(Html.bits(pair.bits()))
        .append(" bits · probability ")
        .append(Fixed.of(pair.probability(), 6))
        .append(" · ")
        .append(PairsFile.outcome(matched))
        .append("</summary>\n<table><tr><th>field</th><th>left</th><th>right</th>")
        .append("<th>the values are</th><th></th><th class=\"n\">bits</th></tr>\n");
    double least = 0;
    double most = 0;
    double sum = 0;
    for (ExplainedPair.Step step : pair.steps()) {
      sum += step.bits();
      least = Math.min(least, sum);
      most = Math.max(most, sum);
    }
    double at = 0;
    for (ExplainedPair.Step step : pair.steps()) {
      ColumnKind kind = kind(step.label());
      out.append("<tr><td>").append(Html.text(step.label())).append("</td><td>");
      out.append(shown(step.left(), kind)).append("</td><td>");
      out.append(shown(step.right(), kind)).append("</td><td>");
      out.append(Html.text(step.level()));
      if (step.frequency() > 0) {
        out.append(" <span class=\"dim\">(1 in ")
            .append(Html.count(Math.round(1 / step.frequency())))
            .append(")</span>");
      }
      out.append("</td><td>");
      out.append(Bars.between(at, at + step.bits(), least, most)).append("</td>");
      number(Html.bits(step.bits()));
      out.append("</tr>\n");
      at += step.bits();
    }
    out.append("<tr class=\"f\"><td>sum</td><td></td><td></td><td></td><td>");
    out.append(Bars.between(0, at, least, most)).append("</td>");
    number(Html.bits(at));
    out.append("</tr></table></details>\n");
  }

  private static String shown(String value, ColumnKind kind) {
    return Html.text(
        kind == ColumnKind.DATE && value.length() == 8
            ? value.substring(0, 4) + "-" + value.substring(4, 6) + "-" + value.substring(6)
            : Masked.of(value, kind));
  }

  private ColumnKind kind(String label) {
    return facts.model().columns().stream()
        .filter(column -> column.label().equals(label))
        .map(LinkColumn::kind)
        .findFirst()
        .orElse(ColumnKind.TEXT);
  }

  private void heading(String text) {
    out.append("<h2>").append(Html.text(text)).append("</h2>\n");
  }

  private void number(String text) {
    out.append("<td class=\"n\">").append(Html.text(text)).append("</td>");
  }
}
