package org.lychgate.bench.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lychgate.bench.page.Card;
import org.lychgate.bench.page.Cell;
import org.lychgate.bench.page.Part;
import org.lychgate.bench.stats.Ladder;
import org.lychgate.bench.stats.Share;
import org.lychgate.screening.ScreeningOutcome;

/** The cards of the nation. */
final class NationCards {
  private static final double MILLION = 1e6;
  private static final int PATTERNS_MAX = 40;

  private static final String ABOUT =
      "People, deaths, reports and a firm's customers follow from a seed; weights and"
          + " thresholds were frozen before. The death file holds one row for each death,"
          + " as the best report states it, errors included. Records that name a living"
          + " person whole are left out and counted: reports on the living (E28 to E30, X03),"
          + " and those that bear number, first name and date of birth of a living relative,"
          + " whatever the surname says, one slip in the date included. No comparison can tell;"
          + " keeping them from becoming entries is the gate's matter. Customers' rows"
          + " that state a relative whole are left out and counted likewise. A living"
          + " customer called matched is wrong, whoever's record it is. The upper bound"
          + " is exact, one-sided at 95 %; with no wrong one it is the rule of three.";

  private NationCards() {}

  static List<Card> of(List<NationRun.Result> results) {
    List<Card> cards = new ArrayList<>();
    cards.add(overview(results));
    for (NationRun.Result result : results) {
      cards.add(result.plan().id().equals(Runs.GROUPS) ? groups(result) : run(result));
    }
    return cards;
  }

  private static Card overview(List<NationRun.Result> results) {
    List<List<Cell>> main = new ArrayList<>();
    List<List<Cell>> outcomes = new ArrayList<>();
    for (NationRun.Result result : results) {
      RunCounts c = result.counts();
      Share wrong = c.all.wrong();
      main.add(
          List.of(
              Cell.of(result.plan().title()),
              Cell.of(wrong.of()),
              Cell.of(wrong.hits()),
              Cell.of(wrong.value() * MILLION, 2),
              Cell.of(wrong.upperBound() * MILLION, 2),
              Cell.of(c.all.dead.rows()),
              Cell.of(c.wrongOfTheDead()),
              Cell.of(c.all.numbered.matched()),
              Cell.of(c.all.numbered.held()),
              Cell.of(c.all.dead.matched()),
              Cell.of(c.all.dead.held()),
              Cell.of(c.all.review())));
      addOutcomes(outcomes, result.plan().title() + ", living", c.living);
      addOutcomes(outcomes, result.plan().title() + ", dead", c.dead);
    }
    List<String> words = new ArrayList<>(List.of("run"));
    for (ScreeningOutcome outcome : ScreeningOutcome.values()) {
      words.add(outcome.word());
    }
    return new Card(
        "nation",
        "An invented nation, screened",
        List.of(
            new Part.Text(ABOUT),
            new Part.Table(
                "Wrong, found and for review",
                List.of(
                    "run",
                    "living",
                    "wrong matched",
                    "per million",
                    "upper bound",
                    "dead",
                    "dead, wrong record",
                    "matched, SSN in both",
                    "with review, SSN in both",
                    "matched, all dead",
                    "with review, all dead",
                    "living in review"),
                main),
            new Part.Table("Outcomes", words, outcomes),
            files(results)));
  }

  private static Part files(List<NationRun.Result> results) {
    List<List<Cell>> rows = new ArrayList<>();
    for (NationRun.Result r : results) {
      rows.add(
          List.of(
              Cell.of(r.plan().title()),
              Cell.of(r.people()),
              Cell.of(r.file().rows()),
              Cell.of(r.file().leftOut()),
              Cell.of(r.counts().ofAnother()),
              Cell.of(r.counts().customers()),
              Cell.of(r.counts().all.wrong().of()),
              Cell.of(r.counts().all.dead.rows()),
              Cell.of(r.counts().unlisted()),
              Cell.of(r.counts().all.numbered.rows())));
    }
    return new Part.Table(
        "What was screened against what",
        List.of(
            "run",
            "people",
            "rows in the death file",
            "records of the living left out",
            "customers left out",
            "customers",
            "living",
            "dead and listed",
            "dead, not listed",
            "SSN in both records"),
        rows);
  }

  private static void addOutcomes(
      List<List<Cell>> rows, String name, Map<ScreeningOutcome, Long> counts) {
    List<Cell> row = new ArrayList<>(List.of(Cell.of(name)));
    for (ScreeningOutcome outcome : ScreeningOutcome.values()) {
      row.add(Cell.of(counts.getOrDefault(outcome, 0L)));
    }
    rows.add(row);
  }

