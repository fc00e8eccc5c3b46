package org.lychgate.bench.gate;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lychgate.bench.gate.Clerk.Dates;
import org.lychgate.bench.linkage.Listener;
import org.lychgate.bench.page.Cell;
import org.lychgate.bench.page.Part;
import org.lychgate.bench.stats.Share;
import org.lychgate.bench.subscriber.Section;
import org.lychgate.nation.Progress;

/** Lists that come a few a day for sixty days, among a registrar's true reports. */
final class DripPart implements GatePart {
  private static final int DAYS = 60;
  private static final int KEYS = 60;
  private static final LocalDate BEGIN = EventsPart.EVENT;

  /**
   * One drip.
   *
   * @param perDay true deaths a day
   * @param forged deaths of living people a day, sent with the day's batch
   * @param matched whether these have the ages of the dead
   */
  private record Kind(double perDay, double forged, boolean matched) {}

  /** One key: how many of the living were listed until the first batch was held, and when. */
  private record Run(int day, int listed) {}

  @Override
  public String name() {
    return "drip";
  }

  @Override
  public Section run(Ground ground, Listener listener) {
    Section section = new Section("drip", "Lists dripped over sixty days");
    Ages nation = Ages.of(ground.nation(listener).ages());
    List<Kind> kinds =
        List.of(
            new Kind(12, 1, false),
            new Kind(12, 3, false),
            new Kind(60, 1, false),
            new Kind(60, 5, false),
            new Kind(60, 10, false),
            new Kind(300, 1, false),
            new Kind(300, 105, false),
            new Kind(60, 5, true));
    Progress progress = listener.step("drips");
    Map<Double, List<Desk>> pasts = new HashMap<>();
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      Kind kind = kinds.get(i);
      List<Desk> known =
          pasts.computeIfAbsent(kind.perDay(), n -> EventsPart.pasts(ground, nation, n));
      rows.add(row(ground, kind, known, nation));
      progress.at(i + 1L, kinds.size());
    }
    section.add(
        new Part.Table(
            "Keys with a past of 19 months",
            List.of(
                "true deaths a day",
                "false ones a day",
                "ages",
                "keys",
                "noticed, %",
                "at least, 95 %",
                "median day",
                "listed until then, median"),
            rows));
    section.say(
        "False reports come with the true ones of each of %d days, of people aged as in the public"
            + " record, or as of the dead. Noticed is the first batch that is held; the days are"
            + " counted from the first false report, 1 being that day. No counts are stated. What"
            + " was listed until then is taken back by one order (reverse --key, from that day).",
        DAYS);
    return section;
  }

  private static List<Cell> row(Ground ground, Kind kind, List<Desk> pasts, Ages nation) {
    int keys = Math.max(2, ground.plan().scaled(KEYS));
    List<Run> runs =
        IntStream.range(0, keys)
            .parallel()
            .mapToObj(i -> {
              Desk desk = pasts.get(i % pasts.size()).copy();
              return one(ground.draw("drip " + kind, i), desk, kind, nation);
            })
            .toList();
    Share noticed = new Share(runs.stream().filter(r -> r.day() <= DAYS).count(), keys);
    int[] days = runs.stream().mapToInt(Run::day).sorted().toArray();
    int[] listed = runs.stream().mapToInt(Run::listed).sorted().toArray();
    int median = days[keys / 2];
    return List.of(
        Cell.of(kind.perDay(), 0),
        Cell.of(kind.forged(), 0),
        Cell.of(kind.matched() ? "as of the dead" : "public record"),
        Cell.of(keys),
        Cell.of(100 * noticed.value(), 1),
        Cell.of(100 * noticed.low(), 1),
        Cell.of(median > DAYS ? "–" : Integer.toString(median)),
        Cell.of(listed[keys / 2]));
  }

  private static Run one(Draw draw, Desk desk, Kind kind, Ages nation) {
    Clerk clerk = new Clerk(draw);
    Traffic state = Traffic.state("drip", kind.perDay(), nation);
    Ages ages = kind.matched() ? nation : ListsPart.PUBLIC_RECORD;
    int[] found = {DAYS + 1, 0};
    boolean[] held = {false};
    state.run(
        clerk,
        BEGIN,
        BEGIN.plusDays(DAYS - 1),
        (day, batch) -> {
          if (held[0]) {
            return;
          }
          int n = draw.poisson(kind.forged() * DAYS / Traffic.workdays(BEGIN, DAYS));
          List<Filed> mixed = new ArrayList<>(batch);
          mixed.addAll(clerk.list(n, day, Dates.AS_A_REGISTRARS, ages));
          if (desk.take(day, mixed).held()) {
            held[0] = true;
            found[0] = 1 + (int) BEGIN.until(day, ChronoUnit.DAYS);
          } else {
            found[1] += n;
          }
        });
    return new Run(found[0], found[1]);
  }
}
