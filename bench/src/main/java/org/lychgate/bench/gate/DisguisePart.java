package org.lychgate.bench.gate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lychgate.bench.gate.Clerk.Dates;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.page.Cell;
import org.lychgate.bench.page.Part;
import org.lychgate.bench.stats.Share;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.model.Reason;
import org.lychgate.nation.Progress;

/**
 * Lists in disguise: mixed into an honest file, matched to mortality, made old. What the statistics
 * see, and what the office's own count sees on the next day.
 */
final class DisguisePart implements GatePart {
  private static final int REPORTS = 150_000;

  /** Of an office's true reports, those that are not listed: second ones, slips, no number. */
  private static final double NOT_LISTED = .03;

  private static final int COUNTED_DAYS = 250;

  /**
   * One disguise.
   *
   * @param among honest reports to one of the list; 0 for the list alone
   */
  private record Disguise(String name, int size, int among, Making making) {}

  /** Makes the list itself. */
  @FunctionalInterface
  private interface Making {
    List<Filed> of(Clerk clerk, int size, LocalDate day);
  }

  /** Who noticed: the statistics at once, or at the latest the counts on the next day. */
  private record Noticed(long atOnce, long byCount, long byLooseCount) {
    Noticed plus(Noticed o) {
      return new Noticed(atOnce + o.atOnce, byCount + o.byCount, byLooseCount + o.byLooseCount);
    }
  }

  @Override
  public String name() {
    return "disguise";
  }

  private static List<Disguise> disguises(Ages nation) {
    Making crude = (c, n, day) -> c.list(n, day, Dates.AS_A_REGISTRARS, ListsPart.PUBLIC_RECORD);
    Making matched = (c, n, day) -> c.list(n, day, Dates.AS_A_REGISTRARS, nation);
    Making oneDay = (c, n, day) -> c.list(n, day, Dates.ONE_DAY, nation);
    Making old = (c, n, day) -> c.madeOld(n, day, nation);
    List<Disguise> out = new ArrayList<>();
    for (int size : new int[] {5, 10, 20, 50, 100, 630}) {
      out.add(new Disguise("public record's ages, mixed 1:10", size, 10, crude));
    }
    for (int size : new int[] {5, 10, 20, 63}) {
      out.add(new Disguise("public record's ages, mixed 1:100", size, 100, crude));
    }
    for (int size : new int[] {20, 100, 1_000, 6_300}) {
      out.add(new Disguise("ages as of the dead", size, 0, matched));
    }
    for (int size : new int[] {20, 100, 6_300}) {
      out.add(new Disguise("ages as of the dead, all on one day", size, 0, oneDay));
    }
    for (int size : new int[] {10, 20, 50}) {
      out.add(new Disguise("ages as of the dead, births not the holders'", size, 0, old));
    }
    return out;
  }

  @Override
  public Section run(Ground ground, Listener listener) {
    Section section = new Section("disguise", "Lists in disguise");
    Ages nation = Ages.of(ground.nation(listener).ages());
    List<Desk> pasts = EventsPart.pasts(ground, nation, EventsPart.STATE);
    List<Disguise> all = disguises(nation);
    Progress progress = listener.step("lists in disguise");
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      rows.add(row(ground, all.get(i), pasts, nation));
      progress.at(i + 1L, all.size());
    }
    section.add(
        new Part.Table(
            "In percent of lists",
            List.of(
                "disguise",
                "of the living",
                "tries",
                "held at once",
                "at least, 95 %",
                "or next day by counts",
                "the same, 3 % never listed"),
            rows));
    section.say(
        "A known key of a state of %.0f deaths a day. By counts: the office also says each evening"
            + " how many deaths it registered, %d days before the list among them, and the list is"
            + " not in that; noticed is a batch of the next day that is held for it. In the last"
            + " column %.0f in 100 of its true reports are never listed, so that its counts of all"
            + " days together leave that much room: what the arithmetic of counts cannot see.",
        EventsPart.STATE, COUNTED_DAYS, 100 * NOT_LISTED);
    section.reported(
        "a list that is made to look like mortality",
        "no statistic sees it: evidence, and the registrar's count, are what is left");
    return section;
  }

  private static List<Cell> row(Ground ground, Disguise disguise, List<Desk> pasts, Ages nation) {
    int reports = disguise.size() * (disguise.among() + 1);
    int tries =
        Math.max(1, Math.min(ground.plan().tries() / 4, ground.plan().scaled(REPORTS) / reports));
    Noticed noticed =
        IntStream.range(0, tries)
            .parallel()
            .mapToObj(i -> one(ground, disguise, pasts.get(i % pasts.size()), nation, i))
            .reduce(new Noticed(0, 0, 0), Noticed::plus);
    Share held = new Share(noticed.atOnce(), tries);
    return List.of(
        Cell.of(disguise.name()),
        Cell.of(disguise.size()),
        Cell.of(tries),
        Cell.of(100 * held.value(), 1),
        Cell.of(100 * held.low(), 1),
        Cell.of(100.0 * noticed.byCount() / tries, 1),
        Cell.of(100.0 * noticed.byLooseCount() / tries, 1));
  }

  private static Noticed one(Ground ground, Disguise disguise, Desk past, Ages nation, int number) {
    LocalDate day = EventsPart.EVENT;
    Clerk clerk = new Clerk(ground.draw(disguise.name() + disguise.size(), number));
    List<Filed> batch = new ArrayList<>(disguise.making().of(clerk, disguise.size(), day));
    int honest = disguise.size() * disguise.among();
    batch.addAll(clerk.honest(honest, day, nation));
    List<Filed> next = clerk.honest((int) EventsPart.STATE, day.plusDays(1), nation);
    boolean atOnce = false;
    long[] byCount = new long[2];
    for (int loose = 0; loose < 2; loose++) {
      Desk desk = past.copy();
      int room = loose == 0 ? 0 : (int) (NOT_LISTED * EventsPart.STATE * COUNTED_DAYS);
      // Days before: all that was counted was listed, but for what was not.
      desk.count(day.minusDays(1), room);
      atOnce = desk.take(day, batch).held();
      desk.count(day, honest);
      Answer after = desk.take(day.plusDays(1), next);
      byCount[loose] = atOnce || after.why().contains(Reason.MORE_LISTED_THAN_COUNTED) ? 1 : 0;
    }
    return new Noticed(atOnce ? 1 : 0, byCount[0], byCount[1]);
  }
}