  private static Card run(NationRun.Result result) {
    RunCounts c = result.counts();
    List<Part> parts = new ArrayList<>();
    parts.add(Tables.reliability(result.plan().title(), c.reliability));
    parts.add(Tables.reliabilityChart(result.plan().title(), c.reliability));
    parts.add(curve(c));
    parts.add(Tables.errors("Dead customers by error in their record", c.byRecordError));
    parts.add(Tables.errors("Dead customers by error in the customer's row", c.byCustomerError));
    parts.add(unmatched(c));
    parts.add(wrong(c));
    return new Card(result.plan().id(), capital(result.plan().title()), parts);
  }

  private static Card groups(NationRun.Result result) {
    RunCounts c = result.counts();
    List<List<Cell>> rows = new ArrayList<>();
    c.byGroup.forEach((name, g) ->
        rows.add(
            List.of(
                Cell.of(name),
                Cell.of(g.wrong().of()),
                Cell.of(g.wrong().hits()),
                Cell.of(g.wrong().upperBound() * MILLION, 1),
                Cell.of(g.review()),
                Cell.of(g.numbered.rows()),
                Cell.of(g.numbered.matched()),
                Cell.interval(g.numbered.matched()),
                Cell.of(g.dead.rows()),
                Cell.of(g.dead.held()),
                Cell.interval(g.dead.held()))));
    List<Part> parts = new ArrayList<>();
    parts.add(
        new Part.Text(
            "A nation in which every group has the same share, under the same errors. Labels come"
                + " from the truth and from nowhere else; nothing that links or screens sees or"
                + " guesses them."));
    parts.add(
        new Part.Table(
            "By group",
            List.of(
                "group",
                "living",
                "wrong matched",
                "upper bound per million",
                "living in review",
                "dead, SSN in both",
                "matched",
                "matched, exact 95 %",
                "all dead",
                "with review",
                "with review, exact 95 %"),
            rows));
    parts.add(Tables.reliability(result.plan().title(), c.reliability));
    parts.add(Tables.errors("Dead customers by error in their record", c.byRecordError));
    parts.add(unmatched(c));
    parts.add(wrong(c));
    return new Card(result.plan().id(), capital(result.plan().title()), parts);
  }

  /** What the score alone would do, were there no rules: more is found and the living are hit. */
  private static Part curve(RunCounts c) {
    List<Part.Point> points = new ArrayList<>();
    long living = c.all.wrong().of() + c.all.dead.rows();
    for (int bits = 0; bits <= Ladder.HIGHEST; bits += 2) {
      points.add(
          new Part.Point(
              (double) c.ladder.sameFrom(bits) / Math.max(1, c.all.dead.rows()),
              c.ladder.otherFrom(bits) * MILLION / Math.max(1, living)));
    }
    return new Part.Chart(
        "By score alone, without the rules: the threshold rises from 0 bits (right) to 50 (left)",
        "dead whose own record comes first",
        "customers with another's record, per million",
        Part.Axis.LOG,
        List.of(new Part.Line("best record at or above the threshold", points)));
  }

  private static Part unmatched(RunCounts c) {
    List<List<Cell>> rows =
        c.unmatched.all().entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(PATTERNS_MAX)
            .map(entry -> List.of(Cell.of(entry.getKey()), Cell.of(entry.getValue())))
            .toList();
    return new Part.Table(
        "Dead with the SSN in both records who are not matched: how their own record agrees (the "
            + PATTERNS_MAX
            + " most frequent)",
        List.of("outcome, levels, vetoes", "dead"),
        rows);
  }

  private static Part wrong(RunCounts c) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Wrong w : c.wrong()) {
      rows.add(
          List.of(
              Cell.of(w.living() ? "living" : "dead"),
              Cell.of(w.customer()),
              Cell.of(w.record()),
              Cell.of(w.probability(), 6),
              Cell.of(w.agreement()),
              Cell.of(w.customerErrors()),
              Cell.of(w.recordErrors()),
              Cell.of(w.relation()),
              Cell.of(w.group())));
    }
    return new Part.Table(
        c.wrong().isEmpty()
            ? "Matched with somebody else's record: none"
            : "Matched with somebody else's record (the first "
                + RunCounts.WRONG_MAX
                + " by row; rows lead back to the people of the same seed)",
        List.of(
            "customer is",
            "row",
            "record of row",
            "probability",
            "agreement",
            "errors in the row",
            "errors in the record",
            "relation",
            "group"),
        rows);
  }

  private static String capital(String title) {
    return Character.toUpperCase(title.charAt(0)) + title.substring(1);
  }
}
