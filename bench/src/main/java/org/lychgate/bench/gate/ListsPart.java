package org.lychgate.bench.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.lychgate.bench.gate.Clerk.Dates;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.page.Cell;
import org.lychgate.bench.page.Part;
import org.lychgate.bench.stats.Share;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.nation.Progress;

/** Lists of living people, signed by a registrar's key, by themselves: noticed from which size? */
final class ListsPart implements GatePart {
  private static final int[] SIZES = {5, 8, 10, 12, 15, 20, 30, 50, 100, 300, 1_000, 6_300};

  /** Reports that stand behind one figure at most: large lists are tried less often. */
  private static final int REPORTS = 100_000;

  private static final int DRAWN_TO = 100;
  private static final double TWENTY = .99;
  private static final double TEN = .5;

  /** The ages that the handbook computes with (5.6), in percent. */
  static final Ages PUBLIC_RECORD = Ages.groups(25, 55, 17, 2, 1, 0);

  /** One kind of list. */
  private record Kind(String name, Ages ages, Dates dates, boolean past) {}

  /** One kind, by size. */
  private record Curve(Kind kind, List<Share> noticed) {}

  @Override
  public String name() {
    return "lists";
  }

  @Override
  public Section run(Ground ground, Listener listener) {
    Section section = new Section("lists", "Lists of living people, signed by a registrar's key");
    Ages nation = Ages.of(ground.nation(listener).ages());
    List<Desk> pasts = EventsPart.pasts(ground, nation, EventsPart.STATE);
    List<Kind> kinds = kinds(nation);
    Progress progress = listener.step("lists of living people");
    List<Curve> curves = new ArrayList<>();
    for (Kind kind : kinds) {
      curves.add(curve(ground, kind, pasts));
      progress.at(curves.size(), kinds.size());
    }
    bars(section, ground.plan(), curves);
    draw(section, "Noticed, of lists of the public record's ages", of(curves, PUBLIC_RECORD));
    List<Curve> others = new ArrayList<>(curves);
    others.removeAll(of(curves, PUBLIC_RECORD));
    draw(section, "Noticed, of lists of other ages", others);
    section.add(table(curves));
    section.say(
        "A list comes as one batch, each report certified, linked with full agreement, under a"
            + " certificate number that could be. The key is new, or that of a state of %.0f deaths"
            + " a day with a past of 19 months. Bars stand for the worst of the ways in which dates"
            + " are invented and of both keys; a list counts as noticed where it is held whole."
            + " %,d lists a figure at the sizes of the bars, at others %,d, and fewer where they"
            + " are large.",
        EventsPart.STATE, ground.plan().tries(), tries(ground.plan(), 50));
    return section;
  }

  private static List<Kind> kinds(Ages nation) {
    List<Kind> out = new ArrayList<>();
    for (boolean past : new boolean[] {false, true}) {
      String key = past ? ", a known key" : ", a new key";
      for (Dates dates : Dates.values()) {
        out.add(
            new Kind("public record, dates " + dates.words() + key, PUBLIC_RECORD, dates, past));
      }
    }
    Dates usual = Dates.AS_A_REGISTRARS;
    out.add(new Kind("18 to 60 evenly, a new key", Ages.evenly(18, 60), usual, false));
    out.add(new Kind("13 to 83 evenly, a new key", Ages.evenly(13, 83), usual, false));
    out.add(
        new Kind("13 to 83 evenly, any day of a year", Ages.evenly(13, 83), Dates.ANY_DAY, false));
    out.add(new Kind("as of the dead, as a registrar's", nation, usual, false));
    out.add(new Kind("as of the dead, all on one day", nation, Dates.ONE_DAY, false));
    out.add(new Kind("as of the dead, any day of a year", nation, Dates.ANY_DAY, false));
    return out;
  }

  /** Lists of a size that stand behind a figure; all of the plan's at the sizes of the bars. */
  private static int tries(GatePlan plan, int size) {
    int few = Math.max(1, Math.min(plan.tries() / 4, plan.scaled(REPORTS) / size));
    return size == 10 || size == 20 ? plan.tries() : few;
  }

  private static Curve curve(Ground ground, Kind kind, List<Desk> pasts) {
    List<Share> noticed = new ArrayList<>();
    for (int size : SIZES) {
      int tries = tries(ground.plan(), size);
      long held =
          IntStream.range(0, tries)
              .parallel()
              .filter(i -> {
                Clerk clerk = new Clerk(ground.draw(kind.name() + size, i));
                Desk desk = kind.past() ? pasts.get(i % pasts.size()).copy() : new Desk();
                return desk.take(
                        EventsPart.EVENT,
                        clerk.list(size, EventsPart.EVENT, kind.dates(), kind.ages()))
                    .held();
              })
              .count();
      noticed.add(new Share(held, tries));
    }
    return new Curve(kind, noticed);
  }

  private static void bars(Section section, GatePlan plan, List<Curve> curves) {
    Share twenty = worst(of(curves, PUBLIC_RECORD), 20);
    Share ten = worst(of(curves, PUBLIC_RECORD), 10);
    section.bar(
        plan.judged(),
        "lists of 20 of the public record's profile noticed",
        "≥ 99 %, at 95 %",
        twenty.low() >= TWENTY,
        "%.2f %%, at least %.2f %%, however dates are invented",
        100 * twenty.value(),
        100 * twenty.low());
    section.bar(
        plan.judged(),
        "lists of 10 of the public record's profile noticed",
        "≥ 50 %, at 95 %",
        ten.low() >= TEN,
        "%.1f %%, at least %.1f %%, however dates are invented",
        100 * ten.value(),
        100 * ten.low());
  }

  private static List<Curve> of(List<Curve> curves, Ages ages) {
    return curves.stream().filter(c -> c.kind().ages().equals(ages)).toList();
  }

  private static Share worst(List<Curve> curves, int size) {
    int at = 0;
    while (SIZES[at] != size) {
      at++;
    }
    Share worst = new Share(1, 1);
    for (Curve curve : curves) {
      Share share = curve.noticed().get(at);
      worst = share.value() <= worst.value() ? share : worst;
    }
    return worst;
  }

  private static void draw(Section section, String caption, List<Curve> curves) {
    List<Part.Line> lines = new ArrayList<>();
    for (Curve curve : curves) {
      List<Part.Point> points = new ArrayList<>();
      for (int i = 0; i < SIZES.length && SIZES[i] <= DRAWN_TO; i++) {
        Share s = curve.noticed().get(i);
        points.add(new Part.Point(SIZES[i], s.value(), s.low(), s.high()));
      }
      lines.add(new Part.Line(curve.kind().name(), points));
    }
    section.add(
        new Part.Chart(caption, "people on the list", "share noticed", Part.Axis.LINEAR, lines));
  }

  private static Part.Table table(List<Curve> curves) {
    List<String> columns = new ArrayList<>(List.of("list"));
    for (int size : SIZES) {
      columns.add(String.format(Locale.ROOT, "%,d", size));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (Curve curve : curves) {
      List<Cell> row = new ArrayList<>(List.of(Cell.of(curve.kind().name())));
      curve.noticed().forEach(share -> row.add(Cell.of(100 * share.value(), 1)));
      rows.add(row);
    }
    return new Part.Table("In percent of lists that are held, by size", columns, rows);
  }
}
